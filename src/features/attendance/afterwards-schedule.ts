import { asAppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import type { SeatDesk } from '../training/index.ts';
import type { AfterwardsPlanner } from './afterwards-planner.ts';
import type { AfterwardsStore } from './afterwards-store.ts';
import type { SheetStore } from './sheet-store.ts';

const hourMs = 60 * 60_000;
/** A teacher who has not closed attendance by then has forgotten it. */
const closeAfterHours = 4;
/** Older sessions are left in peace. */
const lookBackDays = 14;

/**
 * What teachers forget, and what a breakdown left undone. So long after its end a session is closed by what was ticked; where
 * nothing was, nobody is told that they were missed: everybody is asked, and the teacher can still tick. Sessions that are closed
 * get what is due to their people and are not planned yet.
 */
export function createAfterwardsSchedule(parts: {
  readonly database: Database;
  readonly store: AfterwardsStore;
  readonly sheets: SheetStore;
  readonly afterwards: AfterwardsPlanner;
  readonly seats: () => Pick<SeatDesk, 'bookFollowUp'>;
  readonly clock: Clock;
}): ScheduleDefinition {
  const { database, store, sheets, afterwards, seats, clock } = parts;

  const finish = (municipalityId: string, sessionId: string): Promise<void> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const found = await sheets.find(trx, sessionId, { lock: true });
      if (!found || found.session.state === 'cancelled') return;
      if (found.session.closedAt) {
        await afterwards.plan(trx, municipalityId, sessionId);
        return;
      }
      const rows = await sheets.list(trx, sessionId);
      const isTicked = rows.some(({ attended }) => attended !== undefined);
      if (isTicked) await sheets.close(trx, sessionId, clock.now());
      await afterwards.plan(trx, municipalityId, sessionId, { untickedToo: !isTicked });
    });

  return {
    name: 'finish-sessions',
    cron: '*/5 * * * *',
    async run(log) {
      const now = clock.now().getTime();
      const span = {
        from: new Date(now - lookBackDays * 24 * hourMs),
        endedBefore: new Date(now - closeAfterHours * hourMs),
      };
      for (const municipalityId of await database.listMunicipalities()) {
        try {
          const unfinished = await database.inMunicipality(municipalityId, (trx) =>
            store.listUnfinished(trx, span),
          );
          for (const sessionId of unfinished) await finish(municipalityId, sessionId);
          const toFollow = await database.inMunicipality(municipalityId, (trx) =>
            store.listWithoutFollowers(trx, span.from, clock.now()),
          );
          for (const sessionId of toFollow) await seats().bookFollowUp(municipalityId, sessionId);
          if (unfinished.length + toFollow.length > 0) {
            log.info('sessions-finished', { municipalityId, count: unfinished.length + toFollow.length });
          }
        } catch (error) {
          // The others are not to wait for it; it is looked at again in five minutes.
          log.warn('sessions-not-finished', { municipalityId, code: asAppError(error).code });
        }
      }
    },
  };
}
