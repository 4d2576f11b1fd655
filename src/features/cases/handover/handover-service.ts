import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { partOf } from '../case-policy.ts';
import { isAllowed } from '../case-state-rules.ts';
import type { Case, CaseListener } from '../case-types.ts';
import type { StandingCase } from '../case-writer.ts';
import type { Handover, HandoverView } from './handover-types.ts';
import { createSettler, type Settler, type SettlerParts } from './settle-handover-service.ts';

/** Cases that another system has as well. */
export interface HandoverService {
  /**
   * Hands a case over; once. The first step of several sorts it and passes it on: whoever stands after it may, and coordinators
   * anywhere. @throws AppError `forbidden` for others, `conflict` where somebody was faster.
   */
  handOver(actor: Actor, caseId: string, revision: number): Promise<Case>;
  readonly settle: Settler;
  find(municipalityId: string, caseId: string): Promise<Handover | undefined>;
  /** For whoever handles or reads a case. @throws AppError `not-found` for everybody else. */
  view(actor: Actor, caseId: string): Promise<HandoverView>;
  /** The same in a transaction, for whoever was found to handle or read it. */
  viewIn(
    trx: MunicipalityTransaction,
    actor: Pick<Actor, 'roles'>,
    standing: Pick<StandingCase, 'before' | 'part' | 'route'>,
  ): Promise<HandoverView>;
  /** Has what did not get on tried soon. @throws AppError `not-found`; `forbidden` for who does not handle it. */
  tryAgain(actor: Actor, caseId: string): Promise<void>;
  /** Has everything settled that is due by the clock, unless the other system is left in peace for now. Gives how many cases. */
  settleDue(municipalityId: string): Promise<number>;
  /** Told of every change of a case: what was handed over is settled anew. */
  readonly listener: CaseListener;
}

export interface HandoverServiceParts extends SettlerParts {
  /** Has `settle` called soon, when this transaction has committed. */
  readonly enqueue: (trx: MunicipalityTransaction, municipalityId: string, caseId: string) => Promise<void>;
  readonly hasSystemIn: (trx: MunicipalityTransaction) => Promise<boolean>;
  readonly readTimeZone: (trx: MunicipalityTransaction) => Promise<string>;
}

/** Looked at by the clock in one go, so that a long list does not become a flood. */
const mostDue = 100;
/** What is looked at by the clock was looked at so long ago. */
const readEveryMs = 4 * 60_000;
const hourMs = 60 * 60_000;

export function createHandoverService(parts: HandoverServiceParts): HandoverService {
  const { database, cases, handovers, writer, systemOf, hasSystemIn, health, enqueue, readTimeZone, clock } =
    parts;
  const settle = createSettler(parts);

  const viewIn: HandoverService['viewIn'] = async (trx, actor, standing) => {
    const { before, part } = standing;
    const handover = await handovers.find(trx, before.id);
    const mayChange = part === 'handler' && (await hasSystemIn(trx));
    return {
      mayHandOver: mayChange && !handover && isAllowed('at-vendor', before) && mayHandOver(actor, standing),
      mayTryAgain: mayChange && isOfThisCase(handover?.failure),
      ...(handover && { handover }),
      timeZone: await readTimeZone(trx),
    };
  };

  return {
    async handOver(actor, caseId, revision) {
      if (!(await systemOf(actor.municipalityId)))
        throw new AppError('bad-request', 'no system to hand over to');
      return writer().onCase(
        actor,
        caseId,
        async (standing) => {
          if (!mayHandOver(actor, standing)) throw new AppError('forbidden', 'handing a case over');
          const { trx, before, now } = standing;
          const { municipalityId } = actor;
          if (!(await handovers.add(trx, { municipalityId, caseId }, actor.personId, now))) return before;
          await enqueue(trx, municipalityId, caseId);
          return writer().change(standing, actor.personId, 'at-vendor', {
            state: 'at-vendor',
            ownerId: before.ownerId ?? actor.personId,
          });
        },
        revision,
      );
    },

    settle,

    find: (municipalityId, caseId) =>
      database.inMunicipality(municipalityId, (trx) => handovers.find(trx, caseId)),

    view: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const found = await cases.find(trx, caseId);
        if (!found) throw new AppError('not-found', 'case');
        const route = await writer().routeOf(trx, found);
        const part = partOf(actor, found, route);
        if (part !== 'handler' && part !== 'reader') throw new AppError('not-found', 'case');
        return viewIn(trx, actor, { before: found, part, route });
      }),

    viewIn,

    async tryAgain(actor, caseId) {
      await writer().onCase(actor, caseId, async ({ trx, part }) => {
        if (part !== 'handler') throw new AppError('forbidden', 'handing a case over');
        const handover = await handovers.find(trx, caseId);
        if (handover?.failure === 'gone') await handovers.forget(trx, caseId);
        if (await handovers.request(trx, caseId)) await enqueue(trx, actor.municipalityId, caseId);
      });
    },

    async settleDue(municipalityId) {
      if (!(await systemOf(municipalityId))) return 0;
      const now = clock.now();
      const before = (ms: number) => new Date(now.getTime() - ms);
      const at = {
        now,
        readBefore: before(readEveryMs),
        refusedBefore: before(hourMs),
        lostBefore: before(hourMs),
      };
      return database.inMunicipality(municipalityId, async (trx) => {
        if (!(await health.mayTry(trx))) return 0;
        const due = await handovers.queueDue(trx, at, mostDue);
        for (const caseId of due) await enqueue(trx, municipalityId, caseId);
        return due.length;
      });
    },

    async listener(trx, { after, actorId, message }) {
      // What came from there is known there; what somebody outside has written by mail is not.
      if (actorId === undefined && message?.kind !== 'reporter') return;
      if (await handovers.request(trx, after.id)) await enqueue(trx, after.municipalityId, after.id);
    },
  };
}

function mayHandOver(
  actor: Pick<Actor, 'roles'>,
  { before, part, route }: Pick<StandingCase, 'before' | 'part' | 'route'>,
): boolean {
  if (part !== 'handler') return false;
  const next = route.steps[before.level + 1];
  const isSorted = before.level > 0 || next === undefined || next.isVendor;
  return isSorted || isCoordinator(actor);
}

/** What it would not take, or does not have any more. */
function isOfThisCase(failure: Handover['failure']): boolean {
  return failure === 'refused' || failure === 'gone';
}
