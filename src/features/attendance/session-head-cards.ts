import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import {
  execute,
  finishCard,
  line,
  openUrl,
  row,
  type CardAction,
  type CardElement,
} from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import { softBreaks } from '../../kernel/soft-breaks.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { SessionHead } from './attendance-view-types.ts';

/** What the cards of the day have in common. */

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
  return sentencesOf([top, title, when, where]);
}

/** Texts one after the other, as they are read out. A question ends its sentence itself. */
export function sentencesOf(texts: readonly string[]): string {
  return texts
    .filter((each) => each !== '')
    .join('. ')
    .replaceAll('?. ', '? ');
}

/** A few words in place of a card. */
export function wordsCard(words: string, locale: Locale): CardMessage {
  return finishCard(locale, words, [line(words)]);
}

/**
 * A row to press. What is spoken is written as what is seen, long words with their places to break: they are compared letter by
 * letter. A zero-width space ends each line, so that the last word of one and the first of the next are not read as one.
 */
export function choiceRow(
  texts: readonly string[],
  { verb, data, mark }: { readonly verb: string; readonly data: object; readonly mark?: string },
): CardElement {
  const [first = '', ...others] = texts;
  return row(
    [
      line(`${first}\u200b`, { bold: true }),
      ...others.map((text) => line(`${text}\u200b`, { spacing: 'none' })),
    ],
    execute(softBreaks(texts.join('. ')), verb, data),
    mark === undefined ? {} : { mark },
  );
}
