import type { Activity } from 'botbuilder';
import type { Message } from './bot-types.ts';

export const cardContentType = 'application/vnd.microsoft.card.adaptive';

/** A message as Teams takes it. The summary of a card is what notifications show. */
export function messageActivity(message: Message): Partial<Activity> {
  if ('text' in message) return { type: 'message', text: message.text, textFormat: 'markdown' };
  return {
    type: 'message',
    summary: message.summary,
    attachments: [{ contentType: cardContentType, content: message.card }],
  };
}
