import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { RetryAfter } from '../jobs/job-types.ts';

/** Where Graph counts separately: asking for presence too often does not stop us from reading people. */
export type GraphService = 'users' | 'photos' | 'presence';

/** Lets a bounded number of requests through, and none to a service that has asked for patience. */
export interface RequestGate {
  /**
   * Runs `request` when there is room. Throws `RetryAfter` without asking Graph while the tenant's service is paused, and
   * `AppError('unavailable')` when too many wait already. A `RetryAfter` thrown by `request` begins a pause.
   */
  pass<T>(tenantId: string, service: GraphService, request: () => Promise<T>): Promise<T>;
}

export interface RequestGateOptions {
  readonly clock: Clock;
  /** Requests at a time, over all tenants. */
  readonly concurrency: number;
  /** Callers that may wait; one more is turned away, since a turn that waits for minutes helps nobody. */
  readonly waiting: number;
}

export function createRequestGate({ clock, concurrency, waiting }: RequestGateOptions): RequestGate {
  const pausedUntil = new Map<string, number>();
  const queue: Array<() => void> = [];
  let running = 0;

  function refuseWhilePaused(key: string): void {
    const until = pausedUntil.get(key);
    if (until === undefined) return;
    const left = until - clock.now().getTime();
    if (left > 0) throw new RetryAfter(Math.ceil(left / 1000));
    pausedUntil.delete(key);
  }

  async function enter(): Promise<void> {
    if (running < concurrency) {
      running += 1;
      return;
    }
    if (queue.length >= waiting) throw new AppError('unavailable', 'graph:busy');
    // Whoever leaves hands the place over, so `running` stays as it is.
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async pass(tenantId, service, request) {
      const key = `${tenantId} ${service}`;
      refuseWhilePaused(key);
      await enter();
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
        leave();
      }
    },
  };
}
