import type { LaneApi } from './job-types.ts';
import { queueRows } from './queue-database.ts';
import type { QueueExecutor } from './queue-database.ts';

/** Lanes that are paused now: for each API the municipalities whose jobs wait. */
export type PausedLanes = ReadonlyMap<LaneApi, readonly string[]>;

/** A lane is an API of one municipality. Its pause is a row, so that every replica keeps it. */
export interface JobLanes {
  /** Pauses a lane until the given time; a longer pause that is already there stays. */
  pause(municipalityId: string, api: LaneApi, until: Date): Promise<void>;
  listPaused(now: Date): Promise<PausedLanes>;
}

export function createJobLanes(executor: QueueExecutor): JobLanes {
  return {
    pause: async (municipalityId, api, until) => {
      await queueRows(
        executor,
        `insert into job_lane (municipality_id, api, paused_until) values ($1, $2, $3)
         on conflict (municipality_id, api)
         do update set paused_until = greatest(job_lane.paused_until, excluded.paused_until)`,
        [municipalityId, api, until],
      );
    },
    listPaused: async (now) => {
      const rows = await queueRows<{ municipality_id: string; api: LaneApi }>(
        executor,
        'select municipality_id, api from job_lane where paused_until > $1',
        [now],
      );
      const paused = new Map<LaneApi, string[]>();
      for (const row of rows) {
        const municipalities = paused.get(row.api) ?? [];
        municipalities.push(row.municipality_id);
        paused.set(row.api, municipalities);
      }
      return paused;
    },
  };
}
