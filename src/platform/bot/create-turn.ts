import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Message, PrivateDelivery, Turn } from './bot-types.ts';
import { withoutThread } from './conversation-types.ts';
import type { Conversations } from './conversation-types.ts';
import { messageActivity } from './message-activity.ts';
import type { MessageSender } from './message-sender.ts';
import type { Outbox } from './outgoing-messages.ts';
import type { PersonalChats } from './personal-chats.ts';
import type { IncomingActivity } from './read-activity.ts';

/** So long a turn waits for Teams in all; a person is looking at the chat, and Teams gives the turn 15 seconds. */
const turnPatienceMs = 5000;

export interface TurnParts {
  readonly sender: MessageSender;
  readonly personalChats: PersonalChats;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** The turn an activity starts, for a known actor in a known tenant. */
export function createTurn(
  parts: TurnParts,
  activity: IncomingActivity & { readonly tenantId: string },
  actor: Actor,
  log: Logger,
): Turn {
  const { sender, personalChats, conversations, outbox, clock } = parts;
  const { conversationId, kind, tenantId, teamId, serviceUrl, botId } = activity;
  const address = { serviceUrl, tenantId, conversationId, botId };
  const patience = createPatience(clock);
  // Once one message waits, those after it wait too: they are read in the order they were said.
  let queued = false;

  const queue = async (message: Message) => {
    queued = true;
    await outbox.queue(actor.municipalityId, { conversationId }, message);
    return undefined;
  };
  const say = async (message: Message): Promise<string | undefined> => {
    if (queued) return queue(message);
    const delivery = await patience.spend((leftMs) =>
      sender.send(replyAddress(address, activity), messageActivity(message), leftMs),
    );
    if (delivery.outcome === 'done') return delivery.value;
    if (delivery.outcome === 'later') return queue(message);
    log.warn('message-refused', { status: delivery.status, code: delivery.code });
    await conversations.close(actor.municipalityId, withoutThread(conversationId));
    return undefined;
  };
  const sayPrivately = async (
    message: Message,
  ): Promise<{ delivery: PrivateDelivery; activityId?: string }> => {
    if (kind === 'personal') {
      const activityId = await say(message);
      return activityId === undefined
        ? { delivery: queued ? 'on-its-way' : 'not-installed' }
        : { delivery: 'sent', activityId };
    }
    const { municipalityId, personId } = actor;
    const doorway = { tenantId, serviceUrl, botId };
    const delivery = await patience.spend((leftMs) =>
      personalChats.say({ municipalityId, personId, doorway }, message, leftMs),
    );
    if (delivery.outcome === 'later') {
      await outbox.queue(municipalityId, { personId }, message);
      return { delivery: 'on-its-way' };
    }
    if (delivery.outcome === 'refused') return { delivery: 'not-installed' };
    return { delivery: 'sent', ...(delivery.value === undefined ? {} : { activityId: delivery.value }) };
  };
  return {
    actor,
    conversation: { id: conversationId, kind, tenantId, ...(teamId === undefined ? {} : { teamId }) },
    ...(activity.platform === undefined ? {} : { platform: activity.platform }),
    activityId: activity.type === 'invoke' ? activity.replyToId : activity.id,
    log,
    say,
    sayPrivately,
    async replace(activityId, message) {
      const delivery = await patience.spend((leftMs) =>
        sender.replace(address, activityId, messageActivity(message), leftMs),
      );
      if (delivery.outcome === 'later') throw new AppError('unavailable', 'teams asks for patience');
      return delivery.outcome === 'done';
    },
  };
}

/** A message answers the one that was written; anything else has nothing to answer. */
export function replyAddress<A extends object>(
  address: A,
  { type, id }: Pick<IncomingActivity, 'type' | 'id'>,
): A & { replyTo?: string } {
  return type === 'message' && id !== undefined ? { ...address, replyTo: id } : address;
}

function createPatience(clock: Clock) {
  let left = turnPatienceMs;
  return {
    async spend<T>(work: (leftMs: number) => Promise<T>): Promise<T> {
      const started = clock.now().getTime();
      try {
        return await work(left);
      } finally {
        left = Math.max(0, left - (clock.now().getTime() - started));
      }
    },
  };
}
