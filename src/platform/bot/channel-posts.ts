import { GiveUp, RetryAfter } from '../jobs/index.ts';
import type { ChannelPosts } from './bot-types.ts';
import type { Conversations } from './conversation-types.ts';
import { messageActivity } from './message-activity.ts';
import type { MessageSender } from './message-sender.ts';
import { TeamsError } from './teams-client.ts';

/** A job waits so long for its place in the budget; nobody is looking on. */
const patienceMs = 2000;

/** Starts conversations in channels of the teams the bot is in. */
export function createChannelPosts(parts: {
  readonly conversations: Conversations;
  readonly sender: MessageSender;
}): ChannelPosts {
  const { conversations, sender } = parts;
  return {
    async post(municipalityId, channelId, message, onSending) {
      // A team that has the bot has it in all its channels, and most of them have never said anything to it.
      const through =
        (await conversations.find(municipalityId, channelId)) ??
        (await conversations.findDoorway(municipalityId));
      if (!through) return { outcome: 'refused', failure: '404 NoDoorway' };
      const { serviceUrl, tenantId, botId } = through;
      const delivery = await sender
        .postInChannel(
          { serviceUrl, tenantId, botId, conversationId: channelId },
          messageActivity(message),
          patienceMs,
          onSending,
        )
        .catch((error: unknown) => {
          if (error instanceof TeamsError && error.status < 500) {
            throw new GiveUp(`teams-${error.status}`, { cause: error });
          }
          throw error;
        });
      if (delivery.outcome === 'later') throw new RetryAfter(delivery.seconds);
      if (delivery.outcome === 'done') return { outcome: 'posted', activityId: delivery.value };
      return { outcome: 'refused', failure: `${delivery.status} ${delivery.code ?? ''}`.trim() };
    },
  };
}
