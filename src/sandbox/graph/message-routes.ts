import { z } from 'zod';
import type { Mail } from '../outlook/create-mails.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import type { Mailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { contextOf, linkTo, readPreference } from './graph-request.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { readAction } from './mail-routes.ts';
import { openMailbox } from './mailbox-access.ts';
import { presentFile, presentMessage } from './message-entity.ts';
import { readMessage, writtenMessage } from './sent-message.ts';

const reading = ['Mail.Read', 'Mail.ReadWrite'];
const defaultPage = 10;
const maxPage = 1_000;

/** Where a round of a delta query stands; the client carries it, opaque, in the links. */
const syncState = z.object({
  mailbox: z.string(),
  epoch: z.string(),
  after: z.number(),
  /** The first round reads what was there: only mails received since. */
  since: z.number().optional(),
  select: z.string().nullable(),
});

const replyBody = z.object({ message: writtenMessage.nullish(), comment: z.string().nullish() });

/** Mails of a mailbox: what came in, one by one and by changes, their attachments, and answers to them. */
export function createMessageRoutes({ mails, settings }: Outlook): readonly GraphRoute[] {
  const open = (graph: GraphRequest) => openMailbox(graph, settings, reading);

  function get(mailbox: Mailbox, { request }: GraphRequest): Mail {
    const found = mails.find(mailbox.address, request.params.message ?? '');
    if (found) return found;
    throw new OutlookRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
  }

  /** `mailFolders/inbox/messages/delta` (https://learn.microsoft.com/graph/api/message-delta): what came since, in the order it came. */
  const delta: GraphHandler = (graph) => {
    const { request } = graph;
    const mailbox = open(graph);
    const size = Math.min(maxPage, Number(readPreference(request, 'odata.maxpagesize')) || defaultPage);
    const token = request.query.get('$deltatoken') ?? request.query.get('$skiptoken');
    const state = token === null ? firstState(mailbox, graph) : readState(token, mailbox);
    const came = mails.after(mailbox.address, state.epoch, state.after);
    if (!came) throw noSyncState();
    const due = came.filter(({ at }) => state.since === undefined || at >= state.since);
    const page = due.slice(0, size);
    const after = page.at(-1)?.sequence ?? state.after;
    const isLast = page.length === due.length;
    const next = { ...state, after, ...(isLast && { since: undefined }) };
    const link = linkTo(request, request.path, {
      [isLast ? '$deltatoken' : '$skiptoken']: Buffer.from(JSON.stringify(next)).toString('base64url'),
    });
    return {
      status: 200,
      json: {
        '@odata.context': contextOf('Collection(message)'),
        value: page.map((mail) => presentMessage(mail, state.select)),
        [isLast ? '@odata.deltaLink' : '@odata.nextLink']: link,
      },
    };
  };

  function firstState(mailbox: Mailbox, { request }: GraphRequest): z.infer<typeof syncState> {
    const filter = request.query.get('$filter');
    const [, since] = /^receivedDateTime ge (\S+)$/i.exec(filter ?? '') ?? [];
    if (filter !== null && (since === undefined || Number.isNaN(Date.parse(since)))) {
      throw new OutlookRefusal(
        400,
        'ErrorInvalidUrlQuery',
        'The query filter contains one or more invalid nodes.',
      );
    }
    const select = request.query.get('$select');
    const begin = { mailbox: mailbox.id, epoch: mails.epoch, after: 0, select };
    return since === undefined ? begin : { ...begin, since: Date.parse(since) };
  }

  function readState(token: string, mailbox: Mailbox): z.infer<typeof syncState> {
    try {
      const text = Buffer.from(token, 'base64url').toString('utf8');
      const state = syncState.parse(JSON.parse(text));
      if (state.mailbox === mailbox.id) return state;
    } catch {
      // Answered below.
    }
    throw noSyncState();
  }

  /** Of those that were sent, by a property of the sender's own: the only list that is asked for. */
  const listSent: GraphHandler = (graph) => {
    const mailbox = open(graph);
    const { query } = graph.request;
    const pattern =
      /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '([^']+)' and ep\/value eq '([^']*)'\)$/i;
    const [, id, value] = pattern.exec(query.get('$filter') ?? '') ?? [];
    if (id === undefined)
      throw new OutlookRefusal(400, 'ErrorInvalidUrlQuery', 'The query filter is not supported here.');
    const found = mails
      .sentFrom(mailbox.address)
      .filter(({ properties }) => properties[id.toLowerCase()] === value)
      .slice(0, Number(query.get('$top')) || defaultPage);
    const select = query.get('$select');
    return {
      status: 200,
      json: {
        '@odata.context': contextOf('Collection(message)'),
        value: found.map((mail) => presentMessage(mail, select)),
      },
    };
  };

  const reply: GraphHandler = (graph) => {
    const mailbox = openMailbox(graph, settings, ['Mail.Send']);
    const { message = null, comment } = readAction(replyBody, graph);
    if (message?.body && typeof comment === 'string') {
      const words = 'Only one of Comment and Message.Body may be given.';
      throw new OutlookRefusal(400, 'ErrorInvalidArgument', words);
    }
    const answered = get(mailbox, graph);
    const { mail, copies } = readMessage(message ?? {}, mailbox, [answered.from]);
    const delivered = mails.deliver(
      {
        ...mail,
        subject: mail.subject || `RE: ${answered.subject}`,
        conversationId: answered.conversationId,
        inReplyTo: answered.internetMessageId,
      },
      copies,
    );
    mails.keepSent(mailbox.address, delivered);
    return { status: 202 };
  };

  return [
    { method: 'GET', pattern: '/users/:id/mailFolders/inbox/messages/delta', handle: delta },
    { method: 'GET', pattern: '/users/:id/mailFolders/sentitems/messages', handle: listSent },
    {
      method: 'GET',
      pattern: '/users/:id/messages/:message',
      handle: (graph) => ({
        status: 200,
        json: {
          '@odata.context': contextOf('messages/$entity'),
          ...presentMessage(get(open(graph), graph), graph.request.query.get('$select')),
        },
      }),
    },
    {
      method: 'GET',
      pattern: '/users/:id/messages/:message/attachments',
      handle: (graph) => ({
        status: 200,
        json: {
          '@odata.context': contextOf('attachments'),
          value: get(open(graph), graph).files.map(presentFile),
        },
      }),
    },
    {
      method: 'GET',
      pattern: '/users/:id/messages/:message/attachments/:file/$value',
      handle(graph) {
        const file = get(open(graph), graph).files[Number(graph.request.params.file?.replace('file-', ''))];
        if (!file?.bytes) throw new OutlookRefusal(404, 'ErrorItemNotFound', 'The attachment was not found.');
        return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, bytes: file.bytes };
      },
    },
    { method: 'POST', pattern: '/users/:id/messages/:message/reply', handle: reply },
  ];
}

function noSyncState(): OutlookRefusal {
  const words = 'The sync state generation is not found; continue with a full sync.';
  return new OutlookRefusal(410, 'SyncStateNotFound', words);
}
