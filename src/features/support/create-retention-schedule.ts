import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { supportStore } from './support-store.ts';

const day = 24 * 3_600_000;

/** Erases what people wrote once it is older than the municipality keeps it. The answers themselves stay, for statistics. */
export function createRetentionSchedule({
  database,
  clock,
  retentionDays,
}: {
  readonly database: Database;
  readonly clock: Clock;
  /** Where a municipality has not set another. */
  readonly retentionDays: number;
}): ScheduleDefinition {
  return {
    name: 'erase-questions',
    // in the night, off the full hour when everybody's schedules run
    cron: '17 2 * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        const erased = await database.inMunicipality(municipalityId, async (trx) => {
          const days = (await supportStore.findQuestionDays(trx)) ?? retentionDays;
          return supportStore.eraseQuestions(trx, new Date(clock.now().getTime() - days * day));
        });
        log.info('questions-erased', { municipalityId, count: erased });
      }
    },
  };
}
