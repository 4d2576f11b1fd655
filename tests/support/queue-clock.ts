import type { Clock } from '../../src/kernel/clock.ts';
import type { PlatformDatabase } from '../../src/platform/db/index.ts';

/** A clock that stands still until it is told to move, for the process and for the queue's own statements alike. */
export interface QueueClock extends Clock {
  advance(seconds: number): Promise<void>;
  /** Moves to an instant, also backwards. */
  moveTo(time: Date): Promise<void>;
}

/**
 * Takes over the time of a test database's queue: pg-boss reads it through one function of its schema, which here answers
 * with the time of a row.
 */
export async function takeOverQueueClock(database: PlatformDatabase, start: Date): Promise<QueueClock> {
  let current = start;
  await database.executeAs(
    'owner',
    `create table if not exists jobs.test_time (now timestamptz not null);
     truncate jobs.test_time;
     grant select on jobs.test_time to vejviser_jobs, vejviser_app;
     insert into jobs.test_time values ('${start.toISOString()}');
     create or replace function jobs.job_now() returns timestamptz language sql stable
       as 'select now from jobs.test_time';
     -- A schedule makes up for no time that passed before it was made.
     update jobs.queue set created_on = least(created_on, '${start.toISOString()}')`,
  );
  const moveTo = async (time: Date) => {
    current = time;
    await database.executeAs('owner', 'update jobs.test_time set now = $1', [time]);
  };
  return {
    now: () => current,
    moveTo,
    advance: (seconds) => moveTo(new Date(current.getTime() + seconds * 1000)),
  };
}
