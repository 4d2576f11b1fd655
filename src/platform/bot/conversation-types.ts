import type { ConversationKind } from './bot-types.ts';

/** Where Teams can be written to: what has to be known of a conversation to write into it later. */
export interface ConversationReference {
  /** A personal chat, a group chat, or a channel (without a thread). */
  readonly id: string;
  readonly kind: ConversationKind;
  readonly tenantId: string;
  /** Entra object id; personal chats only. */
  readonly personId?: string;
  readonly teamId?: string;
  /** Teams' address for this tenant, from a verified activity. */
  readonly serviceUrl: string;
  /** The bot as this channel names it: `28:…`. */
  readonly botId: string;
}

/** Where to begin a new personal chat in a tenant. */
export type Doorway = Pick<ConversationReference, 'tenantId' | 'serviceUrl' | 'botId'>;

/** The conversations the bot is in. */
export interface Conversations {
  /** Stores a reference that is new or differs; without a query when this process knows it to be stored. */
  remember(municipalityId: string, reference: ConversationReference): Promise<void>;
  /** Stores the reference of an installation. True: the bot was not here before, or had been taken away. */
  open(municipalityId: string, reference: ConversationReference): Promise<boolean>;
  /** Teams said that the bot may not write here any more. */
  close(municipalityId: string, conversationId: string): Promise<void>;
  find(municipalityId: string, conversationId: string): Promise<ConversationReference | undefined>;
  /** The personal chat with somebody, closed or not: only Teams knows whether it is open by now. */
  findPersonal(municipalityId: string, personId: string): Promise<ConversationReference | undefined>;
  /** Any address of Teams known for the municipality, the latest first. */
  findDoorway(municipalityId: string): Promise<Doorway | undefined>;
}

/** The conversation without the thread of a channel: `19:…@thread.tacv2;messageid=…` is written to, `19:…` is stored. */
export function withoutThread(conversationId: string): string {
  return conversationId.split(';', 1)[0]!;
}
