import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/index.ts';
import type { EventStore } from './event-store.ts';
import type { OutlookQueue } from './outlook-queue.ts';

/** What runs by the clock: all of it only puts jobs on their way, which do nothing where nothing is to be done. */
export function createOutlookSchedules(parts: {
  readonly database: Database;
  readonly events: EventStore;
  readonly queue: OutlookQueue;
  readonly clock: Clock;
}): readonly ScheduleDefinition[] {
  const { database, events, queue, clock } = parts;

  return [
    {
      // Jobs that were lost with their worker, what was given up more than an hour ago, and sessions that never had an event.
      name: 'settle-forgotten-events',
      cron: '*/5 * * * *',
      run: async (log) => {
        for (const municipalityId of await database.listMunicipalities()) {
          const found = await database.inMunicipality(municipalityId, async (trx) => {
            const forgotten = await events.listForgotten(trx, clock.now());
            for (const { sessionId, event, mails } of forgotten) {
              if (event) await queue.settleEvent(trx, municipalityId, sessionId, 0);
              if (mails) await queue.sendMails(trx, municipalityId, sessionId);
            }
            const without = await events.listWithoutEvent(trx, clock.now());
            for (const sessionId of without) await queue.request(trx, municipalityId, sessionId);
            return { forgotten: forgotten.length, without: without.length };
          });
          if (found.forgotten + found.without > 0)
            log.info('events-put-on-their-way', { municipalityId, ...found });
        }
      },
    },
    {
      // The net below the notifications.
      name: 'read-calendars',
      cron: '*/10 * * * *',
      run: () => forAll((trx, municipalityId) => queue.readCalendar(trx, municipalityId, 0)),
    },
    {
      name: 'watch-calendars',
      cron: '7 * * * *',
      run: () => forAll((trx, municipalityId) => queue.watchCalendar(trx, municipalityId)),
    },
  ];

  async function forAll(
    work: (
      trx: Parameters<Parameters<Database['inMunicipality']>[1]>[0],
      municipalityId: string,
    ) => Promise<void>,
  ): Promise<void> {
    for (const municipalityId of await database.listMunicipalities()) {
      await database.inMunicipality(municipalityId, (trx) => work(trx, municipalityId));
    }
  }
}
