import type { Actor } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Person } from '../directory/index.ts';
import type {
  Audience,
  Booking,
  BookingOutcome,
  CancelOutcome,
  Course,
  Place,
  Session,
  SessionView,
  Texts,
  TrainingSettings,
} from './training-types.ts';

/** What bot, tab and jobs ask of training. Every method decides by the actor what may be seen and done; `forbidden` otherwise. */

/** A session as cards and pages name it. `municipalityId` is set for one that another municipality of the network holds. */
export interface SessionKey {
  readonly sessionId: string;
  readonly municipalityId?: string;
}

export interface CatalogueFilter {
  readonly courseId?: string;
  readonly from?: Date;
  readonly until?: Date;
  readonly locale?: Locale;
  readonly online?: boolean;
  /** Only those to book (the default of what suits somebody), or only those open to everybody. */
  readonly signUp?: Session['signUp'];
  /**
   * Also sessions that are closed, open to everybody, already booked, taken or for others: the tab's list. Otherwise only what suits
   * the actor, full ones too: there is a waiting list.
   */
  readonly all?: boolean;
  /** At most so many, next first. */
  readonly limit?: number;
}

/** The colleague's side. */
export interface BookingService {
  /**
   * Sessions that suit the actor: institution, roles, language understood, course not yet taken, not already booked; next first.
   * Those in another language than the actor's come after. With them those opened by other municipalities of the network.
   */
  listSuitable(actor: Actor, filter?: CatalogueFilter): Promise<readonly SessionView[]>;
  /** The actor's own bookings that lie ahead (also waiting and offered), and those taken, newest first. */
  listMine(
    actor: Actor,
  ): Promise<{ readonly ahead: readonly SessionView[]; readonly past: readonly SessionView[] }>;
  /** Sessions of the own municipality that the actor teaches, from 30 days back on, in the order of their start. */
  listTaught(actor: Actor): Promise<readonly SessionView[]>;
  /** Throws `not-found`. */
  getSession(actor: Actor, key: SessionKey): Promise<SessionView>;
  /** Takes a seat; with `wait` a place on the waiting list where none is free. Pressing twice changes nothing. */
  book(actor: Actor, key: SessionKey, options?: { wait?: boolean }): Promise<BookingOutcome>;
  /** Takes the seat that is held for the actor, or, near the start, one that is free. */
  takeSeat(actor: Actor, key: SessionKey): Promise<BookingOutcome>;
  /** Gives back booking, offer or place in the queue; the seat goes to the next. */
  cancel(actor: Actor, key: SessionKey): Promise<CancelOutcome>;
  /** Another date of the same course: the new seat is taken before the old one is given back, in one transaction. */
  change(actor: Actor, from: SessionKey, to: SessionKey): Promise<BookingOutcome>;
  /** People the actor may book for: a unit manager's staff, an institution administrator's colleagues; all for a coordinator. */
  findBookable(actor: Actor, search?: string): Promise<readonly Person[]>;
  /** Each person's own outcome, in the order given. Throws `forbidden` for anybody the actor may not book for. */
  bookFor(
    actor: Actor,
    key: SessionKey,
    personIds: readonly string[],
    options?: { wait?: boolean },
  ): Promise<readonly { readonly personId: string; readonly outcome: BookingOutcome }[]>;
  cancelFor(actor: Actor, key: SessionKey, personId: string): Promise<CancelOutcome>;
}

/** What a session is made or changed to. Times are instants; `timeZone` says what they were meant in. */
export interface SessionDraft {
  readonly courseId: string;
  readonly locale: Locale;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly placeId?: string;
  readonly isOnline: boolean;
  readonly signUp: 'booking' | 'open';
  readonly capacity: number;
  readonly minimum: number;
  readonly closesAt?: Date;
  readonly coffeeFor?: number;
  readonly audience: Audience;
  readonly openToNetwork: boolean;
  readonly note?: string;
  readonly teacherIds: readonly string[];
  /** A web meeting afterwards for those who came. */
  readonly followUp?: { readonly startsAt: Date; readonly endsAt: Date };
}

/** Why a draft cannot be saved; every finding at once. */
export type DraftProblem =
  | 'start-past'
  | 'end-before-start'
  | 'too-long'
  | 'capacity-below-booked'
  | 'capacity-above-room'
  | 'capacity-above-limit'
  | 'minimum-above-capacity'
  | 'closes-after-start'
  | 'teacher-booked-twice'
  | 'teacher-unknown'
  | 'too-many-teachers'
  | 'place-taken'
  | 'place-missing'
  | 'zone-unknown'
  | 'time-does-not-exist'
  | 'course-archived'
  | 'follow-up-before-end';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly sessions: readonly Session[] }
  | { readonly kind: 'refused'; readonly problems: readonly DraftProblem[] }
  /** Somebody changed it in the meantime; here it is as it stands. */
  | { readonly kind: 'changed-meanwhile'; readonly session: Session };

export interface CourseDraft {
  readonly titles: Texts;
  readonly goals: Texts;
  readonly contents: Texts;
  readonly bring: Texts;
  readonly minutes: number;
  readonly form: Course['form'];
  readonly languages: readonly Locale[];
  readonly audience: Audience;
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

export interface PlaceDraft {
  readonly name: string;
  readonly address?: string;
  readonly roomMail?: string;
  readonly catererMail?: string;
  readonly capacity?: number;
}

/** A booking with who it is, for those who may see names: the session's teachers and coordinators. */
export interface RosterEntry {
  readonly booking: Booking;
  readonly name: string;
  readonly mail?: string;
  readonly institution?: string;
  readonly placeInQueue?: number;
}

/** A session as its coordinator sees it. */
export interface SessionOverview {
  readonly view: SessionView;
  readonly attended: number;
  readonly undelivered: number;
  readonly evaluation?: { readonly answers: number; readonly useful: number };
  /** What Outlook says: the room's answer, and what somebody did to the event by hand. */
  readonly outlook: {
    readonly state: 'none' | 'on-its-way' | 'standing' | 'moved' | 'deleted' | 'cancelled' | 'failed';
    readonly roomAnswer: 'none' | 'accepted' | 'tentative' | 'declined';
    readonly found?: { readonly startsAt: Date; readonly endsAt: Date };
    readonly failure?: string;
  };
}

/** How often a series repeats. Local time stays the same across daylight saving. */
export interface Series {
  readonly everyWeeks: number;
  readonly times: number;
}

/** The coordinator's side: for those who `mayPlan`. Whoever may not gets `forbidden`. */
export interface PlanningService {
  listCourses(actor: Actor): Promise<readonly Course[]>;
  saveCourse(actor: Actor, draft: CourseDraft, existing?: { id: string; revision: number }): Promise<Course>;
  archiveCourse(actor: Actor, courseId: string): Promise<void>;
  listPlaces(actor: Actor): Promise<readonly Place[]>;
  savePlace(actor: Actor, draft: PlaceDraft, existing?: { id: string; revision: number }): Promise<Place>;
  archivePlace(actor: Actor, placeId: string): Promise<void>;
  getSettings(actor: Actor): Promise<TrainingSettings>;
  saveSettings(actor: Actor, settings: TrainingSettings): Promise<void>;
  listSessions(
    actor: Actor,
    filter?: CatalogueFilter & { includeCancelled?: boolean },
  ): Promise<readonly SessionOverview[]>;
  getOverview(actor: Actor, sessionId: string): Promise<SessionOverview>;
  /** One session, or a series of them. */
  plan(actor: Actor, draft: SessionDraft, series?: Series): Promise<SaveOutcome>;
  /**
   * Changes one session; whoever is concerned is told once, with the reason. `followUp` makes or moves the web meeting afterwards;
   * without it, one that is there stays.
   */
  edit(
    actor: Actor,
    sessionId: string,
    revision: number,
    draft: SessionDraft,
    reason?: string,
  ): Promise<SaveOutcome>;
  cancelSession(actor: Actor, sessionId: string, reason?: string): Promise<Session>;
  /** Cancels `from` and books its people into `to` as far as there are seats, the others onto its waiting list. */
  merge(
    actor: Actor,
    from: string,
    to: string,
    reason?: string,
  ): Promise<{ readonly moved: number; readonly waiting: number }>;
  /** Leaves a session as it is though too few come. */
  keepThoughFew(actor: Actor, sessionId: string): Promise<void>;
  /** Everybody on the list with state; teachers of the session may too. */
  getRoster(actor: Actor, sessionId: string): Promise<readonly RosterEntry[]>;
  /** How many came to an open session. */
  count(actor: Actor, sessionId: string, people: number): Promise<void>;
}

/** Network visits. */
export interface VisitRequest {
  readonly id: string;
  readonly personId: string;
  readonly groupName: string;
  readonly size: number;
  readonly wishes: string;
  readonly state: 'open' | 'planned' | 'declined';
  readonly sessionId?: string;
  readonly answer?: string;
  readonly createdAt: Date;
}

export interface VisitService {
  request(actor: Actor, request: { groupName: string; size: number; wishes: string }): Promise<VisitRequest>;
  list(actor: Actor): Promise<readonly (VisitRequest & { readonly person: Person })[]>;
  /** Turns it into a session; the person who asked is told and booked. */
  plan(actor: Actor, requestId: string, draft: SessionDraft): Promise<SaveOutcome>;
  decline(actor: Actor, requestId: string, answer: string): Promise<void>;
}

/**
 * Seats as the day itself and Outlook change them; for the other features of training, not for cards and pages. Nobody but
 * `addWalkIn` asks who is acting.
 */
export interface SeatDesk {
  /**
   * Somebody stands at the door: booked with source `walk-in` and ticked as there; somebody who waits gets their seat so. For the
   * session's teachers and for coordinators. Where no seat is left it is `full`, unless the teacher lets them in `beyondCapacity`,
   * which may be from an hour before the start. Throws `forbidden`, `not-found`.
   */
  addWalkIn(
    actor: Actor,
    sessionId: string,
    personId: string,
    options?: { beyondCapacity?: boolean },
  ): Promise<BookingOutcome>;
  /** Books those who were there into the web meeting that follows, if one is planned. Answers with how many; again: none. */
  bookFollowUp(municipalityId: string, sessionId: string): Promise<number>;
  /** Somebody declined in Outlook: the seat goes to the next. Undefined: nobody with this address has one, or it has begun. */
  cancelFromOutlook(
    municipalityId: string,
    sessionId: string,
    address: string,
    reason: 'declined-in-outlook',
  ): Promise<Booking | undefined>;
}
