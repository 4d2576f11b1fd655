import { createHash } from 'node:crypto';
import { cleanText } from '../../../kernel/clean-text.ts';
import { longestTitle } from '../case-types.ts';

/** UTF-8 that was read as Western European, as old programs do: `Ã¦` is an æ. Only where all of it makes sense the other way. */
export function mended(text: string): string {
  const isOneByteEach = [...text].every(
    (character) => character.codePointAt(0)! <= 0xff || windows1252.includes(character),
  );
  if (!/Ã[\u0080-\u00bf¤¥¦¸¶–˜†]/u.test(text) || !isOneByteEach) return text;
  const bytes = Buffer.from([...text].map((character) => byteOf(character)));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function byteOf(character: string): number {
  const special = windows1252.indexOf(character);
  return special >= 0 ? 0x80 + special : character.codePointAt(0)!;
}

/**
 * Lines at which what others wrote begins, as mail programs write them in Danish, Swedish, Norwegian and English: Outlook's rule and its
 * `From:` block, Gmail's and Apple's sentence before a quote, which has a time or an address in it.
 */
const quoteLines: readonly RegExp[] = [
  /^-{2,}\s*(?:oprindelig(?:e)? (?:meddelelse|besked)|original(?:meddelande|t meddelande| message)|opprinnelig melding|videresendt.*|vidarebefordra.*|forwarded message)\s*-{2,}\s*$/iu,
  /^_{8,}\s*$/u,
  /^(?:den|on|på)\b(?=.*(?:@|\d[.:]\d\d\b)).{4,160}\b(?:skrev|wrote)\b.{0,120}:\s*$/iu,
  /^(?:man|tir|ons|tor|fre|lør|lör|søn|sön|mån|tis|tors)\S{0,6}\.?[ ,](?=.*(?:@|\d[.:]\d\d\b)).{4,160}\bskrev\b.{0,120}:\s*$/iu,
];
const fromLine = /^\*?(?:fra|från|from)\*?:\s?\S/iu;
const sentLine = /^\*?(?:sendt|skickat|sent|dato|datum|date|til|till|to|emne|ämne|subject)\*?:\s?\S/iu;

/** The text without what is quoted below or within it; empty where all of it is. */
export function withoutQuotes(text: string): string {
  const lines = text.split('\n');
  let end = lines.findIndex((line, index) => {
    const trimmed = line.trim();
    if (quoteLines.some((pattern) => pattern.test(trimmed))) return true;
    // The sentence before a quote is sometimes broken in two.
    const joined = `${trimmed} ${lines[index + 1]?.trim() ?? ''}`;
    if (/^(?:den|on)\s/iu.test(trimmed) && quoteLines[2]!.test(joined)) return true;
    return (
      fromLine.test(trimmed) && lines.slice(index + 1, index + 4).some((next) => sentLine.test(next.trim()))
    );
  });
  if (end < 0) end = lines.length;
  const kept = lines.slice(0, end).filter((line) => !/^\s*>/u.test(line));
  return kept.join('\n').trim();
}

const prefix =
  /^\s*(?:(?:re|sv|vs|vb|fw|fwd|ang|svar|videresendt|antw)\s*(?:\[\d+\])?\s*:\s*|\[(?:ekstern|extern|external)\]\s*)/iu;
const numberTag = /\s*\[\p{L}{1,12}-20\d{2}-\d{1,7}\]\s*/gu;

/** A subject without what programs put before it, and without our number; empty where nothing is left. */
export function plainSubject(subject: string | undefined): string {
  let text = (subject ?? '').replace(numberTag, ' ');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(prefix, '');
  }
  return cleanText(text.replace(/\s+/gu, ' '), longestTitle);
}

/** What a case is called that a mail made. Empty where it says nothing at all. */
export function titleOfMail(subject: string | undefined, said: string): string {
  const plainOne = plainSubject(subject);
  if (plainOne) return plainOne;
  const [line = ''] = said.split('\n').filter((each) => each.trim() !== '');
  return cleanText(line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line, longestTitle);
}

/** The same for the same mail again, whatever id it has got. */
export function digestOf(from: string, subject: string | undefined, said: string): string {
  const text = `${from}\n${plainSubject(subject)}\n${said}`.replace(/\s+/gu, ' ').toLowerCase();
  return createHash('sha256').update(text).digest('base64url');
}
