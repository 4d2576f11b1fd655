import { log } from '../../../kernel/exact-math.ts';
import { grams } from '../analysis/index.ts';
import { cognateFold } from './cognate-fold-rules.ts';
import { rankingSettings as settings } from './ranking-settings-rules.ts';
import type { AnalysedEntry, AnalysedQuery, QueryForms } from './ranking-types.ts';
import { conceptTerm, stemTerm } from './term-rules.ts';

/** Keys that candidates are found by: stems, concepts and grams. A key's letter says which. */
const gramKey = (gram: string): string => `g${gram}`;

/** A gram says less than a word: words have many. */
const gramWeight = 0.15;
/** Entries that are read for one query, all keys together: the rarest keys first, and no frequent ones when that is `enough`. */
const mostRead = 40_000;
const enough = 4_000;
const frequent = 0.25;

/** The keys of an entry, each once. */
export function keysOfEntry({ words, concepts }: AnalysedEntry): readonly string[] {
  const keys = new Set<string>();
  for (const { fold, stems } of words) {
    for (const stem of stems) keys.add(stemTerm(stem));
    for (const gram of gramsOf(fold)) keys.add(gramKey(gram));
  }
  for (const { id } of concepts) keys.add(conceptTerm(id));
  return [...keys];
}

/**
 * The keys to look a query up by, each with its weight, the rarest first: enough of them to have what is worth ranking among the
 * candidates, and no more. `countOf` says how many of the `entries` have a key.
 */
export function keysOfQuery(
  { words }: AnalysedQuery,
  countOf: (key: string) => number,
  entries: number,
): readonly (readonly [key: string, weight: number])[] {
  const shares = new Map<string, number>();
  const add = (key: string, share: number) => shares.set(key, Math.max(shares.get(key) ?? 0, share));
  const addForms = ({ stems, concepts, grams: all }: QueryForms, share: number) => {
    for (const stem of stems) add(stemTerm(stem), share / stems.length);
    for (const { id, weight } of concepts) add(conceptTerm(id), weight * share);
    for (const gram of all) add(gramKey(gram), gramWeight * share);
  };
  for (const { parts, joined, isFunctionWord, ...forms } of words) {
    addForms(forms, isFunctionWord ? settings.functionWord : 1);
    for (const other of [parts?.head, parts?.tail, joined]) if (other) addForms(other, 0.5);
  }
  const found = [...shares]
    .map(([key, share]) => ({ key, share, count: countOf(key) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count || (one.key < other.key ? -1 : 1));
  const chosen: (readonly [string, number])[] = [];
  let read = 0;
  for (const { key, share, count } of found) {
    if (read > 0 && read + count > mostRead) break;
    if (read > enough && count > entries * frequent) break;
    read += count;
    chosen.push([key, share * log(1 + entries / count)]);
  }
  return chosen;
}

function gramsOf(fold: string): readonly string[] {
  return grams(cognateFold(fold), settings.gramLength);
}
