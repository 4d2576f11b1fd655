import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { execute, finishCard, heading, line, openUrl } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import { attendanceVerbs } from './attendance-card-data.ts';
import type { DateChoice, FewView, SessionHead } from './attendance-view-types.ts';
import { choiceRow, headLines, summaryOf, sentencesOf } from './session-head-cards.ts';

const longestReason = 500;

/** Asks what shall be done about a session with too few people. */
export function fewCard({ head, text, tabUrl }: FewView, locale: Locale): CardMessage {
  const top = attendanceTexts(locale, 'few.heading');
  const data = { session: head.sessionId };
  return finishCard(
    locale,
    `${summaryOf(top, head)}. ${text}`,
    [heading(top), ...headLines(head), line(text)],
    [
      execute(attendanceTexts(locale, 'few.keep'), attendanceVerbs.keep, data),
      execute(attendanceTexts(locale, 'few.merge'), attendanceVerbs.askMerge, data),
      ...(tabUrl === undefined ? [] : [openUrl(attendanceTexts(locale, 'few.move'), tabUrl)]),
      execute(attendanceTexts(locale, 'few.cancel'), attendanceVerbs.askCancel, data),
    ],
  );
}

export function cancelSessionCard(head: SessionHead, booked: number, locale: Locale): CardMessage {
  const top = attendanceTexts(locale, 'few.cancelHeading');
  const text = attendanceTexts(locale, 'few.cancelBody', { booked });
  const data = { session: head.sessionId };
  const body = [
    heading(top),
    ...headLines(head),
    line(text),
    {
      type: 'Input.Text',
      id: 'reason',
      label: attendanceTexts(locale, 'few.reason'),
      placeholder: attendanceTexts(locale, 'few.reasonHint'),
      isMultiline: true,
      maxLength: longestReason,
    },
  ];
  return finishCard(locale, `${summaryOf(top, head)}. ${text}`, body, [
    execute(attendanceTexts(locale, 'few.yesCancel'), attendanceVerbs.cancel, data),
    execute(attendanceTexts(locale, 'few.back'), attendanceVerbs.few, data),
  ]);
}

/** Other dates of the course; pressing one moves everybody there. */
export function mergeCard(head: SessionHead, dates: readonly DateChoice[], locale: Locale): CardMessage {
  const top = attendanceTexts(locale, 'few.mergeHeading');
  const text = attendanceTexts(locale, dates.length > 0 ? 'few.mergeBody' : 'few.mergeNone');
  const data = { session: head.sessionId };
  const body = [
    heading(top),
    ...headLines(head),
    line(text),
    ...dates.map(({ sessionId, when, where, seats }) =>
      choiceRow([when, where, seats], {
        verb: attendanceVerbs.merge,
        data: { ...data, into: sessionId },
      }),
    ),
  ];
  return finishCard(locale, `${summaryOf(top, head)}. ${text}`, body, [
    execute(attendanceTexts(locale, 'few.back'), attendanceVerbs.few, data),
  ]);
}

/** What was decided, in place of the question. */
export function decidedCard(head: SessionHead, said: readonly string[], locale: Locale): CardMessage {
  return finishCard(locale, sentencesOf([head.title, ...said]), [
    heading(head.title),
    ...headLines({ ...head, title: head.when, when: head.where, where: '' }),
    ...said.map((text) => line(text)),
  ]);
}
