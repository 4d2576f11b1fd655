import type { Locale } from '../../kernel/locale.ts';
import type { Course, Place, QuietTimes, Session } from '../training/index.ts';

/** What a person is told at its time; each once. */
export type NoticeKind = 'day-before' | 'hour-before' | 'evaluation' | 'missed' | 'follow-up';

/** A municipality's calendar and clock. */
export interface LocalTime {
  /** IANA. */
  readonly zone: string;
  readonly country: 'DK' | 'SE' | 'NO';
}

/** Somebody who is to be reminded of a session, with what decides when. */
export interface Recipient {
  readonly personId: string;
  /** Undefined: never quiet. */
  readonly quiet: QuietTimes | undefined;
}

/** A session's people to be reminded. */
export interface SessionRecipients {
  readonly startsAt: Date;
  readonly isCancelled: boolean;
  readonly local: LocalTime;
  readonly recipients: readonly Recipient[];
}

/** A notice whose time has come, as the rows stand while it is locked. */
export interface DueNotice {
  readonly sessionId: string;
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly locale: Locale;
  readonly quiet: QuietTimes | undefined;
  readonly isTeacher: boolean;
  readonly isBooked: boolean;
  /** On the waiting list, or offered a seat. */
  readonly isWaiting: boolean;
  /** Undefined: not ticked. */
  readonly attended: boolean | undefined;
}

/** What notices say of a session. */
export interface NoticeSession {
  readonly session: Session;
  readonly course: Course;
  readonly place?: Place;
  readonly joinUrl?: string;
  readonly local: LocalTime;
  /** Names of those with a seat, in the order of the session's language. Empty for an open one. */
  readonly names: readonly string[];
}

/** What becomes of a notice whose time has come. */
export type NoticeVerdict = 'tell' | 'drop' | { readonly later: Date };
