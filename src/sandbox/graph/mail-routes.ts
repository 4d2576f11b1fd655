import { z } from 'zod';
import { parseJson } from '../http/http-server.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';
import { readMessage, writtenMessage } from './sent-message.ts';

const sendBody = z.object({ message: writtenMessage, savetosentitems: z.boolean().nullish() });

/** `POST sendMail`: taken with 202, delivered at once. */
export function createMailRoutes({ mails, settings }: Outlook): readonly GraphRoute[] {
  const sendMail: GraphHandler = (graph) => {
    const mailbox = openMailbox(graph, settings, ['Mail.Send']);
    const { message, savetosentitems } = readAction(sendBody, graph);
    const { mail, copies } = readMessage(message, mailbox);
    const delivered = mails.deliver(mail, copies);
    if (savetosentitems !== false) mails.keepSent(mailbox.address, delivered);
    return { status: 202 };
  };
  return [{ method: 'POST', pattern: '/users/:id/sendMail', handle: sendMail }];
}

/** The parameters of an action, whose names Graph takes in any case. Throws `OutlookRefusal` 400. */
export function readAction<T>(schema: z.ZodType<T>, { request }: GraphRequest): T {
  const body = parseJson(request.body);
  const parsed = schema.safeParse(
    Object.fromEntries(
      Object.entries((body ?? {}) as object).map(([name, value]) => [name.toLowerCase(), value as unknown]),
    ),
  );
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join('/') ?? '';
  throw new OutlookRefusal(400, 'RequestBodyRead', `The value of '${at}' could not be read.`);
}
