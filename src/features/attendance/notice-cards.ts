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
import { trainingVerbs } from '../training/index.ts';
import { attendanceVerbs } from './attendance-card-data.ts';
import type { SessionHead } from './notice-presenter.ts';

/** The cards people get without asking: reminders, the next date, the meeting that follows. */

export interface ReminderView {
  readonly heading: string;
  readonly head: SessionHead;
  readonly bring: readonly string[];
  readonly note: readonly string[];
  readonly joinUrl?: string;
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

export interface TeacherReminderView {
  readonly heading: string;
  readonly head: SessionHead;
  /** How many come. */
  readonly people: string;
  readonly names: readonly string[];
  readonly moreNames: number;
  readonly joinUrl?: string;
  readonly tabUrl?: string;
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
  view: { readonly heading: string; readonly head: SessionHead; readonly isWaiting: boolean },
  locale: Locale,
): CardMessage {
  const text = attendanceTexts(locale, 'followUp.body');
  const { head, isWaiting } = view;
  return finishCard(
    locale,
    summaryOf(view.heading, head),
    [heading(view.heading), ...headLines(head), line(text)],
    [
      cancelAction(head, isWaiting ? 'waiting' : 'booked', locale),
      execute(attendanceTexts(locale, 'button.details'), trainingVerbs.details, { session: head.sessionId }),
    ],
  );
}

export interface MissedView {
  /** Of the session that was missed. */
  readonly title: string;
  /** The date that is offered. */
  readonly head: SessionHead;
  readonly isFull: boolean;
  readonly seats: string;
  readonly startsAt: number;
  readonly courseId: string;
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

export function headLines({ title, when, where }: SessionHead): readonly CardElement[] {
  return [
    line(title, { bold: true }),
    line(when, { spacing: 'none' }),
    ...(where === '' ? [] : [line(where, { spacing: 'none' })]),
  ];
}

export function tabAction(url: string | undefined, locale: Locale): readonly CardAction[] {
  return url === undefined ? [] : [openUrl(attendanceTexts(locale, 'button.tab'), url)];
}

export function summaryOf(top: string, { title, when, where }: SessionHead): string {
  return [top, title, when, where].filter((each) => each !== '').join('. ');
}

function joinAction(url: string | undefined, locale: Locale): readonly CardAction[] {
  return url === undefined || !/^https:\/\/[^\s"'<>]{1,2000}$/i.test(url)
    ? []
    : [openUrl(attendanceTexts(locale, 'button.join'), url)];
}

function cancelAction({ sessionId }: SessionHead, was: 'booked' | 'waiting', locale: Locale): CardAction {
  return execute(attendanceTexts(locale, 'button.cancel'), trainingVerbs.cancel, { session: sessionId, was });
}
