import { createHash } from 'node:crypto';
import { AppError } from '../../kernel/app-error.ts';
import { GiveUp, RetryAfter } from './job-types.ts';

/** What to do with a job that threw. `reason` is a code for log and dead letter, never the error's message. */
export type Verdict =
  | { readonly kind: 'pause'; readonly seconds: number; readonly scope: 'lane' | 'job' }
  | { readonly kind: 'give-up'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string };

const longestPauseSeconds = 86_400;

/** Judges what a job threw. A pause is at least one second and at most a day, whatever the API said. */
export function judgeFailure(error: unknown): Verdict {
  if (error instanceof RetryAfter) {
    const seconds = Number.isFinite(error.seconds) ? Math.ceil(error.seconds) : 1;
    return {
      kind: 'pause',
      seconds: Math.min(Math.max(seconds, 1), longestPauseSeconds),
      scope: error.scope,
    };
  }
  if (error instanceof GiveUp) return { kind: 'give-up', reason: error.reason };
  return { kind: 'retry', reason: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : error.name;
}

/** The reason in a failed job's stored output: ours, or what pg-boss's maintenance wrote about a lost worker. */
export function reasonInOutput(output: unknown): string {
  if (typeof output !== 'object' || output === null) return 'unknown';
  if ('reason' in output && typeof output.reason === 'string') return output.reason;
  const message = (output as { value?: { message?: unknown } }).value?.message;
  if (message === 'job timed out') return 'timed-out';
  if (message === 'job heartbeat timeout') return 'worker-lost';
  return 'unknown';
}

/** The id of a schedule's firing: the same on every replica, so that the database keeps only one of them. */
export function firingId(scheduleName: string, dueAt: Date): string {
  const hash = createHash('sha256').update(`${scheduleName} ${dueAt.toISOString()}`).digest('hex');
  const variant = ((parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  // RFC 9562, version 8: a UUID whose bits are our own business.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}

/** Spans to look back for the latest time of a schedule, shortest first, so that a frequent one costs little. */
const lookBackMinutes = [2, 61, 25 * 60] as const;

/**
 * The latest time at or before `now` that a schedule was due, at most 25 hours back: what a replica makes up for when
 * nobody ran at that time. `findNext` gives the first time after an instant.
 */
export function findLatestDue(now: Date, findNext: (from: Date) => Date | undefined): Date | undefined {
  for (const minutes of lookBackMinutes) {
    let latest: Date | undefined;
    let next = findNext(new Date(now.getTime() - minutes * 60_000));
    while (next && next <= now) {
      latest = next;
      next = findNext(next);
    }
    if (latest) return latest;
  }
  return undefined;
}
