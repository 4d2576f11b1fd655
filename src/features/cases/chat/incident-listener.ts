import type { Clock } from '../../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import type { IncidentListener } from '../incidents/incident-types.ts';
import type { CaseNoticeStore } from './case-notice-store.ts';
import type { IncidentNoticeStore, IncidentPost } from './incident-notice-store.ts';

/** The job that makes the message in the channel look like the incident. */
export const showIncidentJob = 'show-incident';

/** Whoever declares an incident corrects it soon after: told together. */
const gatherMs = 120_000;
const renewSeconds = 2;

/** The channel in which superusers read of incidents. Undefined: none was chosen. */
export type ChannelFinder = (
  trx: MunicipalityTransaction,
) => Promise<Pick<IncidentPost, 'conversationId' | 'locale'> | undefined>;

/** Plans who is told of an incident, outside their quiet hours, and has it posted in the channel at once. */
export function createIncidentChatListener({
  store,
  readers,
  findChannel,
  enqueue,
  clock,
}: {
  readonly store: IncidentNoticeStore;
  readonly readers: Pick<CaseNoticeStore, 'findReaders' | 'readTimeZone'>;
  readonly findChannel: ChannelFinder;
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
}): IncidentListener {
  return async (trx, { kind, incident, followers }) => {
    const { municipalityId, id } = incident;
    if (kind === 'declared') {
      const channel = await findChannel(trx);
      if (channel) {
        await store.addPost(trx, incident, channel);
        await enqueue(trx, showIncidentJob, { municipalityId, id });
      }
    } else if (await store.markStale(trx, id)) {
      await enqueue(trx, showIncidentJob, { municipalityId, id }, { startAfterSeconds: renewSeconds });
    }
    const known = await readers.findReaders(
      trx,
      followers.map(({ personId }) => personId),
    );
    const timeZone = await readers.readTimeZone(trx);
    const gathered = new Date(clock.now().getTime() + gatherMs);
    const planned = [...known.values()].map(({ personId, quiet }) => ({
      personId,
      dueAt: afterQuiet(gathered, quiet, timeZone),
    }));
    await store.plan(trx, incident, planned);
  };
}
