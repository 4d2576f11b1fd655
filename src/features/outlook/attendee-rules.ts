import type { AnsweredAttendee, EventAttendee } from '../../platform/graph/index.ts';

/** https://learn.microsoft.com/graph/api/resources/event: the attendees of one event, everybody counted. */
const mostAttendees = 500;

export interface AttendeePlan {
  /** Who shall be on the list, those who are on it already first and in their order. */
  readonly attendees: readonly EventAttendee[];
  /** Addresses that are on the list and shall not be. */
  readonly leaving: readonly string[];
  /** Addresses that are not on the list and shall be. */
  readonly joining: readonly string[];
  readonly isSame: boolean;
}

/**
 * Merges who shall come with who the calendar says is invited: those of `ours` that are not wanted any more leave, and anybody
 * else on the list was added in Outlook and stays. People are kept as they stand there, so that nobody is invited twice.
 */
export function planAttendees(
  current: readonly EventAttendee[],
  wanted: readonly EventAttendee[],
  ours: ReadonlySet<string>,
): AttendeePlan {
  const wantedBy = new Map(wanted.map((attendee) => [keyOf(attendee), attendee]));
  const currentBy = new Map(current.map((attendee) => [keyOf(attendee), attendee]));
  const leaving = [...currentBy.keys()].filter((key) => !wantedBy.has(key) && ours.has(key));
  const joining = [...wantedBy.keys()].filter((key) => !currentBy.has(key));
  let isSame = leaving.length === 0 && joining.length === 0;
  const kept = [...currentBy].flatMap(([key, there]): EventAttendee[] => {
    if (leaving.includes(key)) return [];
    const kind = wantedBy.get(key)?.kind ?? there.kind;
    if (kind !== there.kind) isSame = false;
    return [{ address: there.address, name: there.name, kind }];
  });
  const added = joining.map((key) => wantedBy.get(key)!);
  const byHand = kept.filter((attendee) => !wantedBy.has(keyOf(attendee)));
  // Ours are never left out for somebody added by hand: their seats are promised.
  const tooMany = Math.max(0, kept.length + added.length - mostAttendees);
  const dropped = new Set(byHand.slice(byHand.length - Math.min(tooMany, byHand.length)));
  return { attendees: [...kept.filter((one) => !dropped.has(one)), ...added], leaving, joining, isSame };
}

/**
 * Those who declined, and took a seat again afterwards. Their old answer stands in the calendar: they have to leave the list
 * once before Outlook invites them anew.
 */
export function findReturned(
  current: readonly AnsweredAttendee[],
  seated: readonly { readonly mail?: string; readonly bookedAt: Date }[],
): readonly string[] {
  const bookedAt = new Map(
    seated.flatMap((one) => (one.mail ? [[one.mail.toLowerCase(), one.bookedAt]] : [])),
  );
  return current.flatMap((attendee) => {
    const since = bookedAt.get(keyOf(attendee));
    const isOld = attendee.answeredAt && since && attendee.answeredAt < since;
    return attendee.answer === 'declined' && isOld ? [keyOf(attendee)] : [];
  });
}

export function keyOf({ address }: { readonly address: string }): string {
  return address.toLowerCase();
}

/** Whether it looks like an address that a mail can be sent to. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]{2,}$/u.test(text);
}
