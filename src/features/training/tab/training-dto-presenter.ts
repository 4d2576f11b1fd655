import { DateTime } from 'luxon';
import type {
  EvaluationDto,
  MyBookingDto,
  OutcomeDto,
  PickedPersonDto,
  SessionDto,
  SheetDto,
  WhenDto,
} from '../../../dto/training-dto.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Person } from '../../directory/index.ts';
import type { AttendanceSheet, EvaluationResult } from '../attendance-port.ts';
import { momentWords } from '../moment-presenter.ts';
import { sessionWhen } from '../session-when-presenter.ts';
import { textIn } from '../text-in.ts';
import type { BookingOutcome, CancelOutcome, Course, Session, SessionView } from '../training-types.ts';

/** Who reads, and when: both decide the words. */
export interface Reader {
  readonly municipalityId: string;
  readonly personId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** A session as the page shows it to its reader. */
export function presentSession(view: SessionView, reader: Reader): SessionDto {
  const { session, course, place, seats } = view;
  return {
    sessionId: session.id,
    municipalityId: view.municipalityId === reader.municipalityId ? null : view.municipalityId,
    heldBy: view.heldBy ? plainName(view.heldBy) : null,
    course: presentCourse(course, reader.locale, session.locale),
    when: presentWhen(session, reader),
    locale: session.locale,
    place: place ? { id: place.id, name: plainName(place.name), address: place.address ?? '' } : null,
    isOnline: session.isOnline,
    joinUrl: view.joinUrl ?? null,
    teachers: view.teachers.map(({ displayName }) => plainName(displayName)),
    signUp: session.signUp,
    isCancelled: session.state === 'cancelled',
    seats: { capacity: seats.capacity, booked: seats.booked, waiting: seats.waiting, free: seats.free },
    closes: presentClosing(session, reader),
    note: session.note ?? '',
    changeReason: session.changeReason ?? '',
    mine: presentMine(view, reader),
    isTeacher: view.isTeacher,
    isTaken: view.isTaken,
    obstacle: view.obstacle ?? null,
    revision: session.revision,
  };
}

/** What came of booking, taking a seat, changing or cancelling. */
export function presentOutcome(outcome: BookingOutcome | CancelOutcome, reader: Reader): OutcomeDto {
  return {
    kind: outcome.kind,
    obstacle: outcome.kind === 'refused' ? outcome.obstacle : null,
    session: presentSession(outcome.view, reader),
  };
}

export function presentPerson({ id, displayName, jobTitle }: Person): PickedPersonDto {
  return { id, name: plainName(displayName), jobTitle: plainName(jobTitle ?? '') };
}

export function presentSheet(sheet: AttendanceSheet, reader: Reader): SheetDto {
  return {
    session: presentSession(sheet.view, reader),
    entries: sheet.entries.map(({ bookingId, name, institution, guestOf, isWalkIn, attended }) => ({
      bookingId,
      name: plainName(name),
      institution: plainName(guestOf ?? institution ?? ''),
      isWalkIn,
      attended: attended ?? null,
    })),
    isTickable: sheet.isTickable,
    isClosed: sheet.isClosed,
    counted: sheet.view.session.counted ?? null,
  };
}

export function presentEvaluation(result: EvaluationResult): EvaluationDto {
  const { asked, answers, useful, usefulCounts, pace, words } = result;
  return {
    asked,
    answers,
    useful: useful ?? null,
    usefulCounts: [...usefulCounts],
    pace: { ...pace },
    words: [...words],
  };
}

/** The local day of a session in its own zone, `YYYY-MM-DD`. */
export function localDay({ startsAt, timeZone }: Pick<Session, 'startsAt' | 'timeZone'>): string {
  return DateTime.fromJSDate(startsAt, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** The times of day of a stretch, in the session's zone: "kl. 13.30–14.00". */
export function presentStretch(
  stretch: { readonly startsAt: Date; readonly endsAt: Date },
  { timeZone }: Session,
  locale: Locale,
): string {
  return sessionWhen({ ...stretch, timeZone }, locale).time;
}

function presentCourse(course: Course, locale: Locale, fallback: Locale): SessionDto['course'] {
  return {
    id: course.id,
    title: plainName(textIn(course.titles, locale, fallback), 300),
    goal: textIn(course.goals, locale, fallback),
    content: textIn(course.contents, locale, fallback),
    bring: textIn(course.bring, locale, fallback),
    minutes: course.minutes,
    form: course.form,
    links: course.links.map(({ title, url }) => ({ title: plainName(title), url })),
  };
}

function presentWhen(session: Session, { locale, now }: Reader): WhenDto {
  const { startsAt, endsAt, timeZone } = session;
  const { date, time, week, long } = sessionWhen(session, locale, now);
  const start = DateTime.fromJSDate(startsAt, { zone: timeZone });
  const startMinute = start.hour * 60 + start.minute;
  return {
    date,
    time,
    week,
    long,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    day: localDay(session),
    startMinute,
    endMinute: startMinute + Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
  };
}

function presentClosing(session: Session, { locale, now }: Reader): string | null {
  const { closesAt, startsAt, timeZone } = session;
  const says = closesAt.getTime() < startsAt.getTime() && closesAt.getTime() > now.getTime();
  return says ? momentWords(closesAt, timeZone, locale, now) : null;
}

function presentMine({ mine, myPlaceInQueue, session }: SessionView, reader: Reader): MyBookingDto | null {
  if (!mine || mine.state === 'cancelled') return null;
  const { state, offerExpiresAt, invitation, bookedBy } = mine;
  return {
    state,
    placeInQueue: state === 'waiting' ? (myPlaceInQueue ?? null) : null,
    heldUntil:
      state === 'offered' && offerExpiresAt
        ? momentWords(offerExpiresAt, session.timeZone, reader.locale, reader.now)
        : null,
    invitation,
    byOther: bookedBy !== reader.personId,
  };
}
