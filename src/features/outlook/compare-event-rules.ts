import { createHash } from 'node:crypto';
import type { CalendarEvent } from '../../platform/graph/index.ts';
import { findReturned, keyOf, planAttendees } from './attendee-rules.ts';
import { readMark } from './event-mark-rules.ts';
import type { EventStep, PresentSession, Times, WantedEvent, Written } from './outlook-types.ts';

export interface EventComparison {
  /** Undefined: the calendar is as it shall be. */
  readonly step?: EventStep;
  /** Somebody moved it there in Outlook. Who is invited is kept up nevertheless. */
  readonly found?: Times;
}

/**
 * Compares the calendar with what it shall hold, and says what to write next: one thing at a time, so that Graph tells nobody
 * who is not concerned. Those who leave go before the others hear of a change, and those who come are invited to what it is then.
 * `most`: so many may join at once.
 */
export function compareEvent(
  event: CalendarEvent,
  wanted: WantedEvent,
  written: Written,
  seated: PresentSession['seated'],
  most = Number.POSITIVE_INFINITY,
): EventComparison {
  const isElsewhere = !isSameTime(event, wanted.details);
  const isOurs = writtenTimes(written).some((times) => isSameTime(event, times));
  const found = isElsewhere && !isOurs ? { startsAt: event.startsAt, endsAt: event.endsAt } : undefined;
  const moved = found ? { found } : {};
  const saysOther = (readMark(event.bodyHtml) ?? written.details) !== wanted.digest;
  const plan = planAttendees(event.attendees, wanted.attendees, new Set(written.attendees));
  const without = (addresses: readonly string[]): EventStep => ({
    kind: 'attendees',
    attendees: event.attendees.filter((attendee) => !addresses.includes(keyOf(attendee))),
    joining: [],
  });

  if (!found && (isElsewhere || saysOther)) {
    return { step: plan.leaving.length > 0 ? without(plan.leaving) : { kind: 'details' } };
  }
  const returned = findReturned(event.attendees, seated);
  if (returned.length > 0) return { ...moved, step: without([...returned, ...plan.leaving]) };
  if (plan.isSame) return moved;
  const later = new Set(plan.joining.slice(Math.min(most, plan.joining.length)));
  const attendees = plan.attendees.filter((attendee) => !later.has(keyOf(attendee)));
  const joining = plan.joining.filter((address) => !later.has(address));
  return { ...moved, step: { kind: 'attendees', attendees, joining } };
}

function writtenTimes({ startsAt, endsAt, tried }: Written): readonly Times[] {
  return startsAt && endsAt ? [{ startsAt, endsAt }, ...tried] : tried;
}

export function isSameTime(one: Times, other: Times): boolean {
  return (
    one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime()
  );
}

export const nothingWritten: Written = { details: '', attendees: [], tried: [] };

/** What may be ours in the calendar after a writing, whether or not its answer is heard of. Kept before anything is sent. */
export function beforeWriting(written: Written, addresses: readonly string[], times?: Times): Written {
  const isKnown = !times || writtenTimes(written).some((known) => isSameTime(known, times));
  return {
    ...written,
    attendees: [...new Set([...written.attendees, ...addresses.map((address) => address.toLowerCase())])],
    tried: isKnown ? written.tried : [...written.tried, { startsAt: times.startsAt, endsAt: times.endsAt }],
  };
}

/** What is ours in the calendar once it is as it shall be. */
export function afterWriting(event: CalendarEvent, wanted: WantedEvent): Written {
  const there = new Set(event.attendees.map(keyOf));
  return {
    details: wanted.digest,
    attendees: wanted.attendees.map(keyOf).filter((address) => there.has(address)),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    tried: [],
  };
}

/** The key by which Graph makes only one event of a session, however often it is asked: the same for every try. */
export function transactionIdOf(sessionId: string, generation: number): string {
  const hash = createHash('sha256').update(`${sessionId}:${generation}`).digest('hex');
  const variant = ((parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  // RFC 9562, version 8: a UUID whose bits are our own business.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}
