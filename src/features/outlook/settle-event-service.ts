import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ServiceCalendar } from '../../platform/graph/index.ts';
import { GiveUp } from '../../platform/jobs/index.ts';
import type { JobDefinition } from '../../platform/jobs/index.ts';
import { isMailAddress, keyOf } from './attendee-rules.ts';
import type { CoordinatorQuestions } from './coordinator-questions-service.ts';
import { isSameTime } from './compare-event-rules.ts';
import { anewChange } from './event-anew-rules.ts';
import type { EventChange, EventStore } from './event-store.ts';
import { cancelEvent, ClaimLost, writeEvent, type WritingTask } from './event-writer-service.ts';
import type { MailStore } from './mail-store.ts';
import type { OutlookQueue } from './outlook-queue.ts';
import type { EventRow, FailureCode, PresentSession, Settlement, Written } from './outlook-types.ts';
import type { PresentSessionStore } from './present-session-store.ts';
import { roomAnswerOf } from './room-answer-rules.ts';
import { secondsToRetry, secondsToWait, type SettlePace } from './settle-pace-rules.ts';
import type { WatchStore } from './watch-store.ts';
import { wantedEvent } from './wanted-event-presenter.ts';

export interface SettleEventParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly sessions: PresentSessionStore;
  readonly mails: Pick<MailStore, 'isAnybodyTold'>;
  readonly watches: Pick<WatchStore, 'find'>;
  readonly calendar: ServiceCalendar;
  readonly queue: OutlookQueue;
  readonly questions: CoordinatorQuestions;
  /** Undefined: no tenant is known of this municipality. */
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  /** Addresses of the tenant's rooms in lower case; undefined where Graph does not say. */
  readonly listRoomAddresses: (tenantId: string) => Promise<ReadonlySet<string> | undefined>;
  readonly sessionLink: (municipalityId: string, sessionId: string) => string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pace: SettlePace;
}

/** A worker that says nothing for so long is taken for dead. Longer than any one request to Graph may take. */
const leaseSeconds = 60;
/** An event with this key was made, and is not there: after so long it was deleted before its id was heard of. */
const lostEventMs = 30 * 60_000;

interface Begun {
  readonly claim: string;
  readonly row: EventRow;
  readonly present: PresentSession;
}

/**
 * Makes a session's event in Outlook look like the session: reads the present state, and writes what differs. May run twice, late
 * and out of order. Bookings gathered meanwhile become one writing.
 */
export function createSettleEventJob(parts: SettleEventParts): JobDefinition {
  const { database, events, sessions, calendar, queue, questions, clock, pace } = parts;

  return {
    name: queue.settleEventJob,
    lane: 'graph',
    async run({ data: { municipalityId, id: sessionId }, log }) {
      const begun = await database.inMunicipality(municipalityId, (trx) =>
        begin(trx, municipalityId, sessionId),
      );
      if (!begun) return;
      try {
        const settlement = await settle(begun);
        await database.inMunicipality(municipalityId, (trx) => finish(trx, begun, settlement));
      } catch (error) {
        if (error instanceof ClaimLost) return;
        const last = await database.inMunicipality(municipalityId, (trx) => putAside(trx, begun, error, log));
        if (last !== undefined) throw last;
      }
    },
  };

  /** Claims the event, unless there is nothing to do, somebody is on it, or more changes are expected in a moment. */
  async function begin(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
  ): Promise<Begun | undefined> {
    const row = await events.lock(trx, sessionId);
    if (!row || row.requested <= row.settled) return undefined;
    const now = clock.now();
    const isTaken = row.claim !== undefined && row.claimedUntil !== undefined && row.claimedUntil > now;
    const wait = isTaken
      ? Math.ceil((row.claimedUntil.getTime() - now.getTime()) / 1000) + 1
      : secondsToWait(row, now, pace);
    if (wait > 0) {
      await queue.settleEvent(trx, municipalityId, sessionId, wait);
      return undefined;
    }
    const present = await sessions.find(trx, sessionId);
    if (!present) return undefined;
    const claim = parts.ids.next();
    await events.change(trx, sessionId, { claim, ...leases() });
    return { claim, row, present };
  }

  function leases(): Pick<EventChange, 'claimedUntil' | 'queuedUntil'> {
    return { claimedUntil: inSeconds(leaseSeconds), queuedUntil: inSeconds(queue.lostAfterSeconds) };
  }

  async function settle({ claim, row, present }: Begun): Promise<Settlement> {
    const { municipalityId, session } = present;
    const isCancelled = session.state === 'cancelled';
    if (row.state === 'deleted') return { kind: isCancelled ? 'cancelled' : 'held' };
    if (session.endsAt <= clock.now()) return { kind: 'over' };
    const address = row.eventId || row.written ? row.mailbox : present.serviceMailbox;
    const tenantId = address && (await parts.tenantOf(municipalityId));
    if (!address || !tenantId) return { kind: isCancelled ? 'cancelled' : 'no-mailbox' };
    const mailbox = { tenantId, address };
    const task: WritingTask = {
      row,
      present,
      mailbox,
      wanted: wantedEvent(present, parts.sessionLink(municipalityId, session.id)),
      keep: (written) => keep(municipalityId, session.id, claim, { written, mailbox: address, ...leases() }),
      listRooms: () => parts.listRoomAddresses(tenantId),
    };
    return isCancelled ? cancelEvent(calendar, task) : writeEvent(calendar, task);
  }

  async function keep(
    municipalityId: string,
    sessionId: string,
    claim: string,
    change: EventChange & { written: Written },
  ): Promise<void> {
    const isOurs = await database.inMunicipality(municipalityId, (trx) =>
      events.change(trx, sessionId, change, claim),
    );
    if (!isOurs) throw new ClaimLost();
  }

  /** Stores what was reached, tells who has to know, and goes on where more was asked for meanwhile. */
  async function finish(trx: MunicipalityTransaction, begun: Begun, settlement: Settlement): Promise<void> {
    const { claim, row, present } = begun;
    const { municipalityId } = present;
    const now = clock.now();
    const locked = await events.lock(trx, row.sessionId);
    if (locked?.claim !== claim) return;
    const isDone = locked.requested <= row.requested;
    await events.change(trx, row.sessionId, {
      ...outcomeOf(settlement, locked, present),
      settled: row.requested,
      settledAt: now,
      claim: null,
      claimedUntil: null,
      queuedUntil: isDone ? null : undefined,
    });
    await markBookings(trx, present, settlement);
    await ask(trx, present, locked, settlement);
    if (settlement.kind !== 'held' && settlement.kind !== 'over') {
      const concerns = present.session.coffeeFor !== undefined || present.seated.some(({ guest }) => guest);
      if (concerns || (await parts.mails.isAnybodyTold(trx, row.sessionId))) {
        await queue.sendMails(trx, municipalityId, row.sessionId);
      }
    }
    // The first event of a municipality: from now on its calendar has something to tell.
    if (settlement.kind === 'standing' && !(await parts.watches.find(trx))) {
      await queue.watchCalendar(trx, municipalityId);
    }
    if (!isDone) await queue.settleEvent(trx, municipalityId, row.sessionId, pace.quietSeconds);
  }

  function outcomeOf(settlement: Settlement, locked: EventRow, present: PresentSession): EventChange {
    const clean = { failure: null, failedAt: null, found: null };
    switch (settlement.kind) {
      case 'standing':
        return {
          ...clean,
          ...(settlement.isRoomUnknown ? failureOf('room-gone') : {}),
          state: settlement.found ? 'moved' : 'standing',
          found: settlement.found ?? null,
          mailbox: settlement.mailbox.address,
          eventId: settlement.event.id,
          joinUrl: settlement.event.joinUrl ?? null,
          written: settlement.written,
          roomAnswer: roomAnswerOf(settlement.event, present),
        };
      case 'deleted':
        return { ...clean, state: 'deleted' };
      case 'cancelled':
        return { ...clean, state: 'cancelled', roomAnswer: 'none' };
      case 'no-mailbox':
      case 'held':
        return { failure: null, failedAt: null };
      case 'over':
        return { state: locked.state };
    }
  }

  function failureOf(failure: FailureCode): EventChange {
    return { failure, failedAt: clock.now() };
  }

  async function markBookings(
    trx: MunicipalityTransaction,
    { seated }: PresentSession,
    settlement: Settlement,
  ): Promise<void> {
    if (settlement.kind !== 'standing' && settlement.kind !== 'no-mailbox') return;
    const colleagues = seated.filter(({ guest }) => !guest);
    // Whoever has no mailbox has the bot's card, which was sent with the booking.
    const byCard = colleagues.filter(({ mail }) => settlement.kind === 'no-mailbox' || !mail);
    const written = colleagues.filter(({ mail }) => settlement.kind === 'standing' && mail);
    const there = new Set(settlement.kind === 'standing' ? settlement.event.attendees.map(keyOf) : []);
    const refused = new Set(settlement.kind === 'standing' ? settlement.refused : []);
    const isThere = ({ mail }: { mail?: string }) => there.has(mail!.trim().toLowerCase());
    const isRefused = ({ mail }: { mail?: string }) =>
      refused.has(mail!.trim().toLowerCase()) || !isMailAddress(mail!.trim());
    const idsOf = (people: typeof colleagues) => people.map(({ bookingId }) => bookingId);
    await sessions.markInvited(trx, idsOf([...byCard, ...written.filter(isThere)]));
    await sessions.markFailed(trx, idsOf(written.filter(isRefused)), 'attendee-refused');
  }

  /** Each thing that somebody did in Outlook is asked about once. */
  async function ask(
    trx: MunicipalityTransaction,
    present: PresentSession,
    before: EventRow,
    settlement: Settlement,
  ): Promise<void> {
    if (settlement.kind === 'deleted' && before.state !== 'deleted') await questions.askDeleted(trx, present);
    if (settlement.kind !== 'standing') return;
    const { found } = settlement;
    if (found && !(before.state === 'moved' && before.found && isSameTime(before.found, found))) {
      await questions.askMoved(trx, present, found);
    }
    if (roomAnswerOf(settlement.event, present) === 'declined' && before.roomAnswer !== 'declined') {
      await questions.tellRoomDeclined(trx, present);
    }
  }

  /**
   * Graph does not answer: tried again soon, and not so soon when it is away for long; nobody has to act. What only a person can
   * mend is kept with the event, and given up the first time. Answers with what the queue has to hear of.
   */
  async function putAside(
    trx: MunicipalityTransaction,
    { claim, row, present }: Begun,
    error: unknown,
    log: Logger,
  ): Promise<Error | undefined> {
    const { sessionId } = row;
    const now = clock.now();
    const locked = await events.lock(trx, sessionId);
    if (locked?.claim !== claim) return undefined;
    const free: EventChange = { claim: null, claimedUntil: null };
    const isLost =
      error instanceof AppError && error.code === 'conflict' && error.detail === 'transaction-id';
    if (isLost && row.waitingSince && now.getTime() - row.waitingSince.getTime() > lostEventMs) {
      await finish(trx, { claim, row, present }, { kind: 'deleted' });
      return undefined;
    }
    if (error instanceof AppError && (error.code === 'unavailable' || error.code === 'conflict')) {
      await events.change(trx, sessionId, free);
      log.warn('event-not-settled', { sessionId, code: error.code, detail: error.detail });
      await queue.settleEvent(trx, present.municipalityId, sessionId, secondsToRetry(row.waitingSince, now));
      return undefined;
    }
    const failure = findFailure(error);
    if (!failure) {
      // Asked for patience, or something nobody foresaw: the queue decides when it comes back.
      await events.change(trx, sessionId, free);
      return error as Error;
    }
    if (failure === 'mailbox-gone' && row.mailbox && row.mailbox !== present.serviceMailbox) {
      // The municipality has another mailbox now, and the old one took its events along.
      await events.change(trx, sessionId, { ...free, ...anewChange(row) });
      await queue.settleEvent(trx, present.municipalityId, sessionId, 1);
      return undefined;
    }
    await events.change(trx, sessionId, { ...free, ...failureOf(failure), queuedUntil: null });
    return locked.failure === failure ? undefined : new GiveUp(failure, { cause: error });
  }

  function inSeconds(seconds: number): Date {
    return new Date(clock.now().getTime() + seconds * 1000);
  }
}

/** What of Graph's refusals only a person can mend. */
function findFailure(error: unknown): FailureCode | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === 'forbidden') return 'mailbox-forbidden';
  if (error.code === 'not-found') return 'mailbox-gone';
  if (error.code === 'bad-request' || error.code === 'too-large') return 'event-refused';
  return undefined;
}
