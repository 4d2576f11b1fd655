import { z } from 'zod';
import { parseJson } from '../http/http-server.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import type { MailFile } from '../outlook/create-mails.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { GraphHandler, GraphRoute } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';

const recipient = z.object({
  emailAddress: z.object({ address: z.string(), name: z.string().nullish() }),
});
const recipients = z.array(recipient).optional();

const message = z.looseObject({
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
});

const sendBody = z.object({ message, savetosentitems: z.boolean().nullish() });

/** Of one mail (https://learn.microsoft.com/exchange: recipient limits). */
const maxRecipients = 500;

/** `POST sendMail`: taken with 202, delivered at once. */
export function createMailRoutes({ mails, settings }: Outlook): readonly GraphRoute[] {
  const sendMail: GraphHandler = (graph) => {
    const mailbox = openMailbox(graph, settings, ['Mail.Send']);
    const body = parseJson(graph.request.body);
    const parsed = sendBody.safeParse(
      Object.fromEntries(
        Object.entries((body ?? {}) as object).map(([name, value]) => [name.toLowerCase(), value as unknown]),
      ),
    );
    if (!parsed.success) {
      const at = parsed.error.issues[0]?.path.join('/') ?? '';
      throw new OutlookRefusal(400, 'RequestBodyRead', `The value of '${at}' could not be read.`);
    }
    const { message: sent, savetosentitems } = parsed.data;
    const to = addressesOf(sent.toRecipients);
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
    } as const;
    mails.deliver(
      mail,
      bcc.map(({ address }) => address),
    );
    if (savetosentitems !== false) mails.keepSent(mailbox.address, mail);
    return { status: 202 };
  };
  return [{ method: 'POST', pattern: '/users/:id/sendMail', handle: sendMail }];
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
