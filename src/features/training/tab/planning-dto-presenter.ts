import type {
  CourseDto,
  OverviewDto,
  PlaceDto,
  RosterEntryDto,
  SettingsDto,
} from '../../../dto/planning-dto.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { formOf, textsDtoOf } from './planning-input.ts';
import { sessionWhen } from '../session-when-presenter.ts';
import { textIn } from '../text-in.ts';
import { presentSession, type Reader } from './training-dto-presenter.ts';
import type { RosterEntry, SessionOverview } from '../training-ports.ts';
import type { Course, Place, TrainingSettings } from '../training-types.ts';

/** The words for a code of something that did not arrive; they belong to who sends it. */
export type FailureText = (code: string, locale: Locale) => string;

/** A session as its coordinator sees it. */
export function presentOverview(
  overview: SessionOverview,
  reader: Reader,
  failureText: FailureText,
): OverviewDto {
  const { view, attended, undelivered, evaluation, outlook } = overview;
  const { session, seats, teachers } = view;
  return {
    session: presentSession(view, reader),
    offered: seats.offered,
    minimum: session.minimum,
    attended,
    counted: session.counted ?? null,
    isClosed: session.closedAt !== undefined,
    undelivered,
    evaluation: evaluation ? { ...evaluation } : null,
    outlook: {
      state: outlook.state,
      roomAnswer: outlook.roomAnswer,
      found: outlook.found
        ? sessionWhen({ ...outlook.found, timeZone: session.timeZone }, reader.locale, reader.now).long
        : null,
      failure: outlook.failure ? failureText(outlook.failure, reader.locale) : null,
    },
    teachers: teachers.map(({ id, displayName }) => ({ id, name: plainName(displayName) })),
    attention: attentionOf(overview, reader.now),
    draft:
      session.state === 'planned'
        ? formOf(
            session,
            teachers.map(({ id }) => id),
          )
        : null,
  };
}

/** What needs the coordinator, most urgent first. What is over or cancelled needs nothing. */
function attentionOf({ view, outlook, undelivered }: SessionOverview, now: Date): OverviewDto['attention'] {
  const { session, seats, teachers } = view;
  if (session.state === 'cancelled' || session.endsAt <= now) return [];
  const isBooked = session.signUp === 'booking';
  const checks: readonly (readonly [OverviewDto['attention'][number], boolean])[] = [
    ['moved', outlook.state === 'moved'],
    ['deleted', outlook.state === 'deleted'],
    ['failed', outlook.state === 'failed'],
    ['room-declined', outlook.roomAnswer === 'declined'],
    ['too-few', isBooked && session.minimumAskedAt !== undefined && seats.booked < session.minimum],
    ['undelivered', undelivered > 0],
    ['no-teacher', teachers.length === 0],
  ];
  return checks.flatMap(([what, isSo]) => (isSo ? [what] : []));
}

export function presentRosterEntry(
  entry: RosterEntry,
  locale: Locale,
  failureText: FailureText,
): RosterEntryDto {
  const { booking, name, mail, institution, placeInQueue } = entry;
  const { id, personId, state, source, attended, invitation, invitationFailure } = booking;
  return {
    bookingId: id,
    personId: personId ?? null,
    name: plainName(name),
    mail: mail ?? '',
    institution: plainName(institution ?? ''),
    state,
    placeInQueue: placeInQueue ?? null,
    source,
    attended: attended ?? null,
    invitation,
    failure: invitationFailure ? failureText(invitationFailure, locale) : null,
  };
}

export function presentCourse(course: Course, locale: Locale, fallback: Locale): CourseDto {
  const { titles, goals, contents, bring, audience, languages, links, ...rest } = course;
  return {
    ...rest,
    titles: textsDtoOf(titles),
    goals: textsDtoOf(goals),
    contents: textsDtoOf(contents),
    bring: textsDtoOf(bring),
    languages: [...languages],
    audience: { roles: [...audience.roles], institutionIds: [...audience.institutionIds] },
    links: links.map((link) => ({ ...link })),
    title: plainName(textIn(titles, locale, fallback), 300),
  };
}

export function presentPlace(place: Place): PlaceDto {
  return {
    id: place.id,
    name: place.name,
    address: place.address ?? '',
    roomMail: place.roomMail ?? '',
    catererMail: place.catererMail ?? '',
    capacity: place.capacity ?? null,
    revision: place.revision,
    isArchived: place.isArchived,
  };
}

export function presentSettings(settings: TrainingSettings): SettingsDto {
  return { ...settings, serviceMailbox: settings.serviceMailbox ?? '' };
}
