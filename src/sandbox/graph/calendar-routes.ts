import type { SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import type { CalendarItem } from '../outlook/calendar-items.ts';
import { byStart } from '../outlook/create-calendars.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import type { Mailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { readLocalTime } from '../outlook/windows-zones.ts';
import { eventHeaders, presentEvent, readEventForm } from './event-entity.ts';
import { readEventFilter } from './event-filter.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { contextOf, linkTo, readSkip, readTop } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';

const reading = ['Calendars.Read', 'Calendars.ReadBasic', 'Calendars.ReadWrite'];

/** Ten unless `$top` says more (https://learn.microsoft.com/graph/api/user-list-calendarview). */
const defaultPage = 10;

/** A calendar as a whole: its events, and what of it lies between two times. */
export function createCalendarRoutes({ calendars, settings }: Outlook): readonly GraphRoute[] {
  const list: GraphHandler = (graph) => {
    const { request } = graph;
    const mailbox = openMailbox(graph, settings, reading);
    const fits = readEventFilter(request.query.get('$filter'));
    const items = [...calendars.items(mailbox)].filter(fits);
    return pageOf(graph, mailbox, sorted(items, request), 'events');
  };

  const view: GraphHandler = (graph) => {
    const { request } = graph;
    const mailbox = openMailbox(graph, settings, reading);
    const { from, to } = readRange(request);
    const fits = readEventFilter(request.query.get('$filter'));
    return pageOf(
      graph,
      mailbox,
      sorted(calendars.between(mailbox, from, to).filter(fits), request),
      'calendarView',
    );
  };

  const read: GraphHandler = (graph) => {
    const { address, name, id, kind } = openMailbox(graph, settings, reading);
    return {
      status: 200,
      json: {
        '@odata.context': contextOf(`users('${encodeURIComponent(address)}')/calendar/$entity`),
        id: `AAMkAD${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}AAA=`,
        name: 'Calendar',
        color: 'auto',
        hexColor: '',
        isDefaultCalendar: true,
        changeKey: Buffer.from(id.slice(0, 8)).toString('base64'),
        canShare: kind !== 'room',
        canViewPrivateItems: true,
        canEdit: true,
        allowedOnlineMeetingProviders: ['teamsForBusiness'],
        defaultOnlineMeetingProvider: 'teamsForBusiness',
        isTallyingResponses: true,
        isRemovable: false,
        owner: { name, address },
      },
    };
  };

  return [
    { method: 'GET', pattern: '/users/:id/calendar', handle: read },
    { method: 'GET', pattern: '/users/:id/events', handle: list },
    { method: 'GET', pattern: '/users/:id/calendar/events', handle: list },
    { method: 'GET', pattern: '/users/:id/calendarView', handle: view },
    { method: 'GET', pattern: '/users/:id/calendar/calendarView', handle: view },
  ];
}

/** `startDateTime` and `endDateTime`, UTC unless they say otherwise. Throws `OutlookRefusal` 400. */
export function readRange({ query }: SandboxRequest): { from: number; to: number } {
  const read = (name: string): number => {
    const text = [...query].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    const at = text === undefined ? undefined : readLocalTime(text, 'UTC');
    if (at !== undefined) return at;
    const words = `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.`;
    throw new OutlookRefusal(400, 'ErrorInvalidParameter', words);
  };
  const from = read('startDateTime');
  const to = read('endDateTime');
  if (to < from) throw new OutlookRefusal(400, 'ErrorInvalidParameter', 'The end is before the start.');
  return { from, to };
}

function pageOf(
  graph: GraphRequest,
  mailbox: Mailbox,
  items: readonly CalendarItem[],
  what: string,
): SandboxAnswer {
  const { request } = graph;
  const form = readEventForm(request);
  const top = readTop(request, defaultPage);
  const skip = readSkip(request);
  const next = skip + top;
  const more =
    next < items.length
      ? {
          '@odata.nextLink': linkTo(request, request.path, {
            ...Object.fromEntries(request.query),
            $top: `${top}`,
            $skip: `${next}`,
          }),
        }
      : {};
  return {
    status: 200,
    headers: eventHeaders(request),
    json: {
      '@odata.context': contextOf(`users('${encodeURIComponent(mailbox.address)}')/${what}`),
      value: items.slice(skip, next).map((item) => presentEvent(item, form)),
      ...more,
    },
  };
}

const orders: Readonly<Record<string, (a: CalendarItem, b: CalendarItem) => number>> = {
  'start/datetime': byStart,
  'end/datetime': (a, b) => a.meeting.end.at - b.meeting.end.at,
  lastmodifieddatetime: (a, b) => a.sequence - b.sequence,
  createddatetime: (a, b) => a.meeting.createdAt - b.meeting.createdAt,
  subject: (a, b) => a.meeting.subject.localeCompare(b.meeting.subject),
};

function sorted(items: CalendarItem[], { query }: SandboxRequest): CalendarItem[] {
  const [name = '', direction] = (query.get('$orderby') ?? 'start/dateTime').trim().split(/\s+/);
  const order = orders[name.toLowerCase()];
  if (!order) {
    throw new OutlookRefusal(400, 'ErrorInvalidProperty', `The property '${name}' does not support sorting.`);
  }
  items.sort(order);
  return direction?.toLowerCase() === 'desc' ? items.reverse() : items;
}
