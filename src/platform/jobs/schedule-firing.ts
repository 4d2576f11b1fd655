import type { PgBoss } from 'pg-boss';
import type { Clock } from '../../kernel/clock.ts';
import { findLatestDue, firingId } from './job-rules.ts';
import type { JobData, ScheduleDefinition } from './job-types.ts';
import { scheduleQueue } from './queue-settings.ts';

export interface ScheduleFiring {
  /** Enqueues what has come due. Every replica does this; the database keeps one firing of each time. */
  fireDue(): Promise<void>;
}

interface Dependencies {
  readonly boss: PgBoss;
  readonly clock: Clock;
  readonly schedules: readonly ScheduleDefinition[];
}

/**
 * A firing's id is made of the schedule's name and the time it was due, so a second one is the same row. A time that
 * passed while no replica ran is made up for once, unless it is older than 25 hours or than the schedule itself.
 */
export function createScheduleFiring({ boss, clock, schedules }: Dependencies): ScheduleFiring {
  /** When to look at a schedule again, so that the many looks in between cost nothing. */
  const nextLook = new Map<string, Date>();

  return {
    fireDue: async () => {
      const now = clock.now();
      for (const schedule of schedules) {
        const next = nextLook.get(schedule.name);
        if (next && now < next) continue;
        await fireLatest(schedule, now);
        const following = findNext(schedule.cron, now);
        if (following) nextLook.set(schedule.name, following);
      }
    },
  };

  async function fireLatest({ name, cron }: ScheduleDefinition, now: Date): Promise<void> {
    const dueAt = findLatestDue(now, (from) => findNext(cron, from));
    if (!dueAt) return;
    const queue = await boss.getQueue(scheduleQueue(name));
    if (queue && dueAt <= queue.createdOn) return;
    const data: JobData = { municipalityId: '', id: dueAt.toISOString() };
    await boss.send(scheduleQueue(name), data, { id: firingId(name, dueAt) });
  }

  function findNext(cron: string, from: Date): Date | undefined {
    return boss.previewSchedule(cron, { tz: 'UTC', from, count: 1 })[0];
  }
}
