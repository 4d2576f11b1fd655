import type { AnalysedText } from '../../../platform/search/analysis/index.ts';
import type { Locale } from '../../../kernel/locale.ts';

/** Shorter words say little by themselves. */
const shortestWord = 4;
/** Of what the shorter text says, so much must stand in the other. To look costs the reporter little, a second case costs others much. */
const leastShared = 0.4;
const fewestShared = 2;

/** What a text is about: its meanings, and its words by their stems, as far as they say something. */
export function gistOf({ tokens, concepts }: AnalysedText, locale: Locale): ReadonlySet<string> {
  const words = tokens.filter(({ text }) => text.length >= shortestWord).map(({ stems }) => stems[locale]);
  return new Set([...concepts.map(({ concept }) => `=${concept}`), ...words]);
}

/** How much of the shorter of two texts the other says too, 0 to 1; 0 where it could be by chance. */
export function sharedGist(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((each) => other.has(each)).length;
  const share = shared / Math.max(1, Math.min(one.size, other.size));
  return shared >= fewestShared && share >= leastShared ? share : 0;
}
