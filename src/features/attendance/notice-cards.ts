import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  points,
  type CardAction,
  type CardElement,
} from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import { trainingVerbs, type SessionView } from '../training/index.ts';
import { attendanceVerbs } from './attendance-card-data.ts';
import type { NoticeSession, DueNotice } from './attendance-types.ts';
import type { MissedView, ReminderView, SessionHead, TeacherReminderView } from './attendance-view-types.ts';
import { emptyEvaluationForm, evaluationFormCard } from './evaluation-cards.ts';
import { presentHead, presentMissed, presentReminder, presentTeacherReminder } from './notice-presenter.ts';
import { headLines, summaryOf, tabAction } from './session-head-cards.ts';

/** The cards people get without asking: reminders, the next date, the meeting that follows. */

export interface NoticeFacts {
  readonly now: Date;
  readonly trainingTabUrl?: string | undefined;
  /** With `missed`: the date that is offered. */
  readonly next?: SessionView;
}

/** The card of a notice, in the language of its reader. */
export function noticeCard(notice: DueNotice, of: NoticeSession, facts: NoticeFacts): CardMessage {
  const { kind, locale, isTeacher, isBooked, isWaiting } = notice;
  const { now, next, trainingTabUrl } = facts;
  switch (kind) {
    case 'day-before':
    case 'hour-before': {
      const words = { kind, locale, now };
      return isTeacher && !isBooked
        ? teacherReminderCard(presentTeacherReminder(of, words, trainingTabUrl), locale)
        : reminderCard(presentReminder(of, words), locale);
    }
    case 'evaluation':
      return evaluationFormCard({ head: presentHead(of, locale, now), form: emptyEvaluationForm }, locale);
    case 'follow-up':
      return followUpCard({ head: presentHead(of, locale, now), isWaiting }, locale);
    case 'missed': {
      if (!next) throw new Error('nothing to offer to whoever missed it');
      return missedCard(presentMissed(of, next, locale, now), locale);
    }
  }
}

export function reminderCard(view: ReminderView, locale: Locale): CardMessage {
  const { head, bring, note, joinUrl } = view;
  const body: CardElement[] = [
    heading(view.heading),
    ...headLines(head),
    ...(bring.length > 0 ? [heading(attendanceTexts(locale, 'bring'), 'medium'), ...points(bring)] : []),
    ...(note.length > 0
      ? [
          heading(attendanceTexts(locale, 'note'), 'medium'),
          ...note.map((text) => line(text, { spacing: 'small' })),
        ]
      : []),
  ];
  return finishCard(locale, summaryOf(view.heading, head), body, [
    ...joinAction(joinUrl, locale),
    cancelAction(head, 'booked', locale),
    execute(attendanceTexts(locale, 'button.details'), trainingVerbs.details, { session: head.sessionId }),
  ]);
}

export function teacherReminderCard(view: TeacherReminderView, locale: Locale): CardMessage {
  const { head, people, names, moreNames, joinUrl, tabUrl } = view;
  const body: CardElement[] = [
    heading(view.heading),
    ...headLines(head),
    line(people, { bold: true, spacing: 'medium' }),
    ...names.map((name) => line(name, { spacing: 'none' })),
    ...(moreNames > 0
      ? [line(attendanceTexts(locale, 'teach.more', { count: moreNames }), { subtle: true, spacing: 'none' })]
      : []),
  ];
  return finishCard(locale, `${summaryOf(view.heading, head)}. ${people}`, body, [
    execute(attendanceTexts(locale, 'button.sheet'), attendanceVerbs.sheet, { session: head.sessionId }),
    ...joinAction(joinUrl, locale),
    ...tabAction(tabUrl, locale),
  ]);
}

/** Whoever came is in the meeting that follows, unless they say no. */
export function followUpCard(
  { head, isWaiting }: { readonly head: SessionHead; readonly isWaiting: boolean },
  locale: Locale,
): CardMessage {
  const top = attendanceTexts(locale, isWaiting ? 'followUp.waiting' : 'followUp.heading');
  const text = attendanceTexts(locale, 'followUp.body');
  return finishCard(
    locale,
    summaryOf(top, head),
    [heading(top), ...headLines(head), line(text)],
    [
      cancelAction(head, isWaiting ? 'waiting' : 'booked', locale),
      execute(attendanceTexts(locale, 'button.details'), trainingVerbs.details, { session: head.sessionId }),
    ],
  );
}

export function missedCard(view: MissedView, locale: Locale): CardMessage {
  const { title, head, isFull, seats, startsAt, courseId } = view;
  const top = attendanceTexts(locale, 'missed.heading');
  const text = attendanceTexts(locale, 'missed.body', { title });
  const data = { session: head.sessionId, at: startsAt };
  return finishCard(
    locale,
    [top, text, head.when, head.where].map((each) => each.replace(/\.$/, '')).join('. '),
    [
      heading(top),
      line(text),
      ...headLines(head),
      line(seats, { spacing: 'none', color: isFull ? 'warning' : 'good' }),
      line(attendanceTexts(locale, 'missed.wrong'), { subtle: true, size: 'small', spacing: 'medium' }),
    ],
    [
      isFull
        ? execute(attendanceTexts(locale, 'button.wait'), trainingVerbs.wait, data, 'positive')
        : execute(attendanceTexts(locale, 'button.book'), trainingVerbs.book, data, 'positive'),
      execute(attendanceTexts(locale, 'button.moreDates'), trainingVerbs.list, { course: courseId }),
    ],
  );
}

function joinAction(url: string | undefined, locale: Locale): readonly CardAction[] {
  return url === undefined || !/^https:\/\/[^\s"'<>]{1,2000}$/i.test(url)
    ? []
    : [openUrl(attendanceTexts(locale, 'button.join'), url)];
}

function cancelAction({ sessionId }: SessionHead, was: 'booked' | 'waiting', locale: Locale): CardAction {
  return execute(attendanceTexts(locale, 'button.cancel'), trainingVerbs.cancel, { session: sessionId, was });
}
