import { cleanText } from '../../../kernel/clean-text.ts';
import type { MailBody, ReceivedMail } from '../../../platform/graph/index.ts';
import { textOfHtml } from '../../../platform/html-text/index.ts';
import { mended, withoutQuotes } from './mail-text-rules.ts';

/** Longest text that is read of a mail, in UTF-16 units; what comes after is quoted mails by then. */
const longestRead = 400_000;
const longestOriginal = 100_000;
const longestSaid = 24_000;

/** What a mail says, and all of it where that is more. */
export interface MailText {
  /** Empty: it has no text. */
  readonly said: string;
  readonly original?: string;
}

/** What somebody has written in this mail, without what is quoted from earlier ones. */
export function textOf({ body, uniqueBody }: Pick<ReceivedMail, 'body' | 'uniqueBody'>): MailText {
  const whole = plain(body);
  // Exchange knows its own quotes; those of other programs are told by their words.
  const fresh = plain(uniqueBody ?? body) || whole;
  const said = cleanText(withoutQuotes(fresh) || fresh, longestSaid);
  const original = cleanText(whole, longestOriginal);
  return { said, ...(original.length > said.length && { original }) };
}

function plain({ isHtml, content }: MailBody): string {
  const text = content.slice(0, longestRead);
  return mended(isHtml ? textOfHtml(text) : text.replace(/\r\n?/g, '\n')).trim();
}
