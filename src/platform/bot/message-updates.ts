import { GiveUp, RetryAfter } from '../jobs/index.ts';
import type { Message } from './bot-types.ts';
import { withoutThread } from './conversation-types.ts';
import type { Conversations } from './conversation-types.ts';
import { messageActivity } from './message-activity.ts';
import type { MessageSender } from './message-sender.ts';
import { TeamsError } from './teams-client.ts';

/** A job waits so long for its place in the budget; nobody is looking on. */
const patienceMs = 2000;

/** Changes messages outside a turn; for jobs. */
export interface MessageUpdates {
  /**
   * Replaces a message that the bot said earlier. False: it is gone, or the bot may not write there any more. Throws
   * `RetryAfter` where Teams asks for patience, `GiveUp` where it finds the message itself wrong.
   */
  replace(
    municipalityId: string,
    conversationId: string,
    activityId: string,
    message: Message,
  ): Promise<boolean>;
}

export function createMessageUpdates(parts: {
  readonly conversations: Conversations;
  readonly sender: MessageSender;
}): MessageUpdates {
  const { conversations, sender } = parts;
  return {
    async replace(municipalityId, conversationId, activityId, message) {
      const known = await conversations.find(municipalityId, withoutThread(conversationId));
      if (!known) return false;
      const address = { ...known, conversationId };
      const activity = messageActivity(message);
      const delivery = await sender
        .replace(address, activityId, activity, patienceMs)
        .catch((error: unknown) => {
          if (error instanceof TeamsError && error.status < 500) {
            throw new GiveUp(`teams-${error.status}`, { cause: error });
          }
          throw error;
        });
      if (delivery.outcome === 'later') throw new RetryAfter(delivery.seconds);
      return delivery.outcome === 'done';
    },
  };
}
