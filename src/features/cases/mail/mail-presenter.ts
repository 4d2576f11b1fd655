import { caseMailTexts } from '../../../content/texts/case-mail/index.ts';
import { escapeHtml, link, paragraphs } from '../../../kernel/html-rules.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { Case } from '../case-types.ts';

/** What a mail that goes out says. */
export interface WrittenMail {
  readonly subject: string;
  readonly bodyHtml: string;
}

interface Sender {
  /** What the house is called. */
  readonly municipality: string;
}

/** Tells whoever wrote that the mail has come, and under which number. */
export function receiptMail(
  found: Case,
  {
    municipality,
    subject,
    files,
    caseLink,
  }: Sender & {
    readonly subject: string;
    /** Names of files that could not be kept. */
    readonly files: readonly string[];
    readonly caseLink: string;
  },
): WrittenMail {
  const { locale } = found;
  const number = formatCaseNumber(found);
  const where =
    found.reporterId === undefined
      ? escapeHtml(caseMailTexts(locale, 'receipt.outside'))
      : linked(caseMailTexts(locale, 'receipt.colleague', { link: '\u0000' }), number, caseLink);
  return {
    subject: subjectOf(found, subject),
    bodyHtml: [
      paragraph(caseMailTexts(locale, 'receipt.thanks', { number })),
      `<p>${where}</p>`,
      files.length > 0 ? paragraph(caseMailTexts(locale, 'receipt.files', { files: files.join(', ') })) : '',
      found.reporterId === undefined ? paragraph(caseMailTexts(locale, 'receipt.more')) : '',
      paragraph(caseMailTexts(locale, 'answer.from', { municipality })),
      `<p><small>${escapeHtml(caseMailTexts(locale, 'receipt.automatic'))}</small></p>`,
    ].join(''),
  };
}

/** What a handler has said, for whoever reads it in their own mail. `words` undefined: the case was solved without any. */
export function answerMail(
  found: Case,
  { municipality, subject, words }: Sender & { readonly subject: string; readonly words: string | undefined },
): WrittenMail {
  const { locale, state } = found;
  const ending =
    state === 'solved' || state === 'closed' ? 'solved' : state === 'waiting' ? 'asked' : 'reply';
  const number = formatCaseNumber(found);
  return {
    subject: subjectOf(found, subject),
    bodyHtml: [
      words === undefined ? '' : paragraphs(words),
      paragraph(caseMailTexts(locale, `answer.${ending}`)),
      paragraph(caseMailTexts(locale, 'answer.from', { municipality })),
      `<p><small>${escapeHtml(caseMailTexts(locale, 'answer.number', { number }))}</small></p>`,
    ].join(''),
  };
}

/** With the number, by which a mail finds back that has lost its conversation. */
function subjectOf(found: Case, subject: string): string {
  const number = formatCaseNumber(found);
  return `Re: ${caseMailTexts(found.locale, 'receipt.subject', { subject, number })}`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function linked(text: string, title: string, url: string): string {
  return escapeHtml(text).replace('\u0000', link(title, url));
}
