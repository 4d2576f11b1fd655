import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case, CaseMessage } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseFile, CaseFiles } from '../files/case-file-types.ts';
import type { ThreadStore } from '../thread-store.ts';
import type { HandoverStore } from './handover-store.ts';
import type {
  Handover,
  OutsideCase,
  OutsideHealth,
  OutsideSystem,
  Settling,
  ToldCase,
} from './handover-types.ts';
import { fileMark, hasMark, withMark } from './note-mark-rules.ts';

/**
 * Makes another system look like a case, and the case hear what was written there. Reads the present state and sends what differs, so it
 * may run twice, late and out of order. Throws what pauses a whole lane (`RetryAfter`).
 */
export type Settler = (municipalityId: string, caseId: string) => Promise<Settling>;

export interface SettlerParts {
  readonly database: Database;
  readonly cases: CaseStore;
  readonly thread: ThreadStore;
  readonly handovers: HandoverStore;
  readonly writer: () => CaseWriter;
  readonly files: Pick<CaseFiles, 'listIn' | 'readIn'>;
  /** Asked outside transactions. */
  readonly systemOf: (municipalityId: string) => Promise<OutsideSystem | undefined>;
  readonly health: OutsideHealth;
  readonly words: HandoverWords;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What is said of a case, there and here. */
export interface HandoverWords {
  /** Who reported it, and the report and what was said before it was handed over. */
  describe(
    trx: MunicipalityTransaction,
    found: Case,
    said: readonly CaseMessage[],
  ): Promise<Pick<ToldCase, 'request' | 'caller'>>;
  /** For handlers: a file is not taken there. */
  refusedFile(trx: MunicipalityTransaction, name: string): Promise<string>;
}

/** A worker that says nothing for so long is taken for dead: longer than its requests may take between two things it writes down. */
const leaseMs = 120_000;

/** Somebody else has the claim by now: what this worker knows is old. */
class ClaimLost extends Error {}

interface Claimed {
  readonly claim: string;
  readonly handover: Handover;
  readonly found: Case;
  readonly told: ToldCase;
  readonly messages: readonly CaseMessage[];
  /** Not known there, as far as is known here. */
  readonly files: readonly CaseFile[];
}

export function createSettler(parts: SettlerParts): Settler {
  const { database, cases, thread, handovers, files, writer, systemOf, health, words, clock, ids } = parts;
  const until = () => new Date(clock.now().getTime() + leaseMs);

  const begin = (municipalityId: string, caseId: string): Promise<Claimed | 'busy' | 'gone' | 'later'> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const found = await cases.find(trx, caseId);
      if (!found || !(await handovers.find(trx, caseId))) return 'gone';
      if (!(await health.mayTry(trx))) {
        await handovers.unqueue(trx, caseId);
        return 'later';
      }
      const claim = ids.next();
      const handover = await handovers.claim(trx, caseId, { claim, now: clock.now(), until: until() });
      if (!handover) return 'busy';
      const messages = await thread.listMessages(trx, caseId, { notes: false });
      const told = {
        externalNumber: formatCaseNumber(found),
        brief: found.title,
        ...(await words.describe(trx, found, messages)),
      };
      const known = await handovers.listFiles(trx, caseId);
      const unknown = (await files.listIn(trx, caseId)).filter(({ id }) => !known.has(id));
      return { claim, handover, found, told, messages, files: unknown };
    });

  /** @throws ClaimLost */
  const keep = async (
    { claim, found }: Claimed,
    what: { readonly outside?: OutsideCase; readonly toldPosition?: number },
  ): Promise<void> => {
    const isOurs = await database.inMunicipality(found.municipalityId, (trx) =>
      handovers.keep(trx, found.id, claim, { ...what, now: clock.now(), until: until() }),
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
      const { position, kind, authorId, body } = message;
      if (position <= claimed.handover.toldPosition) continue;
      const mark = { externalNumber: claimed.told.externalNumber, position };
      // A handler's words without an author came from there.
      const isKnown =
        (kind === 'handler' && authorId === undefined) || notes.some(({ text }) => hasMark(text, mark));
      if (!isKnown) await system.addNote(outsideId, withMark(body, mark));
      await keep(claimed, { toldPosition: position });
    }
  };

  /** Sends files that are not there; what is not taken there is noted in the thread, and not sent again. */
  const sendFiles = async (claimed: Claimed, system: OutsideSystem, outsideId: string): Promise<void> => {
    const { found, told, claim } = claimed;
    if (claimed.files.length === 0) return;
    const { municipalityId } = found;
    const marks = await system.readFileMarks(outsideId);
    for (const { id, name, mediaType } of claimed.files) {
      const mark = fileMark(told.externalNumber, id);
      const bytes = await database.inMunicipality(municipalityId, (trx) => files.readIn(trx, id));
      // Taken away meanwhile.
      if (!bytes) continue;
      const isSent =
        marks.includes(mark) || (await system.attach(outsideId, { name, mediaType, bytes, mark })) === 'kept';
      await database.inMunicipality(municipalityId, async (trx) => {
        const now = clock.now();
        const locked = await cases.lock(trx, found.id);
        if (!locked || !(await handovers.keep(trx, found.id, claim, { now, until: until() })))
          throw new ClaimLost();
        await handovers.addFile(trx, { municipalityId, caseId: found.id }, { id, isSent, at: now });
        if (isSent) return;
        const body = await words.refusedFile(trx, name);
        await thread.addMessage(trx, locked, {
          kind: 'note',
          body,
          at: now,
          requestKey: `outside file ${id}`,
        });
      });
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
      const known = await handovers.find(trx, found.id);
      // Without it the case's words were erased meanwhile.
      if (!before || !known) return;
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
      if (!outside.isClosed || known.isClosed || before.state === 'solved' || before.state === 'closed')
        return;
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
      if (outside.leftOut.length > 0) await health.leftOut(claimed.found.municipalityId, outside.leftOut);
      await sendFiles(claimed, system, outside.id);
      return;
    }
    const notes = await system.readNotes(handover.outsideId);
    await tellMessages(claimed, system, handover.outsideId, notes);
    await sendFiles(claimed, system, handover.outsideId);
    const outside = await system.read(handover.outsideId);
    await hear(claimed, outside, notes);
    await keep(claimed, { outside });
  };

  return async (municipalityId, caseId) => {
    const system = await systemOf(municipalityId);
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
      await health.worked(municipalityId);
      return now && now.requested > now.settled ? 'again' : 'settled';
    } catch (error) {
      if (error instanceof ClaimLost) return 'busy';
      const failure = system.failureOf(error);
      if (!failure) {
        await end({ failure: 'down', detail: '', at: clock.now() });
        throw error;
      }
      await end({ failure: failure.kind, detail: failure.detail, at: clock.now() });
      // What it would not take, or does not have any more, is of this case alone.
      const isOfThisCase = failure.kind === 'refused' || failure.kind === 'gone';
      await (isOfThisCase ? health.worked(municipalityId) : health.failed(municipalityId, failure));
      return 'later';
    }
  };
}
