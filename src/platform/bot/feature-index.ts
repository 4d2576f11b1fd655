import { cleanText } from '../../kernel/clean-text.ts';
import type { BotCommand, BotFeature, VerbHandler } from './bot-types.ts';

/** What all features together answer to. */
export interface FeatureIndex {
  readonly features: readonly BotFeature[];
  readonly verbs: ReadonlyMap<string, VerbHandler>;
  findCommand(text: string): BotCommand | undefined;
}

/** Throws when two features claim the same word or verb: one of them would never be heard. */
export function indexFeatures(features: readonly BotFeature[]): FeatureIndex {
  const commands = new Map<string, BotCommand>();
  const verbs = new Map<string, VerbHandler>();
  for (const feature of features) {
    for (const command of feature.commands ?? []) {
      for (const word of new Set(command.words.map(asWord))) {
        if (commands.has(word)) throw new Error(`two features claim the word "${word}"`);
        commands.set(word, command);
      }
    }
    for (const [verb, handler] of Object.entries(feature.verbs ?? {})) {
      if (verbs.has(verb)) throw new Error(`two features claim the verb "${verb}"`);
      verbs.set(verb, handler);
    }
  }
  return { features, verbs, findCommand: (text) => commands.get(asWord(text)) };
}

/** "Hjælp!" is "hjælp": case and the marks around a word do not matter. */
function asWord(text: string): string {
  return cleanText(text, 100)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
