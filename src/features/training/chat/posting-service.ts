import type { Clock } from '../../../kernel/clock.ts';
import type { Turn } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import { postedCard } from './posting-cards.ts';
import type { PostingStore } from './posting-store.ts';
import type { SessionView } from '../training-types.ts';

/** Sessions posted where many read. */
export interface PostingService {
  /** Posts the session where the turn happens. False: it is on its way there, and will not be renewed. */
  post(turn: Turn, view: SessionView): Promise<boolean>;
}

export function createPostingService({
  database,
  postings,
  clock,
}: {
  readonly database: Database;
  readonly postings: PostingStore;
  readonly clock: Clock;
}): PostingService {
  return {
    async post(turn, view) {
      const activityId = await turn.say(postedCard(view, clock.now()));
      if (activityId === undefined) return false;
      const { municipalityId } = turn.actor;
      await database.inMunicipality(municipalityId, (trx) =>
        postings.add(trx, municipalityId, view.session.id, {
          conversationId: turn.conversation.id,
          activityId,
        }),
      );
      return true;
    },
  };
}
