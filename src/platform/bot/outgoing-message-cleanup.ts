import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../db/index.ts';
import type { ScheduleDefinition } from '../jobs/index.ts';

const day = 24 * 3_600_000;

/**
 * Erases the text of messages: a day after they were sent (they stand in the chat then, and no second run of the job needs it), and
 * of those that never arrived once they are older than `retentionDays`. What was sent to whom, and when, stays.
 */
export function createOutgoingMessageCleanup({
  database,
  clock,
  retentionDays,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly retentionDays: number;
}): ScheduleDefinition {
  return {
    name: 'erase-outgoing-messages',
    // in the night, off the full hour when everybody's schedules run
    cron: '37 2 * * *',
    async run(log) {
      const now = clock.now().getTime();
      const sentBefore = new Date(now - day);
      const createdBefore = new Date(now - retentionDays * day);
      for (const municipalityId of await database.listMunicipalities()) {
        const result = await database.inMunicipality(municipalityId, (trx) =>
          trx
            .updateTable('outgoing_message')
            .set({ message: sql`'{}'::jsonb` })
            .where('message', '<>', sql`'{}'::jsonb`)
            .where((row) =>
              row.or([
                row.and([row('state', '=', 'sent'), row('sent_at', '<', sentBefore)]),
                row.and([row('state', '<>', 'sent'), row('created_at', '<', createdBefore)]),
              ]),
            )
            .executeTakeFirst(),
        );
        log.info('outgoing-messages-erased', { municipalityId, count: Number(result.numUpdatedRows) });
      }
    },
  };
}
