import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type {
  AnsweredAttendee,
  CalendarChanges,
  CalendarEvent,
  Mailbox,
  ServiceCalendar,
} from '../../platform/graph/index.ts';
import type { JobDefinition } from '../../platform/jobs/index.ts';
import type { SeatDesk } from '../training/index.ts';
import { keyOf } from './attendee-rules.ts';
import { compareEvent, isSameTime, nothingWritten } from './compare-event-rules.ts';
import type { CoordinatorQuestions } from './coordinator-questions-service.ts';
import type { EventStore } from './event-store.ts';
import { newSecret } from './new-secret.ts';
import type { OutlookQueue } from './outlook-queue.ts';
import type { EventRow, PresentSession } from './outlook-types.ts';
import type { PresentSessionStore } from './present-session-store.ts';
import { roomAnswerOf } from './room-answer-rules.ts';
import { wantedEvent } from './wanted-event-presenter.ts';
import type { WatchStore } from './watch-store.ts';

export interface ReadCalendarParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly sessions: PresentSessionStore;
  readonly watches: WatchStore;
  readonly calendar: Pick<ServiceCalendar, 'readChanges' | 'findEvent'>;
  readonly queue: OutlookQueue;
  readonly questions: CoordinatorQuestions;
  readonly seats: Pick<SeatDesk, 'cancelFromOutlook'>;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  readonly sessionLink: (municipalityId: string, sessionId: string) => string;
  readonly clock: Clock;
}

const dayMs = 86_400_000;
/** How far ahead the calendar is looked at, and after how long that window is laid anew. */
const windowDays = 540;
const newWindowDays = 30;

/**
 * Reads what happened in the service mailbox's calendar since the last time: who declined, what the rooms say, what somebody moved,
 * deleted or took away by hand. Reading twice changes nothing.
 */
export function createReadCalendarJob(parts: ReadCalendarParts): JobDefinition {
  const { database, events, sessions, watches, calendar, queue, questions, seats, clock } = parts;

  return {
    name: queue.readCalendarJob,
    lane: 'graph',
    async run({ data: { municipalityId }, log }) {
      const tenantId = await parts.tenantOf(municipalityId);
      if (!tenantId) return;
      try {
        await readAll(municipalityId, tenantId);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // Read again within ten minutes anyway: nobody has to act for this.
        log.warn('calendar-not-read', { code: error.code, detail: error.detail });
        await database.inMunicipality(municipalityId, (trx) => watches.change(trx, { failure: error.code }));
      }
    },
  };

  async function readAll(municipalityId: string, tenantId: string): Promise<void> {
    const begun = clock.now();
    const [watch, address] = await database.inMunicipality(municipalityId, async (trx) => {
      const found = await watches.lockOrMake(trx, municipalityId, newSecret());
      // From here on, whatever the calendar tells needs another reading.
      await watches.change(trx, { readAt: begun });
      return [found, await sessions.findServiceMailbox(trx)] as const;
    });
    if (!address) return;
    const mailbox = { tenantId, address };
    const isOld = !watch.deltaFrom || begun.getTime() - watch.deltaFrom.getTime() > newWindowDays * dayMs;
    const deltaLink = isOld || watch.deltaMailbox !== address ? undefined : watch.deltaLink;
    const { changes, isWhole } = await read(mailbox, deltaLink);
    const gone = isWhole ? await findMissing(municipalityId, mailbox, changes) : changes.removed;
    for (const event of changes.changed) await look(municipalityId, event);
    for (const eventId of gone) await lookForGone(municipalityId, mailbox, eventId);
    await database.inMunicipality(municipalityId, (trx) =>
      watches.change(trx, {
        deltaMailbox: address,
        deltaLink: changes.deltaLink,
        failure: null,
        ...(isWhole ? { deltaFrom: begun } : {}),
      }),
    );
  }

  async function read(
    mailbox: Mailbox,
    deltaLink: string | undefined,
  ): Promise<{ changes: CalendarChanges; isWhole: boolean }> {
    if (deltaLink !== undefined) {
      try {
        return { changes: await calendar.readChanges(mailbox, { deltaLink }), isWhole: false };
      } catch (error) {
        // The place in the changes is lost: everything is read once more.
        if (!(error instanceof AppError && error.code === 'not-found' && error.detail !== 'mailbox'))
          throw error;
      }
    }
    return { changes: await calendar.readChanges(mailbox, window()), isWhole: true };
  }

  function window() {
    const now = clock.now().getTime();
    return { startsAt: new Date(now - dayMs), endsAt: new Date(now + windowDays * dayMs) };
  }

  /** A whole reading does not say what is gone: what should be in it and is not. */
  async function findMissing(
    municipalityId: string,
    mailbox: Mailbox,
    { changed }: CalendarChanges,
  ): Promise<readonly string[]> {
    const there = new Set(changed.map(({ id }) => id));
    const standing = await database.inMunicipality(municipalityId, (trx) =>
      events.listStanding(trx, mailbox.address, { ...window(), startsAt: clock.now() }),
    );
    return standing.filter(({ eventId }) => !there.has(eventId)).map(({ eventId }) => eventId);
  }

  /** An event outside of the window is reported as gone as well: only one that cannot be found is. */
  async function lookForGone(municipalityId: string, mailbox: Mailbox, eventId: string): Promise<void> {
    const [row] = await rowsOf(municipalityId, eventId);
    if (!row || (row.state !== 'standing' && row.state !== 'moved')) return;
    const event = await calendar.findEvent(mailbox, eventId);
    if (event && !event.isCancelled) return look(municipalityId, event);
    await database.inMunicipality(municipalityId, async (trx) => {
      const locked = await events.lock(trx, row.sessionId);
      const present = await sessions.find(trx, row.sessionId);
      const wasStanding = locked?.state === 'standing' || locked?.state === 'moved';
      if (!locked || !present || !wasStanding || locked.eventId !== eventId) return;
      // Our own cancellation, told before its worker has heard of it; or nobody minds any more.
      if (present.session.state === 'cancelled' || present.session.endsAt <= clock.now()) return;
      await events.change(trx, row.sessionId, { state: 'deleted', found: null });
      await questions.askDeleted(trx, present);
    });
  }

  function rowsOf(municipalityId: string, eventId: string): Promise<readonly EventRow[]> {
    return database.inMunicipality(municipalityId, (trx) => events.findByEventIds(trx, [eventId]));
  }

  async function look(municipalityId: string, event: CalendarEvent): Promise<void> {
    const [row] = await rowsOf(municipalityId, event.id);
    if (!row) return;
    const declined = await database.inMunicipality(municipalityId, async (trx) => {
      const locked = await events.lock(trx, row.sessionId);
      const present = await sessions.find(trx, row.sessionId);
      if (!locked || !present || present.session.state === 'cancelled') return [];
      if (locked.state !== 'standing' && locked.state !== 'moved') return [];
      const roomAnswer = roomAnswerOf(event, present);
      if (roomAnswer !== locked.roomAnswer) {
        await events.change(trx, row.sessionId, { roomAnswer });
        if (roomAnswer === 'declined') await questions.tellRoomDeclined(trx, present);
      }
      await noticeMove(trx, present, locked, event);
      return findDeclined(event, present);
    });
    for (const { address } of declined) {
      await seats.cancelFromOutlook(municipalityId, row.sessionId, address, 'declined-in-outlook');
    }
  }

  async function noticeMove(
    trx: Parameters<Parameters<Database['inMunicipality']>[1]>[0],
    present: PresentSession,
    row: EventRow,
    event: CalendarEvent,
  ): Promise<void> {
    const { municipalityId, session } = present;
    const written = row.written ?? nothingWritten;
    const wanted = wantedEvent(present, parts.sessionLink(municipalityId, session.id));
    const { found, step } = compareEvent(event, wanted, written, present.seated);
    if (found && !(row.found && isSameTime(row.found, found))) {
      await events.change(trx, row.sessionId, { state: 'moved', found });
      await questions.askMoved(trx, present, found);
    } else if (!found && row.state === 'moved') {
      await events.change(trx, row.sessionId, { state: 'standing', found: null });
    }
    // Somebody took people away by hand, or a writing of ours came late and over a newer one. While a settling is on its way
    // already, it will see for itself.
    const there = new Set(event.attendees.map(keyOf));
    const isLost = step?.kind === 'details' || written.attendees.some((address) => !there.has(address));
    if (isLost && row.requested <= row.settled) await queue.request(trx, municipalityId, row.sessionId);
  }
}

/** Those with a seat who said no after they took it. An answer older than the seat belongs to an earlier one. */
function findDeclined(event: CalendarEvent, { seated }: PresentSession): readonly AnsweredAttendee[] {
  const since = new Map(
    seated.flatMap(({ mail, guest, bookedAt }) =>
      mail && !guest ? [[mail.trim().toLowerCase(), bookedAt] as const] : [],
    ),
  );
  return event.attendees.filter((attendee) => {
    const bookedAt = since.get(keyOf(attendee));
    return (
      attendee.answer === 'declined' &&
      bookedAt !== undefined &&
      (attendee.answeredAt === undefined || attendee.answeredAt >= bookedAt)
    );
  });
}
