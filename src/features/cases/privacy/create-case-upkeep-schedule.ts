import type { Database } from '../../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import type { CaseReporting } from '../cases-ports.ts';
import type { CaseRetention } from './retention-service.ts';

/** Each night: closes what was solved and nobody has objected to, and erases what has been kept long enough. */
export function createCaseUpkeepSchedule({
  database,
  reporting,
  retention,
}: {
  readonly database: Database;
  readonly reporting: Pick<CaseReporting, 'closeDue'>;
  readonly retention: Pick<CaseRetention, 'eraseDue'>;
}): ScheduleDefinition {
  return {
    name: 'case-upkeep',
    // In the night, off the full hour when everybody's schedules run.
    cron: '37 2 * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        const closed = await reporting.closeDue(municipalityId);
        const erased = await retention.eraseDue(municipalityId);
        log.info('cases-kept-up', { municipalityId, closed, erased });
      }
    },
  };
}
