import type { Clock } from '../../src/kernel/clock.ts';

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
  /** Sleeps by moving the clock: what waits in the product waits no time in a test. Keeps what was slept. */
  sleep(milliseconds: number): Promise<void>;
  readonly slept: number[];
}

export function createTestClock(start: string | Date = '2026-09-01T08:00:00Z'): TestClock {
  let now = new Date(start);
  const slept: number[] = [];
  const advance = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };
  return {
    now: () => now,
    advance,
    slept,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      advance(milliseconds);
      return Promise.resolve();
    },
  };
}
