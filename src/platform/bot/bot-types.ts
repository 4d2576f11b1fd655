import type { Actor } from '../../kernel/actor.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { MunicipalityTransaction } from '../db/database-types.ts';

/**
 * What features see of a bot. Nothing here mentions botbuilder: this file is the seam that makes the move to its successor the
 * work of one folder.
 */

/** Adaptive Card 1.5 as JSON. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly object[];
  readonly [property: string]: unknown;
}

/** A card, and the same in plain words for notifications and screen readers. */
export interface CardMessage {
  readonly card: AdaptiveCard;
  readonly summary: string;
}

/** What the bot says: plain text (markdown of the small Teams kind) or a card. */
export type Message = { readonly text: string } | CardMessage;

export type ConversationKind = 'personal' | 'group' | 'channel';

/** Where a turn happens. */
export interface Conversation {
  /** As Teams names it; in a channel with the thread's `;messageid=`. */
  readonly id: string;
  readonly kind: ConversationKind;
  readonly tenantId: string;
  readonly teamId?: string;
}

/** How a message to somebody's personal chat went. `not-installed`: Teams does not let the bot write to this person yet. */
export type PrivateDelivery = 'sent' | 'on-its-way' | 'not-installed';

/** One turn of a conversation: who, where, and what can be done. */
export interface Turn {
  readonly actor: Actor;
  readonly conversation: Conversation;
  /** The activity that started this turn; the message that an edit or a card action belongs to. */
  readonly activityId: string | undefined;
  /** What Teams runs on there, as it says: `Web`, `iOS`, `Android`, `Windows`, `Mac`. */
  readonly platform?: string;
  readonly log: Logger;
  /**
   * Says something in this conversation. Answers with the message's id once Teams has taken it; undefined when it is queued
   * because Teams asked for patience.
   */
  say(message: Message): Promise<string | undefined>;
  /** Says something in the person's own chat, wherever the turn happens. In a personal chat the same as `say`. */
  sayPrivately(message: Message): Promise<{ delivery: PrivateDelivery; activityId?: string }>;
  /** Replaces a message said earlier in this conversation. False: it is gone. */
  replace(activityId: string, message: Message): Promise<boolean>;
}

/** A turn with words in it: a message, or the new wording of an edited one. Cleaned, the @mention of the bot taken away. */
export interface TextTurn extends Turn {
  readonly text: string;
}

/** A picture or file that somebody has sent with a message. */
export interface AttachedFile {
  /** As it is called; undefined: a pasted picture has no name. */
  readonly name: string | undefined;
  /** Its bytes; `too-large`: there are more than `longest`; `gone`: Teams does not give it. Never throws. */
  read(longest: number): Promise<Uint8Array | 'too-large' | 'gone'>;
}

/** A message in the person's own chat with pictures or files; `text` may be empty. */
export interface FilesTurn extends TextTurn {
  readonly files: readonly AttachedFile[];
}

/** What a pressed button answers: a card in place of the old one, or a short word to the person who pressed. */
export type ActionReply = { readonly replace: CardMessage } | { readonly toast: string };

/** A handler of one verb of `Action.Execute`. `parse` gives the typed value or throws `AppError('bad-request')`. */
export interface VerbHandler<Data = unknown> {
  parse(data: unknown): Data;
  handle(turn: ActionTurn, data: Data): Promise<ActionReply>;
}

export interface ActionTurn extends Turn {
  /** `automatic`: Teams refreshed the card by itself; the person pressed nothing. */
  readonly trigger: 'manual' | 'automatic';
}

/** A word that starts something, whole message, any case: "hjælp", "hjälp", "help". */
export interface BotCommand {
  readonly id: string;
  /** In all languages at once: people write in any. */
  readonly words: readonly string[];
  handle(turn: TextTurn): Promise<void>;
}

/** A card in a window of its own (a dialog; Teams calls it a task module too). Its buttons are `Action.Submit`. */
export interface Dialog {
  readonly title: string;
  readonly card: AdaptiveCard;
}

/** What a dialog's button, or what opens one, answers: the next dialog, or a word and the end, or just the end. */
export type DialogReply = { readonly dialog: Dialog } | { readonly text: string } | { readonly close: true };

/**
 * A dialog that a card's button opens: `Action.Submit` with `data: { msteams: { type: 'task/fetch' }, dialog: '<name>', … }`.
 * The dialog's own buttons send `data: { dialog: '<name>', … }` with the inputs' values beside it. `parseOpening` and `parse` get
 * that data (without `msteams`), and throw for what is not theirs. What `open` and `submit` throw becomes words, and the dialog is
 * gone: whoever wants what was typed kept answers with the dialog again.
 */
export interface DialogHandler<Opening = unknown, Submitted = unknown> {
  parseOpening(data: unknown): Opening;
  open(turn: Turn, data: Opening): Promise<DialogReply>;
  parse(data: unknown): Submitted;
  submit(turn: Turn, data: Submitted): Promise<DialogReply>;
}

/** Somebody at the compose box of any conversation: the bot need not be in it, so there is nothing to say there. */
export type ExtensionTurn = Pick<Turn, 'actor' | 'conversation' | 'log'>;

/**
 * A result of a search from the compose box: a line in the list, and the card that is put into the message. Title and subtitle are
 * plain text. The card stands in a chat the bot need not be in, and in mails: `Action.OpenUrl` is all that works everywhere.
 */
export interface ExtensionResult {
  readonly title: string;
  readonly subtitle?: string;
  readonly card: CardMessage;
}

export interface ExtensionSearch {
  /** Cleaned; empty when nothing has been typed yet. */
  readonly text: string;
  /** Results already shown. */
  readonly skip: number;
  readonly count: number;
}

/** The message that an action was chosen on. */
export interface QuotedMessage {
  readonly id: string;
  /** Plain, without the messages it quotes; empty for a picture or a card. */
  readonly text: string;
  /** Entra object id of who wrote it; undefined for a guest or a bot. */
  readonly authorId: string | undefined;
  /** Address of the message in Teams; undefined where it is none of Teams'. */
  readonly link: string | undefined;
}

/** The message extension: search, links, and actions on messages. Commands as the manifest names them. */
export interface MessageExtension {
  readonly searches?: Readonly<
    Record<string, (turn: ExtensionTurn, search: ExtensionSearch) => Promise<readonly ExtensionResult[]>>
  >;
  readonly actions?: Readonly<Record<string, MessageAction>>;
  /**
   * An address that somebody writes, of the app's own host or not; undefined: nothing to show for it. The card may need Adaptive
   * Cards 1.3 at most (no `Action.Execute`): Teams shows no newer ones there.
   */
  unfurl?(turn: ExtensionTurn, url: URL): Promise<ExtensionResult | undefined>;
}

/** An action on a message. Its dialogs' buttons send `data` with the inputs' values beside it; what is thrown becomes words. */
export interface MessageAction<Submitted = unknown> {
  open(turn: ExtensionTurn, message: QuotedMessage): Promise<DialogReply>;
  parse(data: unknown): Submitted;
  submit(turn: ExtensionTurn, data: Submitted): Promise<DialogReply>;
}

export interface InstalledEvent {
  /** Installed for a person, in a group chat, or in a team. */
  readonly kind: ConversationKind;
  /** The person was not here before: greet. A reinstall greets too; an upgrade does not. */
  readonly firstTime: boolean;
}

/** What a feature adds to the bot. Commands are looked at first, then free text in the order of the features. */
export interface BotFeature {
  readonly commands?: readonly BotCommand[];
  readonly verbs?: Readonly<Record<string, VerbHandler>>;
  readonly dialogs?: Readonly<Record<string, DialogHandler>>;
  readonly extension?: MessageExtension;
  /**
   * A reply in a thread of a channel that was not written to the bot, by somebody of the directory; where the team has consented to
   * the bot reading along. Silence is the rule, also when it goes wrong. True: handled.
   */
  onOverheard?(turn: TextTurn): Promise<boolean>;
  /** Files came with a message, in the person's own chat. True: this feature has answered, words and all. Asked before commands. */
  onFiles?(turn: FilesTurn): Promise<boolean>;
  /** True: this feature has answered. */
  onText?(turn: TextTurn): Promise<boolean>;
  /** The words of an earlier message changed. True: handled. */
  onEdited?(turn: TextTurn): Promise<boolean>;
  /** An earlier message was deleted: forget what was kept of it. */
  onDeleted?(turn: Turn): Promise<void>;
  onInstalled?(turn: Turn, event: InstalledEvent): Promise<void>;
}

/** How a new conversation in a channel went. */
export type ChannelPosting =
  /** Without an id: Teams' answer was lost on the way. */
  | { readonly outcome: 'posted'; readonly activityId: string | undefined }
  /** The bot is not in the team, or may not write in the channel. */
  | { readonly outcome: 'refused'; readonly failure: string };

/** Starts conversations in channels; for jobs. */
export interface ChannelPosts {
  /**
   * Posts `message` as a new conversation in the channel. `onSending` runs right before it goes out and may refuse by throwing:
   * whoever must not post twice writes it down there. Throws `RetryAfter` where Teams asks for patience (nothing was posted).
   */
  post(
    municipalityId: string,
    channelId: string,
    message: Message,
    onSending: () => Promise<void>,
  ): Promise<ChannelPosting>;
}

/** Many messages at once. */
export interface MassMessages {
  /** As `OutgoingMessages.enqueue` for each, in two statements; answers with their ids in the order given. */
  enqueueAll(
    trx: MunicipalityTransaction,
    municipalityId: string,
    all: readonly { readonly to: { personId: string }; readonly message: Message }[],
  ): Promise<readonly string[]>;
}

/** Writes to people outside a turn. Enqueue inside the transaction that makes it true; it is sent after the commit. */
export interface OutgoingMessages {
  /** Stores the message and its job in `trx`; answers with its id. */
  enqueue(
    trx: MunicipalityTransaction,
    municipalityId: string,
    to: { personId: string } | { conversationId: string },
    message: Message,
  ): Promise<string>;
}
