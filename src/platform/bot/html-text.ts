import { cleanText } from '../../kernel/clean-text.ts';
import { decodeEntities } from './activity-text.ts';

/** Elements whose inside is nothing that was written: dropped with all that stands in them. */
const silent = new Set([
  'script',
  'style',
  'template',
  'title',
  'head',
  'iframe',
  'object',
  'svg',
  'attachment',
]);
/** A line ends where one of these ends. */
const blocks = new Set([
  'p',
  'div',
  'li',
  'tr',
  'ul',
  'ol',
  'table',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
]);

/** Marks the message that a reply answers: words of somebody else, and of another message. */
const quotedReply = /itemtype\s*=\s*["']?https?:\/\/schema\.skype\.com\/Reply/i;
/** Emoji are pictures with the character beside them. */
const alternative = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** Longer than any message Teams takes (28 KB), so that a forged one costs little. */
const longestHtml = 200_000;

/**
 * The words of a message that is HTML, and nothing else of it: no tags, no scripts, no quoted messages. What comes out is plain
 * text and is to be escaped wherever it is shown. Walks through the text once, whatever is in it.
 */
export function htmlText(html: string): string {
  const source = html.slice(0, longestHtml);
  let text = '';
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open === -1) {
      text += source.slice(at);
      break;
    }
    text += source.slice(at, open);
    if (source.startsWith('<!--', open)) {
      const end = source.indexOf('-->', open + 4);
      at = end === -1 ? source.length : end + 3;
      continue;
    }
    const name = /^[a-z][a-z0-9]*/i
      .exec(source.slice(open + 1, open + 40).replace(/^\//, ''))?.[0]
      .toLowerCase();
    if (name === undefined && !/^<[!?/]/.test(source.slice(open, open + 2))) {
      // "<3" is no tag.
      text += '<';
      at = open + 1;
      continue;
    }
    const close = endOfTag(source, open);
    const tag = source.slice(open, close);
    at = close;
    if (name === undefined) continue;
    const isEnd = tag.startsWith('</');
    if (!isEnd && (silent.has(name) || (name === 'blockquote' && quotedReply.test(tag)))) {
      if (!tag.endsWith('/>')) at = afterElement(source, close, name);
    } else if (name === 'br' || (isEnd && blocks.has(name))) {
      text += '\n';
    } else if (!isEnd && (name === 'img' || name === 'emoji')) {
      const [, double, single] = alternative.exec(tag) ?? [];
      // A picture's own description may be a file name of any length; an emoji's is one character.
      const shown = decodeEntities(double ?? single ?? '');
      if (shown.length <= 8) text += shown;
    } else if (name === 'td' || name === 'th') {
      text += ' ';
    }
  }
  return cleanText(decodeEntities(text));
}

/** Where the tag that begins at `open` is over; quoted values may have a ">" in them. */
function endOfTag(source: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < source.length; at += 1) {
    const character = source[at]!;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return source.length;
}

function afterElement(source: string, from: number, name: string): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  const found = end.exec(source);
  return found ? endOfTag(source, found.index) : source.length;
}
