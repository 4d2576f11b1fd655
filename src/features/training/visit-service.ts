import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { isWhole, largestCapacity } from './draft-rules.ts';
import { mustBeId, type SessionAccess } from './session-access.ts';
import type { SessionPlanner } from './session-planner.ts';
import { mayPlan } from './training-policy.ts';
import type { VisitRequest, VisitService } from './training-ports.ts';
import type { VisitListener } from './training-types.ts';
import type { VisitStore } from './visit-store.ts';

const longestGroupName = 200;
const longestWishes = 2000;
const longestAnswer = 1000;
/** Somebody who presses again and again asks once. */
const mostOpen = 10;

export interface VisitServiceParts {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly planner: SessionPlanner;
  readonly visits: VisitStore;
  readonly visitListeners: readonly VisitListener[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Networks of people who ask for a visit, and what a coordinator makes of it. */
export function createVisitService(parts: VisitServiceParts): VisitService {
  const { database, access, planner, visits, visitListeners, clock, ids } = parts;

  /** Throws `not-found`, and `conflict` once it is answered. */
  const lockOpen = async (trx: MunicipalityTransaction, id: string): Promise<VisitRequest> => {
    const wish = await visits.lock(trx, id);
    if (!wish) throw new AppError('not-found', 'visit request');
    if (wish.state !== 'open') throw new AppError('conflict', 'visit request is answered');
    return wish;
  };

  return {
    async request(actor, { groupName, size, wishes }) {
      const name = groupName.trim();
      const words = wishes.trim();
      const isSound =
        name !== '' &&
        name.length <= longestGroupName &&
        words !== '' &&
        words.length <= longestWishes &&
        isWhole(size, 1, largestCapacity);
      if (!isSound) throw new AppError('bad-request', 'visit request');
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        await access.getApplicant(trx, actor);
        if ((await visits.countOpen(trx, actor.personId)) >= mostOpen) {
          throw new AppError('conflict', 'too many open visit requests');
        }
        const wish = await visits.add(trx, actor.municipalityId, {
          id: ids.next(),
          personId: actor.personId,
          groupName: name,
          size,
          wishes: words,
          at: clock.now(),
        });
        for (const listener of visitListeners) {
          await listener(trx, actor.municipalityId, {
            kind: 'asked',
            requestId: wish.id,
            personId: wish.personId,
            groupName: name,
          });
        }
        return wish;
      });
    },

    list: (actor) =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        visits.list(trx, mayPlan(actor) ? undefined : actor.personId),
      ),

    async plan(actor, requestId, draft) {
      if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
      mustBeId(requestId);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const wish = await lockOpen(trx, requestId);
        const outcome = await planner.plan(trx, actor, draft);
        if (outcome.kind !== 'saved') return outcome;
        const sessionId = outcome.sessions[0]!.id;
        await visits.answer(trx, requestId, { state: 'planned', sessionId }, clock.now());
        if (draft.signUp === 'booking') {
          const [ledger] = await access.openLedgers(trx, actor.municipalityId, [sessionId]);
          await ledger!.take({
            attendee: { kind: 'colleague', personId: wish.personId },
            source: 'other',
            bookedBy: actor.personId,
            wait: true,
            byOther: actor.displayName,
          });
        }
        await planner.record(trx, actor, 'visit.planned', sessionId, { after: { requestId } });
        return outcome;
      });
    },

    async decline(actor, requestId, answer) {
      if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
      mustBeId(requestId);
      const words = answer.trim();
      if (words === '' || words.length > longestAnswer) throw new AppError('bad-request', 'answer');
      await database.inMunicipality(actor.municipalityId, async (trx) => {
        const wish = await lockOpen(trx, requestId);
        await visits.answer(trx, requestId, { state: 'declined', answer: words }, clock.now());
        await planner.recordOf(trx, actor, 'visit.declined', `visit:${requestId}`);
        for (const listener of visitListeners) {
          await listener(trx, actor.municipalityId, {
            kind: 'declined',
            requestId,
            personId: wish.personId,
            groupName: wish.groupName,
            answer: words,
          });
        }
      });
    },
  };
}
