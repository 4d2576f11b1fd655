import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { CancelReason, CourseForm } from '../../platform/db/tables.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { Person } from '../directory/index.ts';

export type { CancelReason, CourseForm };

/** A text in some of the languages. Read it with `textIn`. */
export type Texts = Partial<PerLocale<string>>;

/** Who something is for. Both lists must fit; an empty list fits everybody. */
export interface Audience {
  readonly roles: readonly string[];
  readonly institutionIds: readonly string[];
}

export interface Course {
  readonly id: string;
  readonly titles: Texts;
  readonly goals: Texts;
  readonly contents: Texts;
  /** What to bring. */
  readonly bring: Texts;
  readonly minutes: number;
  readonly form: CourseForm;
  readonly languages: readonly Locale[];
  readonly audience: Audience;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly revision: number;
  readonly isArchived: boolean;
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly address?: string;
  /** The room's mailbox, where Outlook books it. */
  readonly roomMail?: string;
  readonly catererMail?: string;
  readonly capacity?: number;
  readonly revision: number;
  readonly isArchived: boolean;
}

/** One date of a course. `open`: announced and counted, without bookings and without attendees in Outlook. */
export interface Session {
  readonly id: string;
  readonly courseId: string;
  readonly seriesId?: string;
  /** The session that this web meeting follows up. */
  readonly followUpOf?: string;
  readonly state: 'planned' | 'cancelled';
  readonly signUp: 'booking' | 'open';
  /** The language it is held in. */
  readonly locale: Locale;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA. */
  readonly timeZone: string;
  readonly placeId?: string;
  readonly isOnline: boolean;
  /** At most 480: one event, one link. */
  readonly capacity: number;
  readonly minimum: number;
  readonly closesAt: Date;
  readonly coffeeFor?: number;
  readonly audience: Audience;
  readonly openToNetwork: boolean;
  readonly note?: string;
  readonly changeReason?: string;
  readonly minimumAskedAt?: Date;
  readonly closedAt?: Date;
  readonly counted?: number;
  /** Grows with each change by a coordinator. */
  readonly revision: number;
}

/** Somebody of another municipality in the network. */
export interface Guest {
  readonly municipalityId: string;
  readonly personId: string;
  readonly name: string;
  readonly mail: string;
  readonly locale: Locale;
}

export type BookingState = 'booked' | 'waiting' | 'offered' | 'cancelled';
export type BookingSource = 'self' | 'other' | 'walk-in' | 'follow-up' | 'guest';
/** `none`: nothing to send (waiting, walk-in). `on-its-way` until Outlook, the card or the mail has it. */
export type InvitationState = 'on-its-way' | 'sent' | 'failed' | 'none';

export interface Booking {
  readonly id: string;
  readonly sessionId: string;
  readonly personId?: string;
  readonly guest?: Guest;
  readonly state: BookingState;
  readonly queueNumber: number;
  readonly offerExpiresAt?: Date;
  readonly source: BookingSource;
  readonly bookedBy: string;
  readonly cancelledBecause?: CancelReason;
  readonly attended?: boolean;
  readonly invitation: InvitationState;
  readonly invitationFailure?: string;
  readonly createdAt: Date;
}

/** Seats of a session. Held offers take a seat; everybody counts, however they came in. */
export interface Seats {
  readonly capacity: number;
  readonly booked: number;
  readonly offered: number;
  readonly waiting: number;
  /** Never below 0. */
  readonly free: number;
}

/** Why somebody cannot book a session now. */
export type BookingObstacle =
  'cancelled' | 'past' | 'closed' | 'not-for-you' | 'open-to-all' | 'already-booked' | 'no-mail';

/** A session with everything a card or page shows of it to one reader. */
export interface SessionView {
  /** The municipality that holds it; another than the reader's for a session opened to the network. */
  readonly municipalityId: string;
  /** The municipality's name, where it is another than the reader's. */
  readonly heldBy?: string;
  readonly session: Session;
  readonly course: Course;
  readonly place?: Place;
  readonly teachers: readonly Person[];
  readonly seats: Seats;
  /** Outlook's link of the web meeting, once there is one; only for those who are booked or teach. */
  readonly joinUrl?: string;
  /** The reader's own booking that is not cancelled. */
  readonly mine?: Booking;
  /** 1 for the first on the waiting list. */
  readonly myPlaceInQueue?: number;
  readonly isTeacher: boolean;
  /** Undefined: the reader may book, or wait where no seat is free. */
  readonly obstacle?: BookingObstacle;
  /** The reader has been to this course. */
  readonly isTaken: boolean;
}

/** What came of pressing "Book", "Take the seat" or "Change". Never an error: each is said to the person in words. */
export type BookingOutcome =
  | { readonly kind: 'booked'; readonly view: SessionView }
  | { readonly kind: 'waiting'; readonly view: SessionView }
  /** No seat was free and waiting was not asked for, or the offer ran out. */
  | { readonly kind: 'full'; readonly view: SessionView }
  | { readonly kind: 'refused'; readonly obstacle: BookingObstacle; readonly view: SessionView };

export type CancelOutcome =
  | { readonly kind: 'cancelled'; readonly view: SessionView }
  /** There was nothing to cancel: pressed twice, or on an old card. */
  | { readonly kind: 'nothing'; readonly view: SessionView };

/** What happened to a session or its bookings, for whoever tells the world. */
export type SessionEvent =
  /**
   * Somebody booked, or got a seat from the waiting list. `byOther`: the name of whoever did it for them. `insteadOf`: the session
   * they came from, where they changed the date or a coordinator merged two; `reason` is what the coordinator said then.
   */
  | {
      readonly kind: 'booked' | 'waiting';
      readonly sessionId: string;
      readonly booking: Booking;
      readonly byOther?: string;
      readonly insteadOf?: string;
      readonly reason?: string;
    }
  /** Reason `changed`: a `booked` or `waiting` with `insteadOf` says so too. `byOther` as above. */
  | {
      readonly kind: 'cancelled-booking';
      readonly sessionId: string;
      readonly booking: Booking;
      readonly reason: CancelReason;
      readonly byOther?: string;
    }
  /** A seat is held for this booking until its `offerExpiresAt`. */
  | { readonly kind: 'offered'; readonly sessionId: string; readonly booking: Booking }
  /** Near the start a seat is free: these may take it, the first gets it. */
  | { readonly kind: 'seat-free'; readonly sessionId: string; readonly waiting: readonly Booking[] }
  | { readonly kind: 'planned'; readonly sessionId: string }
  /** `moved`: the time; `changed`: place, room, online or teachers. `before` is what it was. */
  | {
      readonly kind: 'moved' | 'changed' | 'edited';
      readonly sessionId: string;
      readonly before: Session;
      /** Who taught it. */
      readonly teachersBefore: readonly string[];
      readonly reason?: string;
    }
  | { readonly kind: 'cancelled-session'; readonly sessionId: string; readonly reason?: string };

/**
 * Told of everything inside the transaction that makes it true: calendars, messages, reminders and coffee are arranged there
 * (jobs enqueued, messages stored), never sent. Several listen; none may be slow.
 */
export type SessionListener = (
  trx: MunicipalityTransaction,
  municipalityId: string,
  event: SessionEvent,
) => Promise<void>;

/** What became of a wish for a network visit that a coordinator did not turn into a session, or that has just come in. */
export type VisitEvent =
  | {
      readonly kind: 'asked';
      readonly requestId: string;
      readonly personId: string;
      readonly groupName: string;
    }
  | {
      readonly kind: 'declined';
      readonly requestId: string;
      readonly personId: string;
      readonly groupName: string;
      readonly answer: string;
    };

/** As `SessionListener`, for network visits. */
export type VisitListener = (
  trx: MunicipalityTransaction,
  municipalityId: string,
  event: VisitEvent,
) => Promise<void>;

/** The municipality's ways of training. Times of day are local. */
export interface TrainingSettings {
  readonly serviceMailbox?: string;
  readonly seatHoldMinutes: number;
  readonly firstComeHours: number;
  readonly minimumWarningHours: number;
  readonly quietFrom: string;
  readonly quietUntil: string;
}
