import type { PgBoss } from 'pg-boss';
import type { Logger } from '../../kernel/logger.ts';
import { reasonInOutput } from './job-rules.ts';
import type { DeadLetter, JobData } from './job-types.ts';
import { queueRows } from './queue-database.ts';
import type { QueueExecutor } from './queue-database.ts';
import { deadLetterQueue, queueSchema } from './queue-settings.ts';

export interface DeadLetters {
  list(): Promise<readonly DeadLetter[]>;
  /** False: there is none of this id, or its queue is gone. */
  resend(jobId: string): Promise<boolean>;
  /** Writes an ERROR line for each dead letter that nobody has announced yet; across all replicas once for each. */
  announce(log: Logger): Promise<void>;
}

interface DeadLetterRow {
  id: string;
  source_name: string;
  data: JobData;
  created_on: Date;
  source_retry_count: number | null;
  source_output: unknown;
}

const columns = 'id, source_name, data, created_on, source_retry_count, source_output';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createDeadLetters(boss: PgBoss, executor: QueueExecutor): DeadLetters {
  return {
    list: async () => {
      const rows = await queueRows<DeadLetterRow>(
        executor,
        `select ${columns} from ${queueSchema}.job
         where name = $1 and state = 'created' order by created_on, id limit 1000`,
        [deadLetterQueue],
      );
      return rows.map(fromRow);
    },
    resend: async (jobId) => {
      if (!uuid.test(jobId)) return false;
      return (await boss.redrive(deadLetterQueue, { ids: [jobId] })) === 1;
    },
    announce: async (log) => {
      // A dead letter's own output is unused: it marks that somebody has said so, whichever replica saw it first.
      const rows = await queueRows<DeadLetterRow>(
        executor,
        `update ${queueSchema}.job set output = '{"announced": true}'
         where name = $1 and state = 'created' and output is null returning ${columns}`,
        [deadLetterQueue],
      );
      for (const letter of rows.map(fromRow)) {
        log.error('jobs.dead-letter', {
          deadLetterId: letter.jobId,
          kind: letter.name,
          municipalityId: letter.data.municipalityId,
          subjectId: letter.data.id,
          attempts: letter.attempts,
          reason: letter.reason,
        });
      }
    },
  };
}

function fromRow(row: DeadLetterRow): DeadLetter {
  return {
    jobId: row.id,
    name: row.source_name,
    data: { municipalityId: row.data.municipalityId, id: row.data.id },
    failedAt: row.created_on,
    attempts: (row.source_retry_count ?? 0) + 1,
    reason: reasonInOutput(row.source_output),
  };
}
