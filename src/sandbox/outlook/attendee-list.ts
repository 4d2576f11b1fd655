import type { Attendee, Meeting } from './calendar-items.ts';
import { OutlookRefusal } from './outlook-refusal.ts';

/** https://learn.microsoft.com/graph/api/resources/event: attendees. */
const maxAttendees = 500;

export interface AttendeeChanges {
  /** The new list, by lower-case address. */
  readonly after: ReadonlyMap<string, Attendee>;
  readonly added: readonly Attendee[];
  /** Who stays, but in another way. */
  readonly changed: readonly Attendee[];
  readonly removed: readonly Attendee[];
}

/** Replaces the list of a meeting as a whole. Who stays keeps the answer. Throws `OutlookRefusal` 400 where they are too many. */
export function compareAttendees(
  meeting: Meeting,
  wanted: readonly Pick<Attendee, 'address' | 'name' | 'type'>[],
): AttendeeChanges {
  const before = meeting.attendees;
  const after = new Map<string, Attendee>();
  const added: Attendee[] = [];
  const changed: Attendee[] = [];
  for (const { address, name, type } of wanted) {
    const key = address.toLowerCase();
    if (key === meeting.organizer.address || after.has(key)) continue;
    const known = before.get(key);
    const attendee: Attendee = known
      ? { ...known, name: name || known.name, type }
      : { address, name: name || address, type, answer: 'none', answeredAt: undefined };
    if (!known) added.push(attendee);
    else if (known.type !== type) changed.push(attendee);
    after.set(key, attendee);
  }
  if (after.size > maxAttendees) {
    const words = `The number of attendees is over the limit of ${maxAttendees}.`;
    throw new OutlookRefusal(400, 'ErrorExceededMaxRecipientLimit', words);
  }
  const removed = [...before].flatMap(([key, attendee]) => (after.has(key) ? [] : attendee));
  return { after, added, changed, removed };
}

export function forgetAnswers(meeting: Meeting): void {
  for (const attendee of meeting.attendees.values()) {
    attendee.answer = 'none';
    attendee.answeredAt = undefined;
  }
}
