import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Case, CaseMessage } from './case-types.ts';
import type { CaseWriter, StandingCase } from './case-writer.ts';
import type { Words } from './cases-ports.ts';

/**
 * What a reporter says about the own case: an answer to what was asked, or words that open a solved case again. `message` is undefined
 * where the same press has said it before. @throws AppError `forbidden` for anybody else.
 */
export async function replyForReporter(
  writer: Pick<CaseWriter, 'say' | 'change'>,
  standing: StandingCase,
  actor: Actor,
  words: Words,
): Promise<{ readonly after: Case; readonly message: CaseMessage | undefined }> {
  const { before } = standing;
  if (before.reporterId !== actor.personId) throw new AppError('forbidden', 'replying for the reporter');
  const message = await writer.say(standing, actor, 'reporter', words);
  if (!message) return { after: before, message };
  const { kind, differing } = afterReply(before);
  return { after: await writer.change(standing, actor.personId, kind, differing, message), message };
}

/** What the reporter's words make of a case, wherever they come from. */
export function afterReply(before: Pick<Case, 'state' | 'ownerId'>): {
  readonly kind: 'replied' | 'reopened';
  readonly differing: Partial<Case>;
} {
  if (before.state === 'solved' || before.state === 'closed') {
    const unsolved = { outcome: undefined, solvedAt: undefined, solvedLevel: undefined };
    return { kind: 'reopened', differing: { ...unsolved, state: 'reopened', closedAt: undefined } };
  }
  const isAnswer = before.state === 'waiting';
  const state = isAnswer ? (before.ownerId === undefined ? 'new' : 'in-progress') : before.state;
  return { kind: 'replied', differing: { state } };
}
