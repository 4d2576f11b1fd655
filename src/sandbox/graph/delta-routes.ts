import { overlaps } from '../outlook/calendar-items.ts';
import { byStart } from '../outlook/create-calendars.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { readRange } from './calendar-routes.ts';
import { eventHeaders, presentEvent, readEventForm } from './event-entity.ts';
import type { GraphHandler, GraphRoute } from './graph-request.ts';
import { contextOf, linkTo, readPreference } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';

const reading = ['Calendars.Read', 'Calendars.ReadBasic', 'Calendars.ReadWrite'];
const defaultPage = 50;
const maxPage = 1000;

/** Where a round of a delta query stands; the client carries it, opaque, in the links. */
interface SyncState {
  /** Whose calendar, and since which reset of it. */
  readonly calendar: string;
  readonly from: number;
  readonly to: number;
  /** Changes after this one are new to the client. */
  readonly after: number;
  /** The first round reads everything there is: how much of it is read. */
  readonly read?: number;
}

/**
 * `calendarView/delta` (https://learn.microsoft.com/graph/api/event-delta): first everything between two times, then what has
 * changed since. What was removed, or has moved out of the time, comes as `@removed`.
 */
export function createDeltaRoutes({ calendars, settings }: Outlook): readonly GraphRoute[] {
  const delta: GraphHandler = (graph) => {
    const { request } = graph;
    const mailbox = openMailbox(graph, settings, reading);
    for (const name of ['$select', '$filter', '$orderby', '$search', '$expand', '$top']) {
      if (!request.query.has(name)) continue;
      const words = `The following parameters are not supported with change tracking over the 'CalendarView' resource: '${name}'.`;
      throw new OutlookRefusal(400, 'ErrorInvalidUrlQuery', words);
    }
    const form = readEventForm(request, null);
    const size = Math.min(maxPage, Number(readPreference(request, 'odata.maxpagesize')) || defaultPage);
    const calendar = `${calendars.epoch} ${mailbox.id}`;
    const token = request.query.get('$deltatoken') ?? request.query.get('$skiptoken');
    const state: SyncState =
      token === null
        ? { calendar, ...readRange(request), after: calendars.sequence, read: 0 }
        : readToken(token, calendar);

    const link = (kind: '$deltatoken' | '$skiptoken', next: SyncState) =>
      linkTo(request, request.path, { [kind]: writeToken(next) });
    const answer = (value: unknown[], next: Record<string, string>) => ({
      status: 200,
      headers: eventHeaders(request),
      json: { '@odata.context': contextOf('Collection(event)'), value, ...next },
    });
    const { from, to } = state;

    if (state.read !== undefined) {
      const items = calendars.between(mailbox, from, to).sort(byStart);
      const end = state.read + size;
      const value = items.slice(state.read, end).map((item) => presentEvent(item, form));
      if (end < items.length)
        return answer(value, { '@odata.nextLink': link('$skiptoken', { ...state, read: end }) });
      const done = { calendar, from, to, after: state.after };
      return answer(value, { '@odata.deltaLink': link('$deltatoken', done) });
    }

    const changes = calendars.changesAfter(mailbox, state.after);
    if (!changes) throw noSyncState();
    const page = changes.slice(0, size);
    const value = page.map(({ item, itemId }) =>
      item && overlaps(item, from, to)
        ? presentEvent(item, form)
        : { id: itemId, '@removed': { reason: 'deleted' } },
    );
    const after = page.at(-1)?.sequence ?? state.after;
    if (page.length < changes.length) {
      return answer(value, { '@odata.nextLink': link('$skiptoken', { ...state, after }) });
    }
    return answer(value, { '@odata.deltaLink': link('$deltatoken', { ...state, after }) });
  };
  return [
    { method: 'GET', pattern: '/users/:id/calendarView/delta', handle: delta },
    { method: 'GET', pattern: '/users/:id/calendar/calendarView/delta', handle: delta },
  ];
}

function writeToken(state: SyncState): string {
  return Buffer.from(JSON.stringify(state)).toString('base64url');
}

/** Throws `OutlookRefusal` 410 for anything but a state of this very calendar. */
function readToken(token: string, calendar: string): SyncState {
  try {
    const state = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as SyncState;
    if (state.calendar === calendar && [state.from, state.to, state.after].every(Number.isFinite))
      return state;
  } catch {
    // Answered below.
  }
  throw noSyncState();
}

function noSyncState(): OutlookRefusal {
  return new OutlookRefusal(
    410,
    'SyncStateNotFound',
    'The sync state generation is not found; continue with a full sync.',
  );
}
