import type { SessionKeyDto } from '../../../dto/training-dto.ts';

/** What a session's window shows: the session itself, or one of the steps taken from there. */
export const sessionSteps = ['details', 'cancel', 'change', 'others'] as const;
export type SessionStep = (typeof sessionSteps)[number];

/** Where on the training page somebody is. */
export type TrainingPlace =
  | { readonly kind: 'overview'; readonly mine: boolean }
  | { readonly kind: 'session'; readonly key: SessionKeyDto; readonly step: SessionStep }
  | { readonly kind: 'sheet'; readonly sessionId: string };

/**
 * Reads what follows `training/` in a deep link: nothing, `mine`, `<session>`, `<session>/cancel`, `teaching/<session>`. A
 * session of another municipality is `<session>@<municipality>`.
 */
export function readTrainingPath([first, second]: readonly string[]): TrainingPlace {
  if (!first || first === 'mine') return { kind: 'overview', mine: first === 'mine' };
  if (first === 'teaching') {
    return second ? { kind: 'sheet', sessionId: second } : { kind: 'overview', mine: false };
  }
  const [sessionId = '', municipalityId = null] = first.split('@');
  const step = sessionSteps.find((name) => name === second) ?? 'details';
  return { kind: 'session', key: { sessionId, municipalityId }, step };
}

/** The path of a session's window, as `readTrainingPath` reads it. */
export function sessionPath(key: SessionKeyDto, step: SessionStep = 'details'): readonly string[] {
  const name = key.municipalityId ? `${key.sessionId}@${key.municipalityId}` : key.sessionId;
  return step === 'details' ? [name] : [name, step];
}
