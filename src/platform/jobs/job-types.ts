import type { Logger } from '../../kernel/logger.ts';
import type { MunicipalityTransaction } from '../db/database-types.ts';

/** The APIs whose Retry-After pauses a lane. */
export type LaneApi = 'teams' | 'graph' | 'topdesk';

/** What a job carries: ids only, never content. */
export interface JobData {
  readonly municipalityId: string;
  readonly id: string;
}

export interface JobRun {
  readonly data: JobData;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly log: Logger;
}

/** A kind of durable job. It may run twice, late and out of order: it reads the present state and sends what differs. */
export interface JobDefinition {
  readonly name: string;
  readonly lane: LaneApi;
  /**
   * Does the work. A thrown `RetryAfter` pauses the lane of this API and municipality, or puts off this job; `GiveUp` goes to the dead letters at once;
   * anything else backs off with jitter and gives up after `retryLimit`.
   */
  run(job: JobRun): Promise<void>;
  /** Tries after the first one. */
  readonly retryLimit?: number;
  /** Jobs of this kind that run at the same time in this process, of one municipality; of all together twice as many. */
  readonly atOnce?: number;
}

/** A task that fires once across all replicas. */
export interface ScheduleDefinition {
  readonly name: string;
  /** Cron, UTC. */
  readonly cron: string;
  run(log: Logger): Promise<void>;
}

/**
 * The API asked for patience. `seconds` as its Retry-After said. Scope `lane`: everything of the municipality waits; `job`: only
 * this job, where nothing says that others would fare no better.
 */
export class RetryAfter extends Error {
  readonly seconds: number;
  readonly scope: 'lane' | 'job';
  constructor(seconds: number, options?: ErrorOptions & { scope?: 'lane' | 'job' }) {
    super(`retry after ${seconds} s`, options);
    this.name = 'RetryAfter';
    this.seconds = seconds;
    this.scope = options?.scope ?? 'lane';
  }
}

/** Trying again is no use; a person must look. `reason` is a code, never personal data. */
export class GiveUp extends Error {
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'GiveUp';
    this.reason = reason;
  }
}

/** A job that was given up. */
export interface DeadLetter {
  readonly jobId: string;
  readonly name: string;
  /** A schedule's firing belongs to no municipality: its `municipalityId` is empty and its `id` is the time it was due. */
  readonly data: JobData;
  readonly failedAt: Date;
  readonly attempts: number;
  /** A code: what `GiveUp` said, an `AppError`'s code, `timed-out`, `worker-lost`, or the name of the error's class. */
  readonly reason: string;
}

/** How one run of a job ended. */
export type JobOutcome = 'done' | 'retried' | 'paused' | 'given-up';

export interface Jobs {
  /** Enqueues in the same transaction as the state change; the job is seen when that commits. */
  enqueue(
    trx: MunicipalityTransaction,
    name: string,
    data: JobData,
    options?: { startAfterSeconds?: number },
  ): Promise<void>;
  /** The same for many at once, in one statement. */
  enqueueAll(trx: MunicipalityTransaction, name: string, data: readonly JobData[]): Promise<void>;
  listDeadLetters(): Promise<readonly DeadLetter[]>;
  /** Puts a dead letter back in its queue. False: there is none of this id. */
  resend(jobId: string): Promise<boolean>;
  /** Starts workers and schedules. */
  start(): Promise<void>;
  /** Lets running jobs finish. */
  stop(): Promise<void>;
}
