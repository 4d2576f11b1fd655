import { z } from 'zod';
import type { InboxMail, ReceivedFile, ReceivedMail } from './support-mailbox-types.ts';

/** What Graph answers about mails, parsed. */

const text = z.string().nullish();
const recipient = z.object({ emailAddress: z.object({ address: text, name: text }).nullish() }).nullish();
const body = z.object({ contentType: text, content: text }).nullish();

export const listedFields = [
  'id',
  'internetMessageId',
  'conversationId',
  'from',
  'subject',
  'receivedDateTime',
] as const;

export const mailFields = [
  ...listedFields,
  'body',
  'uniqueBody',
  'internetMessageHeaders',
  'hasAttachments',
] as const;

const listed = z.object({
  id: z.string().min(1),
  internetMessageId: text,
  conversationId: text,
  from: recipient,
  subject: text,
  receivedDateTime: z.iso.datetime({ offset: true }).nullish(),
});

/** A mail of a delta page; nothing where it is gone, or was only moved on: such an item has no times. Throws `ZodError` for something else. */
export function parseListedMail(item: unknown): InboxMail[] {
  if (typeof item === 'object' && item !== null && '@removed' in item) return [];
  const mail = listedMail(listed.parse(item));
  return mail ? [mail] : [];
}

function listedMail(item: z.infer<typeof listed>): InboxMail | undefined {
  if (!item.receivedDateTime) return undefined;
  const from = item.from?.emailAddress?.address?.trim().toLowerCase();
  return {
    id: item.id,
    receivedAt: new Date(item.receivedDateTime),
    ...(item.internetMessageId && { internetMessageId: item.internetMessageId }),
    ...(item.conversationId && { conversationId: item.conversationId }),
    ...(item.subject && { subject: item.subject }),
    ...(from && { from }),
  };
}

const received = listed.extend({
  '@odata.type': text,
  body,
  uniqueBody: body,
  internetMessageHeaders: z.array(z.object({ name: text, value: text })).nullish(),
  hasAttachments: z.boolean().nullish(),
});

/** Undefined: a draft, which nobody has sent. Throws `ZodError` when Graph answers something else than a mail. */
export function parseMail(answer: unknown): ReceivedMail | undefined {
  const item = received.parse(answer);
  const mail = listedMail(item);
  if (!mail) return undefined;
  const fromName = item.from?.emailAddress?.name?.trim();
  return {
    ...mail,
    ...(fromName && { fromName }),
    body: bodyOf(item.body),
    ...(item.uniqueBody && { uniqueBody: bodyOf(item.uniqueBody) }),
    headers: (item.internetMessageHeaders ?? []).map(({ name, value }) => ({
      name: (name ?? '').toLowerCase(),
      value: value ?? '',
    })),
    hasFiles: item.hasAttachments ?? false,
    isMeeting: /eventmessage/i.test(item['@odata.type'] ?? ''),
  };
}

function bodyOf(found: z.infer<typeof body>): ReceivedMail['body'] {
  return { isHtml: found?.contentType?.toLowerCase() === 'html', content: found?.content ?? '' };
}

export const fileFields = ['id', 'name', 'contentType', 'size', 'isInline'] as const;

const filesAnswer = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      '@odata.type': text,
      name: text,
      contentType: text,
      size: z.number().nullish(),
      isInline: z.boolean().nullish(),
    }),
  ),
});

/** Throws `ZodError` when Graph answers something else than attachments. */
export function parseFiles(answer: unknown): readonly ReceivedFile[] {
  return filesAnswer.parse(answer).value.map((file) => ({
    id: file.id,
    kind: /fileAttachment$/i.test(file['@odata.type'] ?? '') ? 'file' : 'other',
    name: file.name?.trim() || 'fil',
    contentType: file.contentType?.toLowerCase() ?? '',
    size: file.size ?? 0,
    isInline: file.isInline ?? false,
  }));
}
