import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { finishCard, line, openUrl, type CardAction, type CardElement } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
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
  return [top, title, when, where].filter((each) => each !== '').join('. ');
}

/** A few words in place of a card. */
export function wordsCard(words: string, locale: Locale): CardMessage {
  return finishCard(locale, words, [line(words)]);
}
