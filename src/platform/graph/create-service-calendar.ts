import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { parseRoom, parseSchedules } from './calendar-answers.ts';
import { createCalendarRequests, type CalendarRequests } from './calendar-requests.ts';
import type { Availability, ServiceCalendar } from './calendar-types.ts';
import { createEventRequests } from './event-requests.ts';
import { mailBody } from './mail-body.ts';
import type { GraphConfig } from './signed-in-graph.ts';
import { subscriptionRequestsOn } from './subscription-requests.ts';
import { toUtcTime } from './time-zones.ts';

export interface ServiceCalendarOptions {
  readonly config: GraphConfig;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds for one request; 10 000 unless told. */
  readonly timeoutMs?: number;
  /** Requests at a time, to one mailbox and to all; four unless told. */
  readonly atOnce?: number;
  /** Those that others of this process ask through as well, so that all together keep to the limit. */
  readonly requests?: CalendarRequests;
}

/** Mailboxes in one `getSchedule`: Graph takes no more (https://learn.microsoft.com/graph/api/calendar-getschedule). */
const scheduleChunk = 20;
const mostSchedules = 100;
const longestWindowMs = 62 * 86_400_000;
const roomPage = 100;

/**
 * The service mailboxes of the tenants through Microsoft Graph, with the app's own permissions: `Calendars.ReadWrite`,
 * `Calendars.Read`, `Mail.Send` and `Place.Read.All`. One for a process: it keeps to so many requests
 * at a time that all replicas together stay within Microsoft's four to a mailbox.
 */
export function createServiceCalendar(options: ServiceCalendarOptions): ServiceCalendar {
  const { config, clock, log, timeoutMs = 10_000, atOnce = 4 } = options;
  const requests = options.requests ?? createCalendarRequests({ config, clock, log, timeoutMs, atOnce });
  const { send, readPages } = requests;
  const subscriptions = subscriptionRequestsOn(requests);

  return {
    ...createEventRequests(requests, config),

    async readAvailability(mailbox, addresses, { startsAt, endsAt }) {
      const asked = [...new Set(addresses.map((address) => address.toLowerCase()))];
      if (asked.length > mostSchedules) throw new AppError('bad-request', 'addresses');
      const window = endsAt.getTime() - startsAt.getTime();
      if (!(window > 0 && window <= longestWindowMs)) throw new AppError('bad-request', 'window');
      const known = new Map<string, Omit<Availability, 'address'>>();
      for (let at = 0; at < asked.length; at += scheduleChunk) {
        const body = {
          schedules: asked.slice(at, at + scheduleChunk),
          startTime: toUtcTime(startsAt),
          endTime: toUtcTime(endsAt),
        };
        const path = `/users/${encodeURIComponent(mailbox.address)}/calendar/getSchedule`;
        const schedules = await send(mailbox, async (api) => parseSchedules(await api(path).post(body)));
        for (const [address, schedule] of schedules) known.set(address, schedule);
      }
      return addresses.map((address) => ({
        known: false,
        busy: [],
        ...known.get(address.toLowerCase()),
        address,
      }));
    },

    async sendMail(mailbox, mail) {
      const body = mailBody(mail);
      await send(mailbox, async (api) => {
        await api(`/users/${encodeURIComponent(mailbox.address)}/sendMail`).post(body);
      });
    },

    async listRooms(tenantId) {
      const pages = await readPages({ tenantId }, `/places/microsoft.graph.room?$top=${roomPage}`);
      return pages.flatMap(({ items }) => items.flatMap(parseRoom));
    },

    subscribe: (mailbox, wanted) =>
      subscriptions.subscribe(mailbox, '/events', 'created,updated,deleted', wanted),
    renew: subscriptions.renew,
    unsubscribe: subscriptions.unsubscribe,
  };
}
