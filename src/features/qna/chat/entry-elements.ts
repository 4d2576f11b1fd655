import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { line, type CardElement } from '../../../kernel/card-elements.ts';
import type { FormattedText } from '../../../kernel/formatted-text.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { softBreaks } from '../../../kernel/soft-breaks.ts';
import {
  cardMarkdownOf,
  picturesOf,
  plainTextOf,
  readFormattedText,
} from '../../../platform/formatted-text/index.ts';
import type { EntryState } from '../qna-types.ts';
import type { QnaLinks } from './qna-links.ts';

/** Bytes of an answer on a card: with all else there is, the card stays below Teams' 28 KB. */
const mostAnswerBytes = 8_000;
const mostPictures = 3;
/** Characters of a question on a card; a summary, and a row, have room for less. */
const longestQuestion = 700;
const longestInRow = 160;
const longestSummary = 300;

/** Bytes of a text as a card's JSON carries it. */
function bytesOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

/** An answer as a card shows it. `isCut`: it goes on in the tab. */
export function answerElements(
  answer: string,
  links: Pick<QnaLinks, 'picture'>,
  locale: Locale,
  most: number = mostAnswerBytes,
): { readonly elements: readonly CardElement[]; readonly isCut: boolean } {
  const text = readFormattedText(answer);
  const blocks: string[] = [];
  let left = most;
  let isCut = false;
  for (const block of text) {
    const written = cardMarkdownOf([block]);
    if (written === '') continue;
    const size = bytesOf(written);
    if (size > left) {
      isCut = true;
      if (blocks.length === 0) return { elements: [line(cutPlain([block], left))], isCut };
      break;
    }
    left -= size;
    blocks.push(written);
  }
  const pictures = picturesOf(text).slice(0, mostPictures);
  return {
    elements: [
      ...(blocks.length === 0 ? [] : [{ type: 'TextBlock', text: blocks.join('\n\n'), wrap: true }]),
      ...pictures.map(({ address, alt }) => ({
        type: 'Image',
        url: links.picture(address),
        altText: plainName(alt) || qnaTexts(locale, 'entry.picture'),
      })),
    ],
    isCut,
  };
}

function cutPlain(text: FormattedText, bytes: number): string {
  const plain = plainTextOf(text);
  // a character is six bytes at most in JSON; cutting between graphemes is the plain name's work
  return plainName(plain, Math.floor(bytes / 6));
}

/** A question in full, as far as a card has room; its lines are kept. */
export function questionLine(question: string): CardElement {
  return line(cutText(question, longestQuestion), { bold: true, size: 'medium' });
}

export function inRow(question: string): string {
  return plainName(question, longestInRow);
}

/**
 * What a screen reader says of a row: all that is seen in it, then what pressing does. With the soft hyphens of what is seen, so that
 * the two are the same to whoever compares them.
 */
export function rowTitle(seen: readonly string[], action?: string): string {
  return softBreaks([...seen, ...(action === undefined ? [] : [action])].join(' '));
}

export function inSummary(text: string): string {
  return plainName(text, longestSummary);
}

/** The beginning of an answer in plain words, on one line. */
export function inLine(answer: string, limit = 240): string {
  return plainName(plainTextOf(readFormattedText(answer)), limit);
}

export function cutText(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}

export function stateText(state: EntryState, locale: Locale): string {
  return qnaTexts(locale, `state.${state}`);
}
