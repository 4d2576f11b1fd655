import type { CardJson, ChatDto, ChatKey, TurnDto } from './sandbox-page-dto.ts';

/** What the chat page's API answers about what the manifest adds to Teams: dialogs, message extension, tabs. */

/** Themes as Teams calls them. */
export type TeamsTheme = 'default' | 'dark' | 'contrast';

/** What an app's configuration page told Teams to keep (`pages.config.setConfig`). */
export interface ChannelTabConfig {
  readonly name: string;
  readonly entityId: string;
  readonly contentUrl: string;
  readonly websiteUrl?: string | undefined;
}

export interface ChannelTabDto extends ChannelTabConfig {
  readonly id: string;
}

/** A card in a window of its own. */
export interface DialogDto {
  readonly title: string;
  readonly card: CardJson;
}

/** A result of the message extension: as it stands in the list, and the card of the message. */
export interface ExtensionResultDto {
  readonly title: string;
  readonly subtitle?: string;
  readonly card: CardJson;
}

export interface SearchDto {
  readonly turn: TurnDto;
  readonly results: readonly ExtensionResultDto[];
  /** What the app says in place of results. */
  readonly words?: string;
}

/** What the app offers where somebody writes and reads, from its manifest, in one person's language. */
export interface AppDto {
  readonly name: string;
  readonly searches: readonly ExtensionCommandDto[];
  readonly messageActions: readonly ExtensionCommandDto[];
  readonly tabs: readonly StaticTabDto[];
  /** The page that sets up a tab of a channel. */
  readonly configurationUrl?: string;
  /** Addresses here get a preview from the app. */
  readonly linkDomains: readonly string[];
  /** The app asks for consent to read along in channels. */
  readonly asksConsent: boolean;
}

export interface ExtensionCommandDto {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Searches before anything is written. */
  readonly initialRun: boolean;
  readonly parameter?: { readonly name: string; readonly title: string; readonly description: string };
}

export interface StaticTabDto {
  readonly entityId: string;
  readonly name: string;
  readonly contentUrl: string;
}

/** Chats in which somebody has written what this person has not seen. */
export interface UnreadDto {
  readonly chats: readonly ChatKey[];
}

/** What something that a person did led to. */
export interface DoneDto {
  readonly turn: TurnDto;
  readonly chat: ChatDto;
  /** The bot opens a dialog, or the next page of one. */
  readonly dialog?: DialogDto;
  /** What the dialog says last, in place of a card. */
  readonly dialogWords?: string;
  /** What goes into the message that is being written. */
  readonly insert?: ExtensionResultDto;
}
