import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { JobLanes } from './job-lanes.ts';
import { judgeFailure } from './job-rules.ts';
import type { Verdict } from './job-rules.ts';
import type { JobData, JobOutcome, LaneApi } from './job-types.ts';
import { queueRows } from './queue-database.ts';
import type { QueueExecutor } from './queue-database.ts';
import { heartbeatEverySeconds, queueSchema } from './queue-settings.ts';

export type ClaimedJob = JobWithMetadata<JobData>;

/** A queue as its worker sees it: a kind of job, or a schedule (which has no lane). */
export interface RunnableQueue {
  readonly queue: string;
  readonly lane: LaneApi | undefined;
  /** How many run at the same time in this process, in all and of one municipality. */
  readonly concurrency: number;
  readonly concurrencyPerMunicipality: number;
  run(job: { readonly data: JobData; readonly attempt: number; readonly log: Logger }): Promise<void>;
}

export interface JobRunner {
  /** Runs a claimed job and settles it. Never rejects: what cannot be settled now runs again when its claim runs out. */
  run(queue: RunnableQueue, job: ClaimedJob): Promise<void>;
}

interface Dependencies {
  readonly boss: PgBoss;
  readonly executor: QueueExecutor;
  readonly lanes: JobLanes;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onFinished?: ((name: string, outcome: JobOutcome) => void) | undefined;
}

export function createJobRunner(dependencies: Dependencies): JobRunner {
  const { boss, executor, lanes, deadLetters, clock, onFinished } = dependencies;

  return { run };

  async function run(queue: RunnableQueue, job: ClaimedJob): Promise<void> {
    const log = dependencies.log.child({
      jobId: job.id,
      kind: queue.queue,
      municipalityId: job.data.municipalityId,
    });
    const beat = setInterval(
      () => void boss.touch(job.name, job).catch(() => {}),
      heartbeatEverySeconds * 1000,
    );
    try {
      const verdict = await attempt(queue, job, log);
      const outcome = verdict ? await settleFailure(queue, job, verdict, log) : await settleSuccess(job, log);
      if (outcome) onFinished?.(queue.queue, outcome);
    } catch (error) {
      // The database is away. The claim runs out by itself, and the job runs again.
      log.warn('jobs.not-settled', { reason: reasonFor(error) });
    } finally {
      clearInterval(beat);
    }
  }

  async function attempt(queue: RunnableQueue, job: ClaimedJob, log: Logger): Promise<Verdict | undefined> {
    try {
      await queue.run({ data: job.data, attempt: job.retryCount + 1, log });
      return undefined;
    } catch (error) {
      return judgeFailure(error);
    }
  }

  async function settleSuccess(job: ClaimedJob, log: Logger): Promise<JobOutcome | undefined> {
    // Passing the job, not its id, settles this attempt only: a claim that ran out meanwhile is somebody else's.
    if (wasOurs(await boss.complete(job.name, job))) return 'done';
    log.warn('jobs.claim-lost');
    return undefined;
  }

  async function settleFailure(
    queue: RunnableQueue,
    job: ClaimedJob,
    verdict: Verdict,
    log: Logger,
  ): Promise<JobOutcome | undefined> {
    if (verdict.kind === 'pause' && queue.lane) return putOff(queue.lane, job, verdict, log);
    const reason = verdict.kind === 'pause' ? 'retry-after' : verdict.reason;
    const isLast = verdict.kind === 'give-up' || job.retryCount >= job.retryLimit;
    if (verdict.kind === 'give-up') await allowNoRetry(job);
    if (!wasOurs(await boss.fail(job.name, job, { reason }))) {
      log.warn('jobs.claim-lost');
      return undefined;
    }
    if (isLast) {
      await deadLetters.announce(dependencies.log);
      return 'given-up';
    }
    log.warn('jobs.retry', { attempt: job.retryCount + 1, reason });
    return 'retried';
  }

  /** The API asked for patience: the job goes back as if it had not been claimed, so that no try is used up. */
  async function putOff(
    lane: LaneApi,
    job: ClaimedJob,
    { seconds, scope }: { readonly seconds: number; readonly scope: 'lane' | 'job' },
    log: Logger,
  ): Promise<JobOutcome> {
    const until = new Date(clock.now().getTime() + seconds * 1000);
    if (scope === 'lane') await lanes.pause(job.data.municipalityId, lane, until);
    // pg-boss counts a try when it claims a job that was started before: hence no start.
    await queueRows(
      executor,
      `update ${queueSchema}.job set state = 'created', started_on = null, heartbeat_on = null,
         start_after = ${queueSchema}.job_now() + $4 * interval '1 second'
       where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
      [job.name, job.id, job.retryCount, seconds],
    );
    if (scope === 'lane') log.warn('jobs.lane-paused', { lane, seconds });
    else log.info('jobs.put-off', { seconds });
    return 'paused';
  }

  async function allowNoRetry(job: ClaimedJob): Promise<void> {
    await queueRows(
      executor,
      `update ${queueSchema}.job set retry_limit = retry_count
       where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
      [job.name, job.id, job.retryCount],
    );
  }
}

function reasonFor(error: unknown): string {
  const verdict = judgeFailure(error);
  return verdict.kind === 'pause' ? 'retry-after' : verdict.reason;
}

/** pg-boss counts what it settled; its types leave that out. */
function wasOurs(response: unknown): boolean {
  return (response as { affected: number }).affected > 0;
}
