import type { Clock } from '../../../kernel/clock.ts';
import type { MessageUpdates } from '../../../platform/bot/index.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { JobDefinition, Jobs } from '../../../platform/jobs/job-types.ts';
import { readPlainSession } from './plain-session-reader.ts';
import { postedCard } from './posting-cards.ts';
import { postingStore } from './posting-store.ts';
import type { SessionListener } from '../training-types.ts';

export const renewPostingsJob = 'renew-postings';

/** Presses come in bursts: the card is renewed once for all that happen within this time. */
const gatherSeconds = 5;

/** Asks for posted cards to be renewed when something has happened to their session. */
export function createPostingListener({ enqueue }: Pick<Jobs, 'enqueue'>): SessionListener {
  return async (trx, municipalityId, { sessionId }) => {
    if (!(await postingStore.markStale(trx, sessionId))) return;
    const data = { municipalityId, id: sessionId };
    await enqueue(trx, renewPostingsJob, data, { startAfterSeconds: gatherSeconds });
  };
}

/** Makes the posted cards of a session say what is true now. One that was deleted is forgotten. */
export function createRenewPostingsJob({
  database,
  updates,
  clock,
}: {
  readonly database: Database;
  readonly updates: MessageUpdates;
  readonly clock: Clock;
}): JobDefinition {
  return {
    name: renewPostingsJob,
    lane: 'teams',
    retryLimit: 8,
    async run({ data: { municipalityId, id } }) {
      const now = clock.now();
      const inMunicipality = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
        database.inMunicipality(municipalityId, work);
      const { postings, view } = await inMunicipality(async (trx) => ({
        postings: await postingStore.takeUp(trx, id),
        view: await readPlainSession(trx, municipalityId, id, now),
      }));
      if (!view) return;
      const card = postedCard(view, now);
      for (const posting of postings) {
        const { conversationId, activityId } = posting;
        const isThere = await updates.replace(municipalityId, conversationId, activityId, card);
        if (!isThere) await inMunicipality((trx) => postingStore.remove(trx, id, posting));
      }
    },
  };
}
