import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import type { PictureStore } from './picture-store.ts';

/** So long a picture may wait for the answer it was made for: drafts live in the browser meanwhile. */
const keptMs = 7 * 24 * 3_600_000;

/** Clears pictures that stand in no answer any more, and in no earlier version that could be restored. */
export function createPictureSchedule({
  database,
  store,
  clock,
}: {
  readonly database: Database;
  readonly store: Pick<PictureStore, 'removeUnused'>;
  readonly clock: Clock;
}): ScheduleDefinition {
  return {
    name: 'clear-pictures',
    // in the night, off the full hour when everybody's schedules run
    cron: '41 2 * * *',
    async run(log) {
      const before = new Date(clock.now().getTime() - keptMs);
      for (const municipalityId of await database.listMunicipalities()) {
        const count = await database.inMunicipality(municipalityId, (trx) => store.removeUnused(trx, before));
        if (count > 0) log.info('pictures-cleared', { municipalityId, count });
      }
    },
  };
}
