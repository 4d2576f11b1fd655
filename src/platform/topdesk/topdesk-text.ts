import { textOfHtml } from '../html-text/index.ts';

/** Most characters of a brief description (docs: `briefDescription`). */
const longestBrief = 80;
const ellipsis = '…';

/** A title in the 80 characters that TOPdesk shows in lists: cut between words where one fits. */
export function briefOf(title: string): string {
  const line = title.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  if (letters.length <= longestBrief) return line;
  const cut = letters.slice(0, longestBrief - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${atWord.length >= longestBrief / 2 ? atWord : cut}${ellipsis}`;
}

/** Plain text as TOPdesk takes it: escaped, with line breaks. What looks like a tag is text. */
export function htmlOf(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/\r\n?|\n/gu, '<br>');
}

/** What operators wrote, as plain text. */
export function textOf(html: string): string {
  return textOfHtml(html);
}
