import type { Message } from './bot-types.ts';
import type { Conversations, Doorway } from './conversation-types.ts';
import { messageActivity } from './message-activity.ts';
import type { Delivery, MessageSender } from './message-sender.ts';

export interface PersonalChats {
  /**
   * Says something in somebody's own chat with the bot, which is made when it is not known. `doorway` says through which
   * tenant; undefined: through whatever is known of the municipality. `onSending` as for the sender.
   */
  say(
    to: { municipalityId: string; personId: string; doorway?: Doorway },
    message: Message,
    patienceMs: number,
    onSending?: () => Promise<void>,
  ): Promise<Delivery<string | undefined>>;
}

export function createPersonalChats(parts: {
  conversations: Conversations;
  sender: MessageSender;
}): PersonalChats {
  const { conversations, sender } = parts;
  return {
    async say({ municipalityId, personId, doorway }, message, patienceMs, onSending) {
      const known = await conversations.findPersonal(municipalityId, personId);
      if (known) {
        const delivery = await sender.send(
          { ...known, conversationId: known.id },
          messageActivity(message),
          patienceMs,
          onSending,
        );
        if (delivery.outcome === 'refused') await conversations.close(municipalityId, known.id);
        return delivery;
      }
      const through = doorway ?? (await conversations.findDoorway(municipalityId));
      if (!through) return { outcome: 'refused', status: 404, code: 'NoDoorway' };
      const opened = await sender.openPersonalChat({ ...through, personId }, patienceMs);
      if (opened.outcome !== 'done') return opened;
      const conversationId = opened.value;
      await conversations.remember(municipalityId, {
        ...through,
        id: conversationId,
        kind: 'personal',
        personId,
      });
      return sender.send({ ...through, conversationId }, messageActivity(message), patienceMs, onSending);
    },
  };
}
