import { cleanText } from '../../kernel/clean-text.ts';
import type {
  BotCommand,
  BotFeature,
  DialogHandler,
  MessageAction,
  MessageExtension,
  VerbHandler,
} from './bot-types.ts';

type ExtensionSearchHandler = NonNullable<MessageExtension['searches']>[string];

/** What all features together answer to. */
export interface FeatureIndex {
  readonly features: readonly BotFeature[];
  readonly verbs: ReadonlyMap<string, VerbHandler>;
  readonly dialogs: ReadonlyMap<string, DialogHandler>;
  /** Searches of the message extension, by the command's id in the manifest. */
  readonly searches: ReadonlyMap<string, ExtensionSearchHandler>;
  readonly messageActions: ReadonlyMap<string, MessageAction>;
  readonly unfurls: readonly NonNullable<MessageExtension['unfurl']>[];
  findCommand(text: string): BotCommand | undefined;
}

/** Throws when two features claim the same word, verb, dialog or command: one of them would never be heard. */
export function indexFeatures(features: readonly BotFeature[]): FeatureIndex {
  const commands = new Map<string, BotCommand>();
  for (const command of features.flatMap((feature) => feature.commands ?? [])) {
    for (const word of new Set(command.words.map(asWord))) claim(commands, 'word', word, command);
  }
  return {
    features,
    verbs: gather('verb', features, (feature) => feature.verbs),
    dialogs: gather('dialog', features, (feature) => feature.dialogs),
    searches: gather('search', features, (feature) => feature.extension?.searches),
    messageActions: gather('message action', features, (feature) => feature.extension?.actions),
    unfurls: features.flatMap(({ extension }) =>
      extension?.unfurl ? [extension.unfurl.bind(extension)] : [],
    ),
    findCommand: (text) => commands.get(asWord(text)),
  };
}

function gather<T>(
  what: string,
  features: readonly BotFeature[],
  of: (feature: BotFeature) => Readonly<Record<string, T>> | undefined,
): Map<string, T> {
  const all = new Map<string, T>();
  for (const feature of features) {
    for (const [name, handler] of Object.entries(of(feature) ?? {})) claim(all, what, name, handler);
  }
  return all;
}

function claim<T>(all: Map<string, T>, what: string, name: string, handler: T): void {
  if (all.has(name)) throw new Error(`two features claim the ${what} "${name}"`);
  all.set(name, handler);
}

/** "Hjælp!" is "hjælp": case and the marks around a word do not matter. */
function asWord(text: string): string {
  return cleanText(text, 100)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
