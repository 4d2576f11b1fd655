import { log } from '../../../kernel/exact-math.ts';
import { rankingSettings as settings } from './ranking-settings-rules.ts';
import type { AnalysedQuery, QueryForms } from './ranking-types.ts';
import type { Term } from './term-rules.ts';

/** Candidates that are ranked: ranking them takes a millisecond or two. */
export const mostCandidates = 120;
/** A gram says less than a word: words have many. */
const gramWeight = 0.25;
/** What a word's parts count, and itself joined with its neighbour. */
const otherWeight = 0.5;
/** Entries that are read for one query, all keys together. Twice as many find hardly more (docs/adr/0014). */
export const mostRead = 3_000;

/** A key that candidates are looked up by, and what an entry that has it gets. */
export interface CandidateKey {
  readonly key: Term;
  readonly weight: number;
}

/** The keys that may be looked up for a query: `keysOfQuery` asks for how many entries have them. */
export function termsOfKeys(query: AnalysedQuery): readonly Term[] {
  return [...sharesOf(query).keys()];
}

/**
 * The keys to look a query up by: those that say most for what they make one read, until enough is read. `countOf` says how many of the
 * `entries` have a key. One that is not counted yet is taken for as rare as can be.
 */
export function keysOfQuery(
  query: AnalysedQuery,
  countOf: (key: Term) => number,
  entries: number,
): readonly CandidateKey[] {
  const found = [...sharesOf(query)]
    .map(([key, share]) => {
      const count = Math.max(1, countOf(key));
      const weight = share * log(1 + Math.max(entries, count) / count);
      return { key, weight, count, worth: weight / Math.sqrt(count) };
    })
    .sort((one, other) => other.worth - one.worth || one.key - other.key);
  const chosen: CandidateKey[] = [];
  let read = 0;
  for (const { key, weight, count } of found) {
    if (read > 0 && read + count > mostRead) continue;
    read += count;
    chosen.push({ key, weight });
  }
  return chosen;
}

function sharesOf({ words }: AnalysedQuery): ReadonlyMap<Term, number> {
  const shares = new Map<Term, number>();
  const add = (key: Term, share: number) => shares.set(key, Math.max(shares.get(key) ?? 0, share));
  const addForms = ({ stems, concepts, grams }: QueryForms, share: number) => {
    for (const stem of stems) add(stem, share / stems.length);
    for (const { term, weight } of concepts) add(term, weight * share);
    for (const gram of grams) add(gram, gramWeight * share);
  };
  for (const { parts, joined, isFunctionWord, ...forms } of words) {
    addForms(forms, isFunctionWord ? settings.functionWord : 1);
    for (const other of [parts?.head, parts?.tail, joined]) if (other) addForms(other, otherWeight);
  }
  return shares;
}
