import type { Database } from '../db/index.ts';
import type { Message } from './bot-types.ts';
import type { Conversations } from './conversation-types.ts';
import type { MessageUpdates } from './message-updates.ts';

/** What became of a message that was to be replaced. `not-sent`: it is still on its way. */
export type SentUpdate = 'replaced' | 'gone' | 'not-sent';

/** Changes messages that were sent to people outside a turn; for jobs. */
export interface SentUpdates {
  /** Replaces an outgoing message by its id, as `OutgoingMessages` gave it. Throws as `MessageUpdates.replace` does. */
  replace(municipalityId: string, outgoingId: string, message: Message): Promise<SentUpdate>;
}

export function createSentUpdates({
  database,
  conversations,
  updates,
}: {
  readonly database: Database;
  readonly conversations: Pick<Conversations, 'findPersonal'>;
  readonly updates: MessageUpdates;
}): SentUpdates {
  return {
    async replace(municipalityId, outgoingId, message) {
      const sent = await database.inMunicipality(municipalityId, (trx) =>
        trx
          .selectFrom('outgoing_message')
          .select(['state', 'person_id', 'activity_id'])
          .where('id', '=', outgoingId)
          .executeTakeFirst(),
      );
      if (sent?.state === 'waiting') return 'not-sent';
      if (!sent || sent.person_id === null || sent.activity_id === null) return 'gone';
      const chat = await conversations.findPersonal(municipalityId, sent.person_id);
      if (!chat) return 'gone';
      const isThere = await updates.replace(municipalityId, chat.id, sent.activity_id, message);
      return isThere ? 'replaced' : 'gone';
    },
  };
}
