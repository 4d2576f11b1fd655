/** Schema of the queue's tables, installed by the owner together with the migrations. */
export const queueSchema = 'jobs';

/** Queue that jobs go to when they are given up. No worker takes from it. */
export const deadLetterQueue = 'dead-letter';

/** Queue of a schedule's firings. */
export function scheduleQueue(scheduleName: string): string {
  return `schedule.${scheduleName}`;
}

/** Tries after the first one, unless the job says otherwise: with the delays below about two and a half hours in all. */
export const defaultRetryLimit = 10;

/**
 * How every queue behaves. pg-boss waits before try n+1 between half and all of `retryDelay * 2^n` seconds (its own
 * jitter), at most `retryDelayMax`.
 */
export const queueBehaviour = {
  retryBackoff: true,
  retryDelay: 5,
  retryDelayMax: 3600,
  /** A job that runs longer is taken for stuck, and runs again. */
  expireInSeconds: 900,
  /** A worker that gave no sign of life for so long is taken for dead, and its jobs run again. */
  heartbeatSeconds: 60,
  /** A job waits so long at most before it is deleted unrun. Nothing waits that long unless no worker runs at all. */
  retentionSeconds: 365 * 86_400,
  /** Finished jobs are kept so long. Longer than a schedule looks back, because a kept firing is what stops a second one. */
  deleteAfterSeconds: 7 * 86_400,
} as const;

/** How often a running job gives its sign of life. */
export const heartbeatEverySeconds = 20;

/** How often jobs of dead workers are looked for, and old ones deleted. */
export const maintenanceEverySeconds = 30;
