import type { Mailbox, ReceivedFile, ReceivedMail, SupportMailbox } from '../../../platform/graph/index.ts';
import { longestFile, mostFilesAtOnce, type NewCaseFile } from '../files/case-file-types.ts';

/** The files of a mail: those to be kept, and what the others are called. */
export interface MailFiles {
  readonly kept: readonly NewCaseFile[];
  readonly refused: readonly string[];
}

/** Pictures within the text that are no larger are logos of signatures; a photo or a screenshot is. */
const largestLogo = 20_000;

/**
 * Fetches the files of a mail, one after the other, and only those that would be kept by their size and number. What is no file (a mail within the
 * mail, a link to a file elsewhere) or too large is named instead.
 */
export async function readMailFiles(
  support: Pick<SupportMailbox, 'listFiles' | 'readFile'>,
  mailbox: Mailbox,
  mail: Pick<ReceivedMail, 'id' | 'hasFiles' | 'body'>,
): Promise<MailFiles> {
  // Exchange does not count pictures within the text: they are named in it.
  if (!mail.hasFiles && !mail.body.content.includes('cid:')) return { kept: [], refused: [] };
  const found = (await support.listFiles(mailbox, mail.id)).filter((file) => !isLogo(file));
  const kept: NewCaseFile[] = [];
  const refused: string[] = [];
  for (const file of found) {
    const isTaken = file.kind === 'file' && file.size <= longestFile * 1.4 && kept.length < mostFilesAtOnce;
    const bytes = isTaken ? await support.readFile(mailbox, mail.id, file.id) : undefined;
    if (bytes) kept.push({ name: file.name, bytes });
    else refused.push(file.name);
  }
  return { kept, refused };
}

function isLogo({ isInline, size }: ReceivedFile): boolean {
  return isInline && size <= largestLogo;
}
