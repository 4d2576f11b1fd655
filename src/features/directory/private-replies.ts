import { botTexts } from '../../content/texts/bot/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import type {
  ActionReply,
  ActionTurn,
  CardMessage,
  Message,
  PrivateDelivery,
  TextTurn,
} from '../../platform/bot/bot-types.ts';

/** One short line for where others read along. */
export function deliveryText(delivery: PrivateDelivery, locale: Locale): string {
  const keys = {
    sent: 'answeredPrivately',
    'on-its-way': 'answerOnItsWay',
    'not-installed': 'notInstalled',
  } as const;
  return botTexts(locale, keys[delivery]);
}

/**
 * Answers where only the person reads it. In a channel or group chat the answer goes to the personal chat, and one line says
 * so. `activityId` is that of an answer in this very conversation, which can be replaced later.
 */
export async function sayToPerson(
  turn: TextTurn,
  message: Message,
): Promise<{ readonly delivery: PrivateDelivery; readonly activityId: string | undefined }> {
  if (turn.conversation.kind === 'personal') {
    return { delivery: 'sent', activityId: await turn.say(message) };
  }
  const { delivery } = await turn.sayPrivately(message);
  await turn.say({ text: deliveryText(delivery, turn.actor.locale) });
  return { delivery, activityId: undefined };
}

/** What a pressed button answers: the new card in a personal chat; elsewhere it goes there, and a short word says so. */
export async function replyToPerson(turn: ActionTurn, message: CardMessage): Promise<ActionReply> {
  if (turn.conversation.kind === 'personal') return { replace: message };
  const { delivery } = await turn.sayPrivately(message);
  return { toast: deliveryText(delivery, turn.actor.locale) };
}
