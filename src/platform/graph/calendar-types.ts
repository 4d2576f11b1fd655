/**
 * A municipality's service mailbox: the calendar, the outgoing mail and the rooms the product works with. The seam towards
 * Graph; nothing here mentions the SDK, and features declare what they need of it.
 */

/** A mailbox of a tenant. `address` is its user principal name or mail address. */
export interface Mailbox {
  readonly tenantId: string;
  readonly address: string;
}

/** `room` is a Graph attendee of type `resource`. */
export type AttendeeKind = 'required' | 'optional' | 'room';

export interface EventAttendee {
  /** Mail address. Compared without regard to case. */
  readonly address: string;
  readonly name: string;
  readonly kind: AttendeeKind;
}

/** What an attendee has answered, as the organiser's calendar says. */
export type AttendeeAnswer = 'none' | 'accepted' | 'tentative' | 'declined';

export interface AnsweredAttendee extends EventAttendee {
  readonly answer: AttendeeAnswer;
  /** When it was answered; undefined while it was not. */
  readonly answeredAt?: Date;
}

/** What an event says, apart from who comes. */
export interface EventDetails {
  readonly subject: string;
  /** HTML of our own making, without the meeting's part, which Graph puts there itself. */
  readonly bodyHtml: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA; becomes a Windows name on the way to Graph. */
  readonly timeZone: string;
  /** Shown as the place; with a room, the room's name. */
  readonly place?: string;
  readonly reminderMinutes: number;
  /** A Teams meeting belongs to it. Cannot be undone on an event that has one. */
  readonly isOnline: boolean;
}

export interface NewEvent extends EventDetails {
  readonly attendees: readonly EventAttendee[];
  /** The same for every try of the same event: Graph makes only one. */
  readonly transactionId: string;
}

/**
 * An event as the calendar holds it now. `bodyHtml` is our own part of the text, as Exchange has kept it; all of it where our
 * part is no longer there.
 */
export interface CalendarEvent {
  readonly id: string;
  readonly etag: string;
  readonly transactionId?: string;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place?: string;
  readonly isCancelled: boolean;
  readonly attendees: readonly AnsweredAttendee[];
  readonly joinUrl?: string;
  /** When it was last changed, by anybody. */
  readonly changedAt: Date;
}

/** A page of what changed in the calendar since a delta link. */
export interface CalendarChanges {
  readonly changed: readonly CalendarEvent[];
  /** Ids of events that are gone. */
  readonly removed: readonly string[];
  /** Where to go on next time. */
  readonly deltaLink: string;
}

export interface BusyTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Free and busy of one address. `known` false: Graph would not or could not say. */
export interface Availability {
  readonly address: string;
  readonly known: boolean;
  /** Busy, out of office, working elsewhere or tentative; half-open, in order. */
  readonly busy: readonly BusyTime[];
}

export interface Room {
  readonly address: string;
  readonly name: string;
  readonly building?: string;
  readonly floor?: string;
  readonly capacity?: number;
  readonly isWheelchairAccessible: boolean;
}

export interface MailAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Mail {
  readonly to: readonly { readonly address: string; readonly name: string }[];
  readonly subject: string;
  readonly bodyHtml: string;
  readonly attachments?: readonly MailAttachment[];
  /** Sent as an internet header, to recognise a mail that was sent twice. */
  readonly messageKey?: string;
}

export interface CalendarSubscription {
  readonly id: string;
  readonly expiresAt: Date;
}

/**
 * A municipality's service mailbox in Graph, app-only. At most four requests at a time per mailbox; nothing is retried here.
 * Each call may throw `RetryAfter` (429, or 503 with a time), or `AppError`: `unavailable` (network, 5xx), `forbidden` (the app
 * may not use this mailbox), `not-found` (detail `mailbox`: it is gone), `bad-request` (detail `graph:<code>`: Graph refuses what was
 * written, trying again is no use). A request whose answer was lost may have been carried out.
 */
export interface ServiceCalendar {
  /**
   * Makes the event, or gives the one that an earlier try with this `transactionId` made, as it is now. `bad-request` with detail
   * `zone` for a zone we do not know; `conflict` with detail `transaction-id` when the id was used for an event that is no longer
   * to be found.
   */
  createEvent(mailbox: Mailbox, event: NewEvent): Promise<CalendarEvent>;
  /** Undefined: it is not there (any more). */
  findEvent(mailbox: Mailbox, eventId: string): Promise<CalendarEvent | undefined>;
  /**
   * Replaces the list of attendees, and nothing else: Graph notifies those who were added or taken away. `conflict` (detail
   * `changed`) when the event is not as `etag` says any more, `not-found` (detail `event`) when it is gone. A room's answer changes
   * the etag too.
   */
  replaceAttendees(
    mailbox: Mailbox,
    eventId: string,
    attendees: readonly EventAttendee[],
    etag: string,
  ): Promise<CalendarEvent>;
  /** Changes what the event says; the meeting's part of the body is kept. Everybody invited is told. `conflict` as above. */
  changeDetails(
    mailbox: Mailbox,
    eventId: string,
    details: Partial<EventDetails>,
    etag: string,
  ): Promise<CalendarEvent>;
  /** Cancels it, with a word to everybody invited. An event that is gone already is fine. */
  cancelEvent(mailbox: Mailbox, eventId: string, comment: string): Promise<void>;
  /**
   * What changed since `deltaLink`; without one, everything between the two times. `not-found` (detail `delta-link`) when the link
   * is too old. What moved out of the times is among the removed.
   */
  readChanges(
    mailbox: Mailbox,
    from: { deltaLink: string } | { startsAt: Date; endsAt: Date },
  ): Promise<CalendarChanges>;
  /** Free and busy of up to 100 addresses between two times, at most 62 days apart, in the order asked for. `bad-request` else. */
  readAvailability(
    mailbox: Mailbox,
    addresses: readonly string[],
    between: BusyTime,
  ): Promise<readonly Availability[]>;
  /** Sends a mail from the mailbox. Accepted is not delivered. */
  sendMail(mailbox: Mailbox, mail: Mail): Promise<void>;
  /** Every room of the tenant. */
  listRooms(tenantId: string): Promise<readonly Room[]>;
  /**
   * Asks to be told of changes in the mailbox's calendar, at `notificationUrlOf(publicUrl)`: Graph asks there at once whether
   * somebody is listening, while this call lasts. At most 4 200 minutes ahead; `clientState` at most 128 letters.
   */
  subscribe(
    mailbox: Mailbox,
    subscription: { notificationUrl: string; clientState: string; expiresAt: Date },
  ): Promise<CalendarSubscription>;
  /** Undefined: there is no such subscription any more. */
  renew(tenantId: string, subscriptionId: string, expiresAt: Date): Promise<CalendarSubscription | undefined>;
  unsubscribe(tenantId: string, subscriptionId: string): Promise<void>;
}

/** What Graph says of itself at the notification address, parsed and with a known `clientState` yet to be compared. */
export interface CalendarNotification {
  readonly subscriptionId: string;
  readonly clientState: string;
  readonly tenantId?: string;
  /** `changed`: look at the calendar. The others are Graph's lifecycle notifications. */
  readonly kind: 'changed' | 'reauthorization-required' | 'subscription-removed' | 'missed';
}
