import { z } from 'zod';
import { parseJson } from '../http/http-server.ts';
import { statusOf } from '../outlook/calendar-items.ts';
import type { CalendarItem, ShowAs } from '../outlook/calendar-items.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import { findMailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import { findZone, windowsZoneOf, writeLocalTime } from '../outlook/windows-zones.ts';
import { readTime } from './event-body.ts';
import { eventHeaders, readEventForm } from './event-entity.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { contextOf } from './graph-request.ts';
import { openMailbox } from './mailbox-access.ts';

const time = z.object({ dateTime: z.string(), timeZone: z.string().nullish() });
const scheduleBody = z.object({
  schedules: z.array(z.string()).min(1),
  starttime: time,
  endtime: time,
  availabilityviewinterval: z.coerce.number().int().nullish(),
});

/**
 * The documentation says 20 (https://learn.microsoft.com/graph/outlook-get-free-busy-schedule), the service refuses from 101 on, in
 * these words (microsoftgraph/microsoft-graph-docs#7046).
 */
const maxSchedules = 100;
const maxDays = 62;
const minute = 60_000;

/** As `availabilityView` writes them. */
const digits: Readonly<Record<ShowAs, string>> = {
  free: '0',
  workingElsewhere: '0',
  unknown: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
};

/** `POST calendar/getSchedule`: when people and rooms are free. Everybody of the tenant shows free and busy to everybody. */
export function createScheduleRoutes({ calendars, settings }: Outlook): readonly GraphRoute[] {
  const getSchedule: GraphHandler = (graph) => {
    openMailbox(graph, settings, ['Calendars.Read', 'Calendars.ReadBasic', 'Calendars.ReadWrite']);
    const { request, municipality } = graph;
    const { schedules, from, to, interval } = readSchedule(graph);
    const { zone } = readEventForm(request, null);
    const iana = findZone(zone)!;
    const value = schedules.map((address) => {
      const mailbox = findMailbox(municipality.tenantId, address);
      const isGone = settings.get().goneMailboxes.includes(address.toLowerCase());
      if (!mailbox || isGone) return unknownSchedule(address);
      const items = calendars.between(mailbox, from, to).filter((item) => statusOf(item) !== 'free');
      return {
        scheduleId: address,
        availabilityView: viewOf(items, from, to, interval * minute),
        scheduleItems: items.map((item) => ({
          isPrivate: item.meeting.sensitivity === 'private',
          status: statusOf(item),
          start: { dateTime: writeLocalTime(item.meeting.start.at, iana), timeZone: zone },
          end: { dateTime: writeLocalTime(item.meeting.end.at, iana), timeZone: zone },
        })),
        workingHours: {
          daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
          startTime: '08:00:00.0000000',
          endTime: '16:00:00.0000000',
          timeZone: { name: windowsZoneOf(municipality.timeZone) },
        },
      };
    });
    return {
      status: 200,
      headers: eventHeaders(request),
      json: { '@odata.context': contextOf('Collection(microsoft.graph.scheduleInformation)'), value },
    };
  };
  return [{ method: 'POST', pattern: '/users/:id/calendar/getSchedule', handle: getSchedule }];
}

function readSchedule({ request }: GraphRequest) {
  const body = parseJson(request.body);
  // Names of an action's parameters come in any case.
  const parameters = Object.fromEntries(
    Object.entries((body ?? {}) as object).map(([name, value]) => [name.toLowerCase(), value as unknown]),
  );
  const parsed = scheduleBody.safeParse(parameters);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('/') ?? '';
    throw new OutlookRefusal(400, 'ErrorInvalidParameter', `The value of parameter '${at}' is not valid.`);
  }
  const { schedules, starttime, endtime, availabilityviewinterval } = parsed.data;
  if (schedules.length > maxSchedules) {
    const words = `There are too many target users in the EmailAddress array. The allowed size = ${maxSchedules}; the actual size = ${schedules.length}.`;
    throw new OutlookRefusal(400, 'ErrorMailboxDataArrayTooBig', words);
  }
  const from = readTime(starttime).at;
  const to = readTime(endtime).at;
  const interval = availabilityviewinterval ?? 30;
  if (interval < 5 || interval > 1440) {
    const words = 'The merged free/busy interval value is invalid. It must be between 5 and 1440 minutes.';
    throw new OutlookRefusal(400, 'ErrorInvalidMergedFreeBusyInterval', words);
  }
  if (to <= from) throw new OutlookRefusal(400, 'ErrorInvalidTimeInterval', 'The time interval is invalid.');
  if (to - from >= maxDays * 24 * 60 * minute) {
    const words = `The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long. The allowed limit = ${maxDays} days.`;
    throw new OutlookRefusal(400, 'ErrorTimeIntervalTooBig', words);
  }
  return { schedules, from, to, interval };
}

function unknownSchedule(address: string) {
  const words = `The specified mailbox '${address}' was not found in the directory.`;
  return {
    scheduleId: address,
    availabilityView: '',
    error: { message: words, responseCode: 'ErrorMailRecipientNotFound' },
    scheduleItems: [],
  };
}

/** A digit for each slot: the strongest of what lies in it. */
function viewOf(items: readonly CalendarItem[], from: number, to: number, slot: number): string {
  const view = new Array<string>(Math.ceil((to - from) / slot)).fill('0');
  for (const item of items) {
    const { start, end } = item.meeting;
    const digit = digits[statusOf(item)];
    const first = Math.max(0, Math.floor((start.at - from) / slot));
    const last = Math.min(view.length, Math.ceil((end.at - from) / slot));
    for (let index = first; index < last; index += 1) if (digit > view[index]!) view[index] = digit;
  }
  return view.join('');
}
