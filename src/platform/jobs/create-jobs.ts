import { PgBoss } from 'pg-boss';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { PlatformDatabase } from '../db/database-types.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createJobLanes } from './job-lanes.ts';
import { createJobPump } from './job-pump.ts';
import { createJobRunner } from './job-runner.ts';
import type { RunnableQueue } from './job-runner.ts';
import type { JobData, JobDefinition, JobOutcome, Jobs, ScheduleDefinition } from './job-types.ts';
import { queueDatabase, transactionDatabase } from './queue-database.ts';
import {
  deadLetterQueue,
  defaultRetryLimit,
  maintenanceEverySeconds,
  queueBehaviour,
  queueSchema,
  scheduleQueue,
} from './queue-settings.ts';
import { createScheduleFiring } from './schedule-firing.ts';

export interface JobsOptions {
  readonly database: PlatformDatabase;
  readonly clock: Clock;
  readonly log: Logger;
  readonly definitions: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  /** `web` enqueues only: it starts no workers and no schedules. */
  readonly role?: 'all' | 'web' | 'worker';
  /** How often waiting jobs are looked for; a job enqueued in this process is looked for at once. */
  readonly pollingMs?: number;
  /** Jobs of one kind that run at the same time in this process. */
  readonly concurrency?: number;
  /** Those of them that may belong to one municipality, so that a large one does not keep the others waiting. */
  readonly concurrencyPerMunicipality?: number;
  /** Called after each run, for metrics. */
  readonly onFinished?: (name: string, outcome: JobOutcome) => void;
}

/** `Jobs` with what tests and tools need beside it. */
export interface RunnableJobs extends Jobs {
  /** Fires what is due, and runs jobs until none is due. Returns how many ran. For tests and tools: no waiting, no timers. */
  runDue(): Promise<number>;
}

/**
 * The durable jobs, in the product's own database. The queue's tables are there already (a migration). Throws when the
 * database does not answer, or a name is used twice.
 */
export async function createJobs(options: JobsOptions): Promise<RunnableJobs> {
  const { database, clock, log, definitions, schedules } = options;
  const boss = new PgBoss({
    db: queueDatabase(database),
    schema: queueSchema,
    // The owner installs; and pg-boss's own workers and timers stay off: `start` is never called on it.
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    // Rebuilding an index needs its owner, and vacuum is the database's affair.
    reindex: false,
    monitorVacuum: false,
    monitorIntervalSeconds: maintenanceEverySeconds,
  });
  boss.on('error', (error: Error) => log.warn('jobs.queue-error', { reason: error.name }));
  boss.on('warning', ({ data }) => log.warn('jobs.queue-warning', { ...onlyNumbers(data) }));

  const deadLetters = createDeadLetters(boss, database);
  const lanes = createJobLanes(database);
  const runner = createJobRunner({
    boss,
    executor: database,
    lanes,
    deadLetters,
    clock,
    log,
    onFinished: options.onFinished,
  });
  const { concurrency = 8, concurrencyPerMunicipality = 4 } = options;
  const usual = { concurrency, concurrencyPerMunicipality };
  const queues: readonly RunnableQueue[] = [
    ...definitions.map((definition) => ({
      queue: definition.name,
      lane: definition.lane,
      ...(definition.atOnce === undefined
        ? usual
        : { concurrency: 2 * definition.atOnce, concurrencyPerMunicipality: definition.atOnce }),
      run: (job: Parameters<JobDefinition['run']>[0]) => definition.run(job),
    })),
    ...schedules.map((schedule) => ({
      queue: scheduleQueue(schedule.name),
      lane: undefined,
      ...usual,
      run: ({ log: jobLog }: { log: Logger }) => schedule.run(jobLog),
    })),
  ];
  const firing = createScheduleFiring({ boss, clock, schedules });
  const pump = createJobPump({
    boss,
    clock,
    log,
    queues,
    lanes,
    runner,
    deadLetters,
    firing,
    pollingMs: options.pollingMs ?? 1000,
  });

  await prepareQueues(boss, definitions, schedules);

  const known = new Set(definitions.map(({ name }) => name));
  return {
    enqueue: async (trx, name, data, { startAfterSeconds } = {}) => {
      if (!known.has(name)) throw new Error(`no kind of job is called ${name}`);
      const carried: JobData = { municipalityId: data.municipalityId, id: data.id };
      await boss.send(name, carried, {
        db: transactionDatabase(trx),
        group: { id: data.municipalityId },
        ...(startAfterSeconds !== undefined && { startAfter: startAfterSeconds }),
      });
      if (startAfterSeconds === undefined) pump.wakeSoon();
    },
    enqueueAll: async (trx, name, all) => {
      if (!known.has(name)) throw new Error(`no kind of job is called ${name}`);
      if (all.length === 0) return;
      const inserts = all.map(({ municipalityId, id }) => ({
        data: { municipalityId, id },
        group: { id: municipalityId },
      }));
      await boss.insert(name, inserts, { db: transactionDatabase(trx) });
      pump.wakeSoon();
    },
    listDeadLetters: () => deadLetters.list(),
    resend: async (jobId) => {
      const moved = await deadLetters.resend(jobId);
      if (moved) pump.wakeSoon();
      return moved;
    },
    runDue: () => pump.runDue(),
    start: async () => {
      if (options.role !== 'web') pump.start();
    },
    stop: () => pump.stop(),
  };
}

/** Makes the queues, or brings them to this version's settings. */
async function prepareQueues(
  boss: PgBoss,
  definitions: readonly JobDefinition[],
  schedules: readonly ScheduleDefinition[],
): Promise<void> {
  const wanted = [
    ...definitions.map(({ name, retryLimit }) => ({ name, retryLimit: retryLimit ?? defaultRetryLimit })),
    ...schedules.map(({ name }) => ({ name: scheduleQueue(name), retryLimit: 3 })),
  ];
  const names = new Set([deadLetterQueue, ...wanted.map(({ name }) => name)]);
  if (names.size !== wanted.length + 1) throw new Error('two kinds of jobs have the same name');

  const { retentionSeconds, deleteAfterSeconds } = queueBehaviour;
  await boss.createQueue(deadLetterQueue, { retentionSeconds, deleteAfterSeconds });
  for (const { name, retryLimit } of wanted) {
    const settings = { ...queueBehaviour, retryLimit, deadLetter: deadLetterQueue };
    await boss.createQueue(name, settings);
    await boss.updateQueue(name, settings);
  }
  // Fills pg-boss's cache of queues, which would else be read in the middle of somebody's transaction: on the embedded
  // database, with its one connection, that read would wait for the transaction, and the transaction for it.
  for (const name of names) await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' });
}

function onlyNumbers(data: object): Record<string, number> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'number'));
}
