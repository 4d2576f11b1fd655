import type { Database } from '../../../platform/db/index.ts';
import { RetryAfter, type JobDefinition, type ScheduleDefinition } from '../../../platform/jobs/index.ts';
import type { HandoverService } from './handover-service.ts';

export const settleHandoverJob = 'settle-handover';

/** Of one municipality at a time; the other system is somebody else's, and has its own users. */
const atOnce = 2;
/** Another worker has it: it ends, or its claim does. */
const busySeconds = 15;

/** Settles one case that another system has as well. */
export function createSettleHandoverJob({ settle }: Pick<HandoverService, 'settle'>): JobDefinition {
  return {
    name: settleHandoverJob,
    lane: 'topdesk',
    atOnce,
    async run({ data: { municipalityId, id } }) {
      const how = await settle(municipalityId, id);
      if (how === 'again') throw new RetryAfter(1, { scope: 'job' });
      if (how === 'busy') throw new RetryAfter(busySeconds, { scope: 'job' });
      // What does not get on now is put on its way again by the clock.
    },
  };
}

/** Reads what became of cases in other systems, and sends what did not get through. */
export function createSettleHandoversSchedule({
  database,
  settleDue,
}: Pick<HandoverService, 'settleDue'> & { readonly database: Database }): ScheduleDefinition {
  return {
    name: 'settle-handovers',
    cron: '*/5 * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        const count = await settleDue(municipalityId);
        if (count > 0) log.info('handovers-put-on-their-way', { municipalityId, count });
      }
    },
  };
}
