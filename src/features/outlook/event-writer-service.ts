import { AppError } from '../../kernel/app-error.ts';
import type { CalendarEvent, Mailbox, ServiceCalendar } from '../../platform/graph/index.ts';
import { keyOf } from './attendee-rules.ts';
import {
  afterWriting,
  beforeWriting,
  compareEvent,
  nothingWritten,
  transactionIdOf,
} from './compare-event-rules.ts';
import type {
  EventRow,
  EventStep,
  PresentSession,
  Settlement,
  WantedEvent,
  Written,
} from './outlook-types.ts';
import { cancelComment } from './wanted-event-presenter.ts';

/** What one attempt works on. `keep` stores what may be ours before anything is sent, and throws `ClaimLost`. */
export interface WritingTask {
  readonly row: EventRow;
  readonly present: PresentSession;
  readonly wanted: WantedEvent;
  readonly mailbox: Mailbox;
  keep(written: Written): Promise<void>;
  /** Rooms of the tenant by address in lower case; undefined: Graph did not say. */
  listRooms(): Promise<ReadonlySet<string> | undefined>;
}

/** Another worker has the event now: whatever this one has in hand is old. */
export class ClaimLost extends Error {
  constructor() {
    super('claim lost');
    this.name = 'ClaimLost';
  }
}

/** More steps than a list of people with several wrong addresses needs; then the job comes back. */
const mostSteps = 60;
/** Somebody changing the event at the same time is outwaited, not outrun. */
const mostDetails = 3;

/**
 * Makes the calendar look like the session, one writing at a time, each only when the calendar differs and only on the version
 * that was read. Throws what the calendar throws, `conflict` where somebody else keeps changing the event, and `ClaimLost`.
 */
export async function writeEvent(calendar: ServiceCalendar, task: WritingTask): Promise<Settlement> {
  const { row, present, wanted, mailbox } = task;
  let written = row.written ?? nothingWritten;
  const keep = async (next: Written) => {
    written = next;
    await task.keep(next);
  };
  /** Addresses that Graph would not take, and how many may be tried at once to find out which. */
  const refused = new Set<string>();
  let most = Number.POSITIVE_INFINITY;
  let detailsWritten = 0;

  let event: CalendarEvent | undefined = row.eventId
    ? await calendar.findEvent(mailbox, row.eventId)
    : await create();
  for (let step = 0; step < mostSteps; step += 1) {
    if (!event || event.isCancelled) return { kind: 'deleted' };
    const wantedNow = without(wanted, refused);
    const { step: next, found } = compareEvent(event, wantedNow, written, present.seated, most);
    if (!next) {
      const after = afterWriting(event, wantedNow);
      return {
        kind: 'standing',
        event,
        mailbox,
        written: found ? { ...written, attendees: after.attendees, tried: [] } : after,
        ...(found ? { found } : {}),
        refused: [...refused],
        isRoomUnknown: await isRoomUnknown(),
      };
    }
    if (next.kind === 'details' && (detailsWritten += 1) > mostDetails) break;
    try {
      event = await carryOut(event, next);
      most = Number.POSITIVE_INFINITY;
      if (next.kind === 'details') {
        // Where the mark in the body did not survive, our own memory has to do.
        written = { ...written, details: wanted.digest };
      } else {
        // Taken without a word of refusal, and not on the list: Outlook does not invite this one.
        const there = new Set(event.attendees.map(keyOf));
        for (const address of next.joining) if (!there.has(address)) refused.add(address);
      }
    } catch (error) {
      if (isError(error, 'conflict') || isError(error, 'not-found', 'event')) {
        event = await calendar.findEvent(mailbox, event.id);
      } else if (isError(error, 'bad-request') && next.kind === 'attendees' && next.joining.length > 0) {
        if (next.joining.length === 1) refused.add(next.joining[0]!);
        most = next.joining.length === 1 ? Number.POSITIVE_INFINITY : Math.ceil(next.joining.length / 2);
      } else throw error;
    }
  }
  throw new AppError('conflict', 'event');

  async function create(): Promise<CalendarEvent> {
    const { details, attendees } = wanted;
    await keep(beforeWriting(written, attendees.map(keyOf), details));
    const transactionId = transactionIdOf(row.sessionId, row.generation);
    try {
      return await calendar.createEvent(mailbox, { ...details, attendees, transactionId });
    } catch (error) {
      if (!isError(error, 'bad-request') || attendees.length === 0) throw error;
      // One of the addresses is wrong: the event comes first, and then everybody that can be invited.
      return calendar.createEvent(mailbox, { ...details, attendees: [], transactionId });
    }
  }

  async function carryOut(there: CalendarEvent, step: EventStep): Promise<CalendarEvent> {
    if (step.kind === 'details') {
      await keep(beforeWriting(written, [], wanted.details));
      return calendar.changeDetails(mailbox, there.id, wanted.details, there.etag);
    }
    await keep(beforeWriting(written, step.joining));
    return calendar.replaceAttendees(mailbox, there.id, step.attendees, there.etag);
  }

  async function isRoomUnknown(): Promise<boolean> {
    const room = present.place?.roomMail?.trim().toLowerCase();
    if (!room) return false;
    const rooms = await task.listRooms();
    return rooms !== undefined && rooms.size > 0 && !rooms.has(room);
  }
}

function without(wanted: WantedEvent, refused: ReadonlySet<string>): WantedEvent {
  if (refused.size === 0) return wanted;
  return { ...wanted, attendees: wanted.attendees.filter((attendee) => !refused.has(keyOf(attendee))) };
}

/**
 * Cancels a session's event, with a word to everybody invited. Where it is not known whether an event was made, the same key finds
 * it, or makes one to which nobody is invited, so that nobody hears of it.
 */
export async function cancelEvent(calendar: ServiceCalendar, task: WritingTask): Promise<Settlement> {
  const { row, present, wanted, mailbox } = task;
  if (row.state === 'cancelled') return { kind: 'cancelled' };
  if (!row.eventId && !row.written) return { kind: 'cancelled' };
  await task.keep(row.written ?? nothingWritten);
  const transactionId = transactionIdOf(row.sessionId, row.generation);
  const eventId =
    row.eventId ??
    (await calendar.createEvent(mailbox, { ...wanted.details, attendees: [], transactionId })).id;
  await calendar.cancelEvent(mailbox, eventId, cancelComment(present));
  return { kind: 'cancelled' };
}

function isError(error: unknown, code: AppError['code'], detail?: string): boolean {
  return (
    error instanceof AppError && error.code === code && (detail === undefined || error.detail === detail)
  );
}
