import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { NoticeSession } from './attendance-types.ts';
import { mayAnswer, readEvaluation, type Evaluation } from './evaluation-rules.ts';
import type { EvaluationStore } from './evaluation-store.ts';

/** Where somebody stands with the three questions. */
export type EvaluationState =
  | { readonly kind: 'not-asked' }
  /** Too long ago for a first answer. */
  | { readonly kind: 'over' }
  | { readonly kind: 'open'; readonly of: NoticeSession }
  | {
      readonly kind: 'answered';
      readonly of: NoticeSession;
      readonly evaluation: Evaluation;
      readonly isChangeable: boolean;
    };

export interface EvaluationService {
  find(actor: Actor, sessionId: string): Promise<EvaluationState>;
  /** One answer a person; a later one takes its place for a week. `incomplete`: the first two questions need an answer. */
  answer(
    actor: Actor,
    sessionId: string,
    form: { readonly useful: string; readonly pace: string; readonly words: string },
  ): Promise<EvaluationState | { readonly kind: 'incomplete'; readonly of: NoticeSession }>;
}

export function createEvaluationService(parts: {
  readonly database: Database;
  readonly evaluations: EvaluationStore;
  readonly readSession: (
    trx: MunicipalityTransaction,
    sessionId: string,
  ) => Promise<NoticeSession | undefined>;
  readonly clock: Clock;
}): EvaluationService {
  const { database, evaluations, readSession, clock } = parts;

  const read = async (
    trx: MunicipalityTransaction,
    sessionId: string,
    personId: string,
  ): Promise<EvaluationState> => {
    const of = await readSession(trx, sessionId);
    if (!of || !(await evaluations.wasAsked(trx, sessionId, personId))) return { kind: 'not-asked' };
    const stored = await evaluations.find(trx, sessionId, personId);
    const { endsAt } = of.session;
    const isOpen = mayAnswer({ endsAt, answeredAt: stored?.answeredAt }, clock.now());
    if (stored) return { kind: 'answered', of, evaluation: stored.evaluation, isChangeable: isOpen };
    return isOpen ? { kind: 'open', of } : { kind: 'over' };
  };

  return {
    find: ({ municipalityId, personId }, sessionId) =>
      database.inMunicipality(municipalityId, (trx) => read(trx, sessionId, personId)),

    answer: ({ municipalityId, personId }, sessionId, form) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const before = await read(trx, sessionId, personId);
        const isOpen = before.kind === 'open' || (before.kind === 'answered' && before.isChangeable);
        if (!isOpen) return before;
        const evaluation = readEvaluation(form);
        if (!evaluation) return { kind: 'incomplete', of: before.of };
        const at = clock.now();
        await evaluations.save(trx, municipalityId, { sessionId, personId, at, ...evaluation });
        return read(trx, sessionId, personId);
      }),
  };
}
