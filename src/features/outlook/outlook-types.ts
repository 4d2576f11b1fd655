import type { Locale } from '../../kernel/locale.ts';
import type { CalendarEvent, EventAttendee, EventDetails, Mailbox } from '../../platform/graph/index.ts';
import type { Booking, Course, Guest, Place, Session, SessionOverview } from '../training/index.ts';

/** A half-open time. */
export interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What of an event was written by us. Addresses are in lower case. */
export interface Written extends Partial<Times> {
  /** Digest of what the event says; empty while nothing was written. */
  readonly details: string;
  /** Those that are ours to take away again; anybody else was added in Outlook. */
  readonly attendees: readonly string[];
  /** Times that may have been written: the answer was not heard of. */
  readonly tried: readonly Times[];
}

export type EventState = 'none' | 'standing' | 'cancelled' | 'moved' | 'deleted';
export type RoomAnswer = SessionOverview['outlook']['roomAnswer'];

/** A session's event as stored. */
export interface EventRow {
  readonly sessionId: string;
  readonly generation: number;
  /** Where the event stands. */
  readonly mailbox?: string;
  readonly eventId?: string;
  readonly joinUrl?: string;
  readonly state: EventState;
  readonly written?: Written;
  readonly found?: Times;
  readonly roomAnswer: RoomAnswer;
  readonly requested: number;
  readonly settled: number;
  readonly askedAt?: Date;
  readonly waitingSince?: Date;
  readonly queuedUntil?: Date;
  readonly claim?: string;
  readonly claimedUntil?: Date;
  readonly failure?: FailureCode;
  readonly settledAt?: Date;
}

/** Why something did not go out; each has a text in plain words. */
export type FailureCode =
  | 'mailbox-gone'
  | 'mailbox-forbidden'
  | 'no-mailbox'
  | 'event-refused'
  | 'room-gone'
  | 'room-declined'
  | 'attendee-refused'
  | 'mail-refused'
  | 'unsure'
  | 'not-delivered';

/** Somebody who teaches. */
export interface Teacher {
  readonly personId: string;
  readonly name: string;
  readonly mail?: string;
}

/** Somebody with a seat: a colleague, or a guest from the network. Walk-ins are not among them: they are there already. */
export interface Seated {
  readonly bookingId: string;
  readonly personId?: string;
  readonly name: string;
  readonly mail?: string;
  readonly guest?: Guest;
  readonly bookedAt: Date;
  readonly invitation: Booking['invitation'];
  readonly invitationFailure?: string;
}

/** A session and everybody in it, as the database says now. */
export interface PresentSession {
  readonly municipalityId: string;
  readonly municipalityName: string;
  readonly defaultLocale: Locale;
  readonly serviceMailbox?: string;
  readonly session: Session;
  readonly course: Course;
  readonly place?: Place;
  readonly teachers: readonly Teacher[];
  /** Bookings in state `booked`; nobody where the session is open to all. */
  readonly seated: readonly Seated[];
}

/** What the calendar shall hold. */
export interface WantedEvent {
  readonly details: EventDetails;
  /** Of what belongs to the session, without its times: courses and names may change without writing to everybody. */
  readonly digest: string;
  readonly attendees: readonly EventAttendee[];
}

/** Writes the next thing in which the calendar differs. */
export type EventStep =
  | {
      readonly kind: 'attendees';
      readonly attendees: readonly EventAttendee[];
      readonly joining: readonly string[];
    }
  | { readonly kind: 'details' };

/** How an attempt to settle an event ended. */
export type Settlement =
  | {
      readonly kind: 'standing';
      readonly event: CalendarEvent;
      readonly mailbox: Mailbox;
      readonly written: Written;
      /** Somebody moved it there in Outlook. */
      readonly found?: Times;
      /** Addresses that Graph would not take. */
      readonly refused: readonly string[];
      readonly isRoomUnknown: boolean;
    }
  | { readonly kind: 'deleted' | 'cancelled' | 'no-mailbox' | 'over' | 'held' };

/** What a calendar file says. */
export interface CalendarFileContent extends Times {
  readonly uid: string;
  readonly sequence: number;
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  readonly stamp: Date;
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  readonly location?: string;
  readonly url?: string;
  readonly organizer?: { readonly name: string; readonly mail: string };
  readonly attendee?: { readonly name: string; readonly mail: string };
}
