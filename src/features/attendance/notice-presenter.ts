import { DateTime } from 'luxon';
import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import {
  presentTitle,
  presentWhere,
  sessionWhen,
  startOfLine,
  textIn,
  type SessionView,
} from '../training/index.ts';
import type { NoticeSession } from './attendance-types.ts';
import type { MissedView, ReminderView, SessionHead, TeacherReminderView } from './attendance-view-types.ts';

/** Names on a teacher's reminder; a longer list is on the card of attendance and in the tab. */
const mostNames = 40;
const longestText = 600;

/** What decides about a reminder's words. */
export interface ReminderFacts {
  readonly kind: 'day-before' | 'hour-before';
  readonly locale: Locale;
  readonly now: Date;
}

export function presentReminder(of: NoticeSession, facts: ReminderFacts): ReminderView {
  const { locale, now } = facts;
  const { course, session, joinUrl } = of;
  return {
    heading: attendanceTexts(locale, `remind.${dayName(of, facts)}`),
    head: presentHead(of, locale, now),
    bring: paragraphs(textIn(course.bring, locale, session.locale)),
    note: paragraphs(session.note ?? ''),
    ...(joinUrl === undefined ? {} : { joinUrl }),
  };
}

export function presentTeacherReminder(
  of: NoticeSession,
  facts: ReminderFacts,
  trainingTabUrl: string | undefined,
): TeacherReminderView {
  const { locale, now } = facts;
  const { session, names, joinUrl } = of;
  return {
    heading: attendanceTexts(locale, `teach.${dayName(of, facts)}`),
    head: presentHead(of, locale, now),
    people:
      session.signUp === 'open'
        ? attendanceTexts(locale, 'teach.open')
        : attendanceTexts(locale, 'teach.people', { count: names.length }),
    names: names.slice(0, mostNames).map((name) => plainName(name)),
    moreNames: Math.max(0, names.length - mostNames),
    ...(joinUrl === undefined ? {} : { joinUrl }),
    ...(trainingTabUrl === undefined ? {} : { tabUrl: trainingTabUrl }),
  };
}

/** `next`: the date that is offered to somebody who missed `of`. */
export function presentMissed(of: NoticeSession, next: SessionView, locale: Locale, now: Date): MissedView {
  const { session, course, place, seats } = next;
  return {
    title: presentTitle(of.course, of.session, locale),
    head: presentHead({ session, course, ...(place ? { place } : {}), local: of.local }, locale, now),
    isFull: seats.free === 0,
    seats: attendanceTexts(locale, 'seats.free', { count: seats.free }),
    startsAt: session.startsAt.getTime(),
    courseId: course.id,
  };
}

/**
 * A session's title, time and place. What is online only is said in the time of the reader's municipality; what has a place, in
 * that of the place.
 */
export function presentHead(
  { session, course, place, local }: Pick<NoticeSession, 'session' | 'course' | 'place' | 'local'>,
  locale: Locale,
  now: Date,
): SessionHead {
  const timeZone = place ? session.timeZone : local.zone;
  return {
    sessionId: session.id,
    title: presentTitle(course, session, locale),
    when: startOfLine(sessionWhen({ ...session, timeZone }, locale, now).long, locale),
    where: presentWhere(place, session, locale),
  };
}

function dayName(
  { session, local }: NoticeSession,
  { kind, now }: ReminderFacts,
): 'soon' | 'today' | 'tomorrow' | 'ahead' {
  if (kind === 'hour-before') return 'soon';
  const day = (date: Date) => DateTime.fromJSDate(date, { zone: local.zone }).startOf('day');
  const days = Math.round(day(session.startsAt).diff(day(now), 'days').days);
  return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : 'ahead';
}

function paragraphs(text: string): readonly string[] {
  const cleaned = cleanText(text, longestText);
  const isCut = text.trim().length > longestText;
  return (isCut ? `${cleaned}…` : cleaned).split('\n').filter((each) => each.trim() !== '');
}
