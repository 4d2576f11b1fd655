import { z } from 'zod';
import type { MailAddress, MailFile, UnsentMail } from '../outlook/create-mails.ts';
import type { Mailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';

const recipient = z.object({
  emailAddress: z.object({ address: z.string(), name: z.string().nullish() }),
});
const recipients = z.array(recipient).optional();

/** A mail as a client writes it. */
export const writtenMessage = z.looseObject({
  subject: z.string().nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  attachments: z
    .array(
      z.looseObject({
        '@odata.type': z.literal('#microsoft.graph.fileAttachment'),
        name: z.string(),
        contentType: z.string().nullish(),
        contentBytes: z.string(),
      }),
    )
    .optional(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  singleValueExtendedProperties: z.array(z.looseObject({ id: z.string(), value: z.string() })).optional(),
});

/** Of one mail (https://learn.microsoft.com/exchange: recipient limits). */
const maxRecipients = 500;

/** Whom a mail goes to, and what it says. Throws `OutlookRefusal` 400 where Exchange would not take it. `otherwiseTo`: where it names nobody. */
export function readMessage(
  sent: z.infer<typeof writtenMessage>,
  mailbox: Mailbox,
  otherwiseTo: readonly MailAddress[] = [],
): { mail: UnsentMail; copies: readonly string[] } {
  const named = addressesOf(sent.toRecipients);
  const to = named.length > 0 ? named : otherwiseTo;
  const cc = addressesOf(sent.ccRecipients);
  const bcc = addressesOf(sent.bccRecipients);
  const everybody = [...to, ...cc, ...bcc];
  if (everybody.length === 0 || everybody.some(({ address }) => !/^[^@\s]+@[^@\s]+$/.test(address))) {
    throw new OutlookRefusal(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
  }
  if (everybody.length > maxRecipients) {
    throw new OutlookRefusal(400, 'ErrorExceededMaxRecipientLimit', 'The message has too many recipients.');
  }
  const headers = sent.internetMessageHeaders ?? [];
  if (headers.some(({ name }) => !/^x-/i.test(name))) {
    const words = "The internet message header name should start with 'x-' or 'X-'.";
    throw new OutlookRefusal(400, 'InvalidInternetMessageHeader', words);
  }
  const isHtml = sent.body?.contentType?.toLowerCase() === 'html';
  const mail = {
    kind: 'mail',
    from: { address: mailbox.address, name: mailbox.name },
    to: [...to, ...cc],
    subject: sent.subject ?? '',
    body: { contentType: isHtml ? 'html' : 'text', content: sent.body?.content ?? '' },
    files: (sent.attachments ?? []).map(readFile),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
    transport: headers,
    properties: Object.fromEntries(
      (sent.singleValueExtendedProperties ?? []).map(({ id, value }) => [id.toLowerCase(), value]),
    ),
  } as const;
  return { mail, copies: bcc.map(({ address }) => address) };
}

function addressesOf(list: z.infer<typeof recipients>) {
  return (list ?? []).map(({ emailAddress: { address, name } }) => ({
    address: address.trim(),
    name: name ?? address,
  }));
}

function readFile({
  name,
  contentType,
  contentBytes,
}: {
  name: string;
  contentType?: string | null;
  contentBytes: string;
}): MailFile {
  const bytes = Buffer.from(contentBytes, 'base64');
  return { name, contentType: contentType ?? 'application/octet-stream', size: bytes.length, bytes };
}
