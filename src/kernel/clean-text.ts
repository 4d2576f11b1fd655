/**
 * Characters that show nothing but change how the rest is read or stored: controls (but line feed and tab), soft hyphen,
 * zero-width and joining marks, direction marks and overrides (Unicode TR 36, "bidirectional text spoofing"), tags, and
 * characters that are none.
 */
const unwanted =
  // eslint-disable-next-line no-control-regex -- control characters are what is taken away
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** Longest text that is read of one message, in UTF-16 units: two pages of A4. */
export const longestText = 4000;

/**
 * Text somebody wrote, fit to be searched, stored and shown: composed (NFC), without invisible characters, runs of blanks
 * as one, single line breaks kept, trimmed, and cut to `maxLength` UTF-16 units without splitting a character.
 */
export function cleanText(text: string, maxLength: number = longestText): string {
  // Twice the length is enough to cut from, and keeps the work small for a megabyte of text.
  const cleaned = text
    .slice(0, maxLength * 2)
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
  if (cleaned.length <= maxLength) return cleaned;
  return cleaned
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd();
}

/**
 * Formatted text somebody wrote, cleaned in the same way, but with what its form is made of: blank lines (one at a time) and
 * blanks at the beginning of a line. Not cut; what is longer than `longest` UTF-16 units is undefined.
 */
export function cleanFormatted(text: string, longest: number): string | undefined {
  if (text.length > longest * 2) return undefined;
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(/\t/g, '    ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
  return cleaned.length <= longest ? cleaned : undefined;
}
