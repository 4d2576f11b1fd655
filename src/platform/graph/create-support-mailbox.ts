import { ResponseType } from '@microsoft/microsoft-graph-client';
import { AppError } from '../../kernel/app-error.ts';
import { isAppError, pathBelow, type CalendarRequests } from './calendar-requests.ts';
import type { Mailbox } from './calendar-types.ts';
import { parsePage } from './event-answers.ts';
import { graphMessage } from './mail-body.ts';
import {
  fileFields,
  listedFields,
  mailFields,
  parseFiles,
  parseListedMail,
  parseMail,
} from './message-answers.ts';
import { bytesOf } from './raw-answer.ts';
import type { GraphConfig } from './signed-in-graph.ts';
import { subscriptionRequestsOn } from './subscription-requests.ts';
import type { AnswerMail, InboxPage, SupportMailbox } from './support-mailbox-types.ts';

const pageSize = 50;
const service = 'mail';
/** A property of our own among the public ones, by which mails can be searched (https://learn.microsoft.com/graph/api/resources/extended-properties-overview). */
const keyProperty = 'String {00020329-0000-0000-C000-000000000046} Name vejviser-key';

/**
 * The support mailboxes of the tenants through Microsoft Graph, with the app's own permissions: `Mail.Read` and `Mail.Send`. `requests`: those
 * of the service calendar, so that both together keep to Microsoft's limit.
 */
export function createSupportMailbox({
  config,
  requests,
}: {
  readonly config: Pick<GraphConfig, 'graphUrl'>;
  readonly requests: Pick<CalendarRequests, 'send'>;
}): SupportMailbox {
  const { send } = requests;
  const subscriptions = subscriptionRequestsOn(requests);
  const box = ({ address }: Mailbox) => `/users/${encodeURIComponent(address)}`;
  const mailAt = (mailbox: Mailbox, mailId: string) =>
    `${box(mailbox)}/messages/${encodeURIComponent(mailId)}`;

  /** Undefined where there is no such mail or file (any more). */
  const unlessGone = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (isAppError(error, 'not-found', 'event')) return undefined;
      throw error;
    }
  };

  return {
    readInbox: (mailbox, from) =>
      send(
        mailbox,
        async (api): Promise<InboxPage> => {
          const path =
            'link' in from
              ? pathBelow(config.graphUrl, from.link)
              : `${box(mailbox)}/mailFolders/inbox/messages/delta?$select=${listedFields.join(',')}&$filter=${encodeURIComponent(
                  `receivedDateTime ge ${from.since.toISOString()}`,
                )}`;
          const asked = api(path).header('Prefer', `IdType="ImmutableId", odata.maxpagesize=${pageSize}`);
          const { items, nextLink, deltaLink } = parsePage(await asked.get());
          const link = nextLink ?? deltaLink;
          if (link === undefined) throw new AppError('unavailable', 'graph:endless-list');
          return { mails: items.flatMap(parseListedMail), link, isLast: nextLink === undefined };
        },
        service,
      ),

    findMail: (mailbox, mailId) =>
      unlessGone(() =>
        send(
          mailbox,
          async (api) =>
            parseMail(
              await api(mailAt(mailbox, mailId))
                .select([...mailFields])
                .get(),
            ),
          service,
        ),
      ),

    async listFiles(mailbox, mailId) {
      const found = await unlessGone(() =>
        send(
          mailbox,
          async (api) =>
            parseFiles(
              await api(`${mailAt(mailbox, mailId)}/attachments`)
                .select([...fileFields])
                .get(),
            ),
          service,
        ),
      );
      return found ?? [];
    },

    readFile: (mailbox, mailId, fileId) =>
      unlessGone(() =>
        send(
          mailbox,
          async (api) =>
            bytesOf(
              (await api(`${mailAt(mailbox, mailId)}/attachments/${encodeURIComponent(fileId)}/$value`)
                .responseType(ResponseType.RAW)
                .get()) as Response,
            ),
          service,
        ),
      ),

    async reply(mailbox, mailId, answer) {
      const body = { message: messageOf(answer) };
      const sent = await unlessGone(() =>
        send(
          mailbox,
          async (api) => {
            await api(`${mailAt(mailbox, mailId)}/reply`).post(body);
            return true;
          },
          service,
        ),
      );
      return sent ?? false;
    },

    async send(mailbox, answer) {
      const body = { message: messageOf(answer), saveToSentItems: true };
      await send(mailbox, async (api) => void (await api(`${box(mailbox)}/sendMail`).post(body)), service);
    },

    wasSent: (mailbox, key) =>
      send(
        mailbox,
        async (api) => {
          const found = (await api(`${box(mailbox)}/mailFolders/sentitems/messages`)
            .filter(
              `singleValueExtendedProperties/Any(ep: ep/id eq '${keyProperty}' and ep/value eq '${key.replaceAll("'", "''")}')`,
            )
            .select('id')
            .top(1)
            .get()) as unknown;
          return parsePage(found).items.length > 0;
        },
        service,
      ),

    subscribe: (mailbox, wanted) =>
      subscriptions.subscribe(mailbox, "/mailFolders('inbox')/messages", 'created', wanted),
    renew: subscriptions.renew,
    unsubscribe: subscriptions.unsubscribe,
  };
}

function messageOf({ to, subject, bodyHtml, attachments, key, isAutomatic }: AnswerMail): object {
  return {
    ...graphMessage({ to: [to], subject, bodyHtml, attachments, messageKey: key }, [
      // `Auto-Submitted` cannot be set: only headers that begin with x- can. Exchange and many others heed this one
      // (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail, X-Auto-Response-Suppress).
      { name: 'x-auto-response-suppress', value: isAutomatic ? 'All' : 'OOF, AutoReply' },
    ]),
    singleValueExtendedProperties: [{ id: keyProperty, value: key }],
  };
}
