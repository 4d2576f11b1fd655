import type { PlatformDatabase } from '../db/database-types.ts';
import type { ScheduleDefinition } from './job-types.ts';

/** The embedded database has no autovacuum; without this its files only grow. Does nothing on PostgreSQL, which has its own. */
export function createVacuumSchedule(database: Pick<PlatformDatabase, 'vacuum'>): ScheduleDefinition {
  return { name: 'vacuum', cron: '17 * * * *', run: () => database.vacuum() };
}
