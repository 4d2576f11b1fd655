import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { RetryAfter } from '../jobs/job-types.ts';

/** Lets a bounded number of requests through, and none where Graph has asked for patience. */
export interface RequestGate {
  /**
   * Runs `request` when there is room. `key` is what Graph counts separately: a service of a tenant, or a mailbox. Throws
   * `RetryAfter` without asking Graph while that is paused, and `AppError('unavailable')` when too many wait already. A
   * `RetryAfter` thrown by `request` begins a pause.
   */
  pass<T>(key: string, request: () => Promise<T>): Promise<T>;
}

export interface RequestGateOptions {
  readonly clock: Clock;
  /** Requests at a time, over all keys. */
  readonly concurrency: number;
  /** Requests at a time of one key; as many as of all unless told. */
  readonly concurrencyPerKey?: number;
  /** Callers that may wait; one more is turned away, since a turn that waits for minutes helps nobody. */
  readonly waiting: number;
}

interface Waiter {
  readonly key: string;
  enter(): void;
}

export function createRequestGate(options: RequestGateOptions): RequestGate {
  const { clock, concurrency, concurrencyPerKey = concurrency, waiting } = options;
  const pausedUntil = new Map<string, number>();
  const queue: Waiter[] = [];
  const runningOf = new Map<string, number>();
  let running = 0;

  function refuseWhilePaused(key: string): void {
    const until = pausedUntil.get(key);
    if (until === undefined) return;
    const left = until - clock.now().getTime();
    if (left > 0) throw new RetryAfter(Math.ceil(left / 1000));
    pausedUntil.delete(key);
  }

  const hasRoom = (key: string) => running < concurrency && (runningOf.get(key) ?? 0) < concurrencyPerKey;

  function count(key: string, change: 1 | -1): void {
    running += change;
    const now = (runningOf.get(key) ?? 0) + change;
    if (now > 0) runningOf.set(key, now);
    else runningOf.delete(key);
  }

  async function enter(key: string): Promise<void> {
    if (hasRoom(key)) return count(key, 1);
    if (queue.length >= waiting) throw new AppError('unavailable', 'graph:busy');
    await new Promise<void>((resolve) => queue.push({ key, enter: resolve }));
  }

  /** The place goes to the first who may have it; counted here, before anybody else can come in between. */
  function leave(key: string): void {
    count(key, -1);
    const next = queue.findIndex((waiter) => hasRoom(waiter.key));
    if (next < 0) return;
    const [waiter] = queue.splice(next, 1);
    count(waiter!.key, 1);
    waiter!.enter();
  }

  return {
    async pass(key, request) {
      refuseWhilePaused(key);
      await enter(key);
      try {
        refuseWhilePaused(key);
        return await request();
      } catch (error) {
        if (error instanceof RetryAfter) {
          const until = clock.now().getTime() + error.seconds * 1000;
          pausedUntil.set(key, Math.max(until, pausedUntil.get(key) ?? 0));
        }
        throw error;
      } finally {
        leave(key);
      }
    },
  };
}
