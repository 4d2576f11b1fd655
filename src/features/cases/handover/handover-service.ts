import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case, CaseListener, CaseMessage } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { ThreadStore } from '../thread-store.ts';
import { hasMark, withMark } from './note-mark-rules.ts';
import type { HandoverStore } from './handover-store.ts';
import type { Handover, OutsideCase, OutsideSystem, Settling, ToldCase } from './handover-types.ts';

/** Cases that another system has as well. */
export interface HandoverService {
  /** Hands a case over; once. @throws AppError `forbidden` for who does not handle it, `conflict` where somebody was faster. */
  handOver(actor: Actor, caseId: string, revision: number): Promise<Case>;
  /**
   * Makes the other system look like the case, and the case hear what was written there. Reads the present state and sends what differs, so it
   * may run twice, late and out of order. `later`: the other system is away, or more has come meanwhile. Throws what pauses a whole
   * lane (`RetryAfter`).
   */
  settle(municipalityId: string, caseId: string): Promise<Settling>;
  find(municipalityId: string, caseId: string): Promise<Handover | undefined>;
  /** What is to be settled, for a schedule. */
  listOpen(municipalityId: string): Promise<readonly string[]>;
  /** Told of every change of a case: what was handed over is settled anew. */
  readonly listener: CaseListener;
}

export interface HandoverServiceParts {
  readonly database: Database;
  readonly cases: CaseStore;
  readonly thread: ThreadStore;
  readonly handovers: HandoverStore;
  readonly writer: () => CaseWriter;
  readonly systemOf: (municipalityId: string) => OutsideSystem | undefined;
  /** What is told of a case: who reported it, and the report in words. */
  readonly describe: (
    trx: MunicipalityTransaction,
    found: Case,
  ) => Promise<Pick<ToldCase, 'request' | 'caller'>>;
  /** Has `settle` called soon, when this transaction has committed. */
  readonly enqueue: (trx: MunicipalityTransaction, municipalityId: string, caseId: string) => Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A worker that says nothing for so long is taken for dead: longer than its requests may take together. */
const leaseMs = 120_000;
const mostOpen = 500;

/** Somebody else has the claim by now: what this worker knows is old. */
class ClaimLost extends Error {}

interface Claimed {
  readonly claim: string;
  readonly handover: Handover;
  readonly found: Case;
  readonly told: ToldCase;
  readonly messages: readonly CaseMessage[];
}

export function createHandoverService(parts: HandoverServiceParts): HandoverService {
  const { database, cases, thread, handovers, writer, systemOf, describe, enqueue, clock, ids } = parts;

  const begin = (municipalityId: string, caseId: string): Promise<Claimed | 'busy' | 'gone'> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const found = await cases.find(trx, caseId);
      if (!found || !(await handovers.find(trx, caseId))) return 'gone';
      const claim = ids.next();
      const now = clock.now();
      const until = new Date(now.getTime() + leaseMs);
      const handover = await handovers.claim(trx, caseId, { claim, now, until });
      if (!handover) return 'busy';
      const messages = await thread.listMessages(trx, caseId, { notes: false });
      const told = {
        externalNumber: formatCaseNumber(found),
        brief: found.title,
        ...(await describe(trx, found)),
      };
      return { claim, handover, found, told, messages };
    });

  /** @throws ClaimLost */
  const keep = async (
    { claim, found }: Claimed,
    what: { readonly outside?: OutsideCase; readonly toldPosition?: number },
  ): Promise<void> => {
    const isOurs = await database.inMunicipality(found.municipalityId, (trx) =>
      handovers.keep(trx, found.id, claim, what),
    );
    if (!isOurs) throw new ClaimLost();
  };

  /** Tells what was said since; what an earlier worker has told without being able to write it down is known by its mark. */
  const tellMessages = async (
    claimed: Claimed,
    system: OutsideSystem,
    outsideId: string,
    notes: readonly { readonly text: string }[],
  ): Promise<void> => {
    for (const message of claimed.messages) {
      const { position, authorId, body } = message;
      if (position <= claimed.handover.toldPosition) continue;
      const mark = { externalNumber: claimed.told.externalNumber, position };
      // Without an author it came from there.
      const isKnown = authorId === undefined || notes.some(({ text }) => hasMark(text, mark));
      if (!isKnown) await system.addNote(outsideId, withMark(body, mark));
      await keep(claimed, { toldPosition: position });
    }
  };

  /** What was written there for the reporter goes into the thread, each once; what was closed there is solved here. */
  const hear = async (
    { found }: Claimed,
    outside: OutsideCase,
    notes: readonly { readonly id: string; readonly isForCaller: boolean; readonly text: string }[],
  ): Promise<void> => {
    await database.inMunicipality(found.municipalityId, async (trx) => {
      let before = await cases.lock(trx, found.id);
      if (!before) return;
      const now = clock.now();
      for (const { id, isForCaller, text } of notes) {
        if (!isForCaller || !text) continue;
        const said = { kind: 'handler', body: text, at: now, requestKey: `outside ${id}` } as const;
        const message = await thread.addMessage(trx, before, said);
        if (!message) continue;
        const firstAnsweredAt: Date = before.firstAnsweredAt ?? now;
        before = await writer().change(
          { trx, before, now },
          undefined,
          'answered',
          { firstAnsweredAt },
          message,
        );
      }
      const wasClosed = (await handovers.find(trx, found.id))?.isClosed === true;
      if (!outside.isClosed || wasClosed || before.state === 'solved' || before.state === 'closed') return;
      const solved = { state: 'solved', solvedAt: now, solvedLevel: before.level } as const;
      await writer().change({ trx, before, now }, undefined, 'solved', {
        ...solved,
        firstAnsweredAt: before.firstAnsweredAt ?? now,
      });
    });
  };

  const work = async (claimed: Claimed, system: OutsideSystem): Promise<void> => {
    const { handover, told, messages } = claimed;
    if (handover.outsideId === undefined) {
      const outside = await system.create(told);
      // What was said before stands in the request.
      await keep(claimed, { outside, toldPosition: messages.at(-1)?.position ?? 0 });
      return;
    }
    const notes = await system.readNotes(handover.outsideId);
    await tellMessages(claimed, system, handover.outsideId, notes);
    const outside = await system.read(handover.outsideId);
    await hear(claimed, outside, notes);
    await keep(claimed, { outside });
  };

  return {
    async handOver(actor, caseId, revision) {
      return writer().onCase(
        actor,
        caseId,
        async (standing) => {
          if (standing.part !== 'handler') throw new AppError('forbidden', 'handing a case over');
          const { trx, before, now } = standing;
          const { municipalityId } = actor;
          if (!systemOf(municipalityId)) throw new AppError('bad-request', 'no system to hand over to');
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

    async settle(municipalityId, caseId) {
      const system = systemOf(municipalityId);
      if (!system) return 'gone';
      const claimed = await begin(municipalityId, caseId);
      if (typeof claimed === 'string') return claimed;
      const { claim, handover } = claimed;
      const end = (how: Parameters<HandoverStore['end']>[3]) =>
        database.inMunicipality(municipalityId, async (trx) => {
          await handovers.end(trx, caseId, claim, how);
          return handovers.find(trx, caseId);
        });
      try {
        await work(claimed, system);
        const now = await end({ settled: handover.requested });
        return now && now.requested > now.settled ? 'later' : 'settled';
      } catch (error) {
        if (error instanceof ClaimLost) return 'busy';
        const failure = system.failureOf(error);
        if (!failure) {
          await end({ failure: 'down', detail: '', at: clock.now() });
          throw error;
        }
        await end({ failure: failure.kind, detail: failure.detail, at: clock.now() });
        return 'later';
      }
    },

    find: (municipalityId, caseId) =>
      database.inMunicipality(municipalityId, (trx) => handovers.find(trx, caseId)),

    listOpen: (municipalityId) =>
      database.inMunicipality(municipalityId, (trx) => handovers.listOpen(trx, mostOpen)),

    async listener(trx, { after, actorId }) {
      // What came from there is known there.
      if (actorId === undefined) return;
      if (await handovers.request(trx, after.id)) await enqueue(trx, after.municipalityId, after.id);
    },
  };
}
