import type { SandboxAnswer } from '../http/http-server.ts';
import { parseJson } from '../http/http-server.ts';
import type { Answer, CalendarItem } from '../outlook/calendar-items.ts';
import { etagOf } from '../outlook/calendar-items.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import type { EventChanges } from '../outlook/create-meetings.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { readEventBody } from './event-body.ts';
import { eventHeaders, presentEvent, readEventForm } from './event-entity.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { contextOf, headerOf } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';

const writing = ['Calendars.ReadWrite'];
const reading = ['Calendars.Read', 'Calendars.ReadBasic', 'Calendars.ReadWrite'];

const answers: Readonly<Record<string, Answer>> = {
  accept: 'accepted',
  tentativelyAccept: 'tentativelyAccepted',
  decline: 'declined',
};

/** One event: made, read, changed, answered, cancelled, removed. */
export function createEventRoutes(outlook: Outlook): readonly GraphRoute[] {
  const { calendars, meetings, settings, writes } = outlook;
  let duplicates = 0;

  function getItem(graph: GraphRequest, permissions: readonly string[]): CalendarItem {
    const mailbox = openMailbox(graph, settings, permissions);
    const id = graph.request.params.event ?? '';
    const item = calendars.find(mailbox, id);
    if (item) return item;
    if (!/^AAMk[\w-]+=*$/.test(id))
      throw new OutlookRefusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
    throw new OutlookRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
  }

  /** The same, when it still is as the client knows it. */
  function getUnchanged(graph: GraphRequest): CalendarItem {
    const item = getItem(graph, writing);
    const expected = headerOf(graph.request, 'if-match');
    if (expected && expected !== '*' && expected !== etagOf(item)) {
      const words =
        'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.';
      throw new OutlookRefusal(412, 'ErrorIrresolvableConflict', words);
    }
    return item;
  }

  function answerWith(status: number, item: CalendarItem, { request }: GraphRequest): SandboxAnswer {
    const context = contextOf(`users('${encodeURIComponent(request.params.id ?? '')}')/events/$entity`);
    return {
      status,
      headers: eventHeaders(request, item),
      json: { '@odata.context': context, ...presentEvent(item, readEventForm(request)) },
    };
  }

  const create: GraphHandler = (graph) => {
    const mailbox = openMailbox(graph, settings, writing);
    const { changes, transactionId } = readEventBody(graph.request);
    const first = transactionId ? meetings.findByTransaction(mailbox, transactionId) : undefined;
    if (first) return answerDuplicate(first, changes, graph);
    readEventForm(graph.request);
    const event = meetings.create(mailbox, changes, transactionId);
    writes.add('creates', event);
    return answerWith(201, event, graph);
  };

  /** Clients have met all of these; see `OutlookSettingsDto.duplicateTransaction`. */
  function answerDuplicate(first: CalendarItem, changes: EventChanges, graph: GraphRequest): SandboxAnswer {
    const { duplicateTransaction } = settings.get();
    const inTurn = ['409-with-id', '400', '409', '400-with-id', 'same-event'] as const;
    const way =
      duplicateTransaction === 'varied' ? inTurn[duplicates++ % inTurn.length]! : duplicateTransaction;
    if (way === 'same-event' && saysTheSame(first, changes)) return answerWith(201, first, graph);
    const words =
      "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.";
    throw new OutlookRefusal(way.startsWith('400') ? 400 : 409, 'ErrorDuplicateTransactionId', words, {
      more: way.endsWith('-with-id') ? { '@event.existingEventId': first.id } : {},
    });
  }

  const change: GraphHandler = (graph) => {
    const item = getUnchanged(graph);
    const { changes, transactionId } = readEventBody(graph.request);
    if (transactionId && transactionId !== item.meeting.transactionId) {
      throw new OutlookRefusal(400, 'ErrorInvalidPropertySet', 'TransactionId cannot be changed.');
    }
    meetings.change(item, changes);
    writes.add('patches', item);
    return answerWith(200, item, graph);
  };

  const remove: GraphHandler = (graph) => {
    const item = getUnchanged(graph);
    meetings.remove(item);
    writes.add('removals', item);
    return { status: 204 };
  };

  const cancel: GraphHandler = (graph) => {
    const item = getItem(graph, writing);
    meetings.cancel(item, readComment(graph));
    writes.add('removals', item);
    return { status: 202 };
  };

  const answer: GraphHandler = (graph) => {
    const item = getItem(graph, writing);
    const body = (parseJson(graph.request.body) ?? {}) as Record<string, unknown>;
    const sends = Object.entries(body).find(([name]) => name.toLowerCase() === 'sendresponse')?.[1];
    const action = graph.request.path.split('/').at(-1) ?? '';
    if (!item.meeting.responseRequested && sends !== false) {
      const words = "You can't respond to this meeting because the organizer hasn't requested a response.";
      throw new OutlookRefusal(400, 'ErrorInvalidRequest', `Your request can't be completed. ${words}`);
    }
    meetings.answer(item, answers[action]!, {
      comment: readComment(graph),
      tellsOrganizer: sends !== false,
    });
    return { status: 202 };
  };

  const read: GraphHandler = (graph) => answerWith(200, getItem(graph, reading), graph);

  return ['/users/:id/events', '/users/:id/calendar/events'].flatMap((list): GraphRoute[] => [
    { method: 'POST', pattern: list, handle: create },
    { method: 'GET', pattern: `${list}/:event`, handle: read },
    { method: 'PATCH', pattern: `${list}/:event`, handle: change },
    { method: 'DELETE', pattern: `${list}/:event`, handle: remove },
    { method: 'POST', pattern: `${list}/:event/cancel`, handle: cancel },
    ...Object.keys(answers).map((name) => ({
      method: 'POST',
      pattern: `${list}/:event/${name}`,
      handle: answer,
    })),
  ]);
}

/** Names of an action's parameters come in any case. */
function readComment({ request }: GraphRequest): string {
  const body = (parseJson(request.body) ?? {}) as Record<string, unknown>;
  const [, comment] = Object.entries(body).find(([name]) => name.toLowerCase() === 'comment') ?? [];
  return typeof comment === 'string' ? comment : '';
}

function saysTheSame({ meeting }: CalendarItem, { subject, start, end }: EventChanges): boolean {
  return meeting.subject === (subject ?? '') && meeting.start.at === start?.at && meeting.end.at === end?.at;
}
