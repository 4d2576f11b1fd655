import { z } from 'zod';
import type { Mail, Mails, UnsentMail } from './create-mails.ts';
import { findMailboxAnywhere } from './mailboxes.ts';

const address = z.string().trim().toLowerCase().email().max(320);

/** A mail that somebody writes by hand, inside the demo or outside. */
export const writtenMailBody = z.object({
  from: z.object({ address, name: z.string().trim().max(200).default('') }),
  to: address,
  subject: z.string().max(1_000),
  text: z.string().max(1_000_000).optional(),
  html: z.string().max(1_000_000).optional(),
  /** The mail it answers, by the id it has among those the writer got. */
  answers: z.string().optional(),
  /** As a program that writes by itself adds them. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  internetMessageId: z.string().optional(),
  /** Somebody else pretends to be `from`: the servers on the way have found out. */
  isSpoofed: z.boolean().default(false),
  files: z
    .array(
      z.object({
        name: z.string().min(1),
        contentType: z.string(),
        base64: z.string(),
        isInline: z.boolean().optional(),
        isMail: z.boolean().optional(),
      }),
    )
    .max(50)
    .default([]),
});

export type WrittenMail = z.input<typeof writtenMailBody>;

/** The mail as it arrives, with what Exchange writes above it about the sender. */
export function mailOf(written: z.infer<typeof writtenMailBody>, mails: Mails): UnsentMail {
  const { from, to, subject, text = '', html, answers, headers, isSpoofed } = written;
  const answered = answers === undefined ? undefined : mails.find(from.address, answers);
  return {
    kind: 'mail',
    from: { address: from.address, name: from.name || from.address },
    to: [{ address: to, name: to }],
    subject,
    body:
      html === undefined ? { contentType: 'text', content: text } : { contentType: 'html', content: html },
    files: written.files.map(({ base64, ...file }) => {
      const bytes = Buffer.from(base64, 'base64');
      return { ...file, size: bytes.length, bytes };
    }),
    headers: {},
    transport: [...proofOf(from.address, to, isSpoofed), ...headers],
    ...(written.internetMessageId !== undefined && { internetMessageId: written.internetMessageId }),
    ...(answered && { inReplyTo: answered.internetMessageId, conversationId: answered.conversationId }),
  };
}

/** https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo: what is written above each mail that comes in. */
function proofOf(from: string, to: string, isSpoofed: boolean): Mail['transport'] {
  const sender = findMailboxAnywhere(from);
  const isInternal =
    sender !== undefined && sender.municipality === findMailboxAnywhere(to)?.municipality && !isSpoofed;
  if (isInternal) return [{ name: 'X-MS-Exchange-Organization-AuthAs', value: 'Internal' }];
  const [, domain = ''] = from.split('@');
  const found = isSpoofed
    ? `spf=fail (sender IP is 203.0.113.9) smtp.mailfrom=elsewhere.example; dkim=none (message not signed) header.d=none; dmarc=fail action=none header.from=${domain};compauth=fail reason=001`
    : `spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=${domain}; dkim=pass (signature was verified) header.d=${domain};dmarc=pass action=none header.from=${domain};compauth=pass reason=100`;
  return [{ name: 'Authentication-Results', value: found }];
}
