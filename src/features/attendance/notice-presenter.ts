import { DateTime } from 'luxon';
import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import {
  presentTitle,
  presentWhere,
  sessionWhen,
  startOfLine,
  textIn,
  type SessionView,
} from '../training/index.ts';
import { emptyEvaluationForm, evaluationFormCard } from './evaluation-cards.ts';
import { followUpCard, missedCard, reminderCard, teacherReminderCard } from './notice-cards.ts';
import type { DueNotice, NoticeSession } from './attendance-types.ts';

/** Names on a teacher's reminder; a longer list is on the card of attendance and in the tab. */
const mostNames = 40;
const longestText = 600;

export interface NoticeFacts {
  readonly now: Date;
  readonly trainingTabUrl?: string | undefined;
  /** With `missed`: the date that is offered. */
  readonly next?: SessionView;
}

/** A session in three lines, as every notice names it. */
export interface SessionHead {
  readonly sessionId: string;
  readonly title: string;
  readonly when: string;
  readonly where: string;
}

/** The card of a notice, in the language of its reader. */
export function presentNotice(
  { kind, locale, isTeacher, isBooked, isWaiting }: DueNotice,
  of: NoticeSession,
  facts: NoticeFacts,
): CardMessage {
  const { now, next, trainingTabUrl } = facts;
  const head = presentHead(of, locale, now);
  const joinUrl = of.joinUrl === undefined ? {} : { joinUrl: of.joinUrl };
  switch (kind) {
    case 'day-before':
    case 'hour-before': {
      const day = kind === 'hour-before' ? 'soon' : dayName(of, now);
      if (isTeacher && !isBooked) {
        const isOpen = of.session.signUp === 'open';
        return teacherReminderCard(
          {
            heading: attendanceTexts(locale, `teach.${day}`),
            head,
            people: isOpen
              ? attendanceTexts(locale, 'teach.open')
              : attendanceTexts(locale, 'teach.people', { count: of.names.length }),
            names: of.names.slice(0, mostNames).map((name) => plainName(name)),
            moreNames: Math.max(0, of.names.length - mostNames),
            ...joinUrl,
            ...(trainingTabUrl === undefined ? {} : { tabUrl: trainingTabUrl }),
          },
          locale,
        );
      }
      return reminderCard(
        {
          heading: attendanceTexts(locale, `remind.${day}`),
          head,
          bring: paragraphs(textIn(of.course.bring, locale, of.session.locale)),
          note: paragraphs(of.session.note ?? ''),
          ...joinUrl,
        },
        locale,
      );
    }
    case 'evaluation':
      return evaluationFormCard({ head, form: emptyEvaluationForm }, locale);
    case 'follow-up':
      return followUpCard(
        {
          heading: attendanceTexts(locale, isWaiting ? 'followUp.waiting' : 'followUp.heading'),
          head,
          isWaiting,
        },
        locale,
      );
    case 'missed': {
      if (!next) throw new Error('nothing to offer to whoever missed it');
      const { session, course, place, seats } = next;
      const wanted = { session, course, ...(place ? { place } : {}), local: of.local };
      return missedCard(
        {
          title: head.title,
          head: presentHead(wanted, locale, now),
          isFull: seats.free === 0,
          seats: attendanceTexts(locale, 'seats.free', { count: seats.free }),
          startsAt: session.startsAt.getTime(),
          courseId: course.id,
        },
        locale,
      );
    }
  }
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

function dayName({ session, local }: NoticeSession, now: Date): 'today' | 'tomorrow' | 'ahead' {
  const day = (date: Date) => DateTime.fromJSDate(date, { zone: local.zone }).startOf('day');
  const days = Math.round(day(session.startsAt).diff(day(now), 'days').days);
  return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : 'ahead';
}

function paragraphs(text: string): readonly string[] {
  const cleaned = cleanText(text, longestText);
  const isCut = text.trim().length > longestText;
  return (isCut ? `${cleaned}…` : cleaned).split('\n').filter((each) => each.trim() !== '');
}
