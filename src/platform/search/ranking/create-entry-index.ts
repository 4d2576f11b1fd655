import type { Locale } from '../../../kernel/locale.ts';
import type { TextAnalysis } from '../analysis/index.ts';
import { keysOfQuery, mostCandidates } from './candidate-rules.ts';
import { readEntry } from './entry-rules.ts';
import { readQuery } from './query-rules.ts';
import { rankEntries } from './rank-entries.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type {
  AnalysedEntry,
  AnalysedQuery,
  EntryText,
  RankedEntry,
  SearchStatistics,
} from './ranking-types.ts';
import { createStatisticsCounter } from './statistics-rules.ts';
import type { Term } from './term-rules.ts';

export interface SearchOptions {
  readonly reader?: Locale;
  /** Only entries in these languages; all, unless given. */
  readonly languages?: readonly Locale[];
  readonly limit?: number;
}

/** Entries in memory, to be searched as a database's index would be: candidates by terms and grams, the best of them ranked. */
export interface EntryIndex {
  readonly statistics: SearchStatistics;
  /** Puts an entry in, in the place of one with the same id. */
  put(entry: EntryText): void;
  remove(id: string): void;
  /** The best entries, at most `limit` (10). */
  search(text: string, options?: SearchOptions): readonly RankedEntry[];
}

/** An index over one text analysis. */
export function createEntryIndex(
  analysis: TextAnalysis,
  settings: RankingSettings = rankingSettings,
): EntryIndex {
  /** By number; undefined where one was taken out. */
  const entries: (AnalysedEntry | undefined)[] = [];
  const numbers = new Map<string, number>();
  const postings = new Map<Term, number[]>();
  const statistics = createStatisticsCounter();

  function remove(id: string): void {
    const number = numbers.get(id);
    if (number === undefined) return;
    const entry = entries[number]!;
    numbers.delete(id);
    entries[number] = undefined;
    statistics.remove(entry);
    for (const key of entry.terms) {
      const posting = postings.get(key)!;
      posting.splice(posting.indexOf(number), 1);
      if (posting.length === 0) postings.delete(key);
    }
  }

  function findCandidates(query: AnalysedQuery, languages?: readonly Locale[]): readonly AnalysedEntry[] {
    const scores = new Float64Array(entries.length);
    const found: number[] = [];
    const countOf = (key: Term) => postings.get(key)?.length ?? 0;
    for (const { key, weight } of keysOfQuery(query, countOf, numbers.size))
      for (const number of postings.get(key) ?? []) {
        if (scores[number] === 0) found.push(number);
        scores[number]! += weight;
      }
    return found
      .filter((number) => !languages || languages.includes(entries[number]!.locale))
      .sort((one, other) => scores[other]! - scores[one]! || one - other)
      .slice(0, mostCandidates)
      .map((number) => entries[number]!);
  }

  return {
    statistics,
    put(text) {
      remove(text.id);
      const entry = readEntry(analysis, text, settings);
      const number = entries.push(entry) - 1;
      numbers.set(entry.id, number);
      statistics.add(entry);
      for (const key of entry.terms) {
        const posting = postings.get(key);
        if (posting) posting.push(number);
        else postings.set(key, [number]);
      }
    },
    remove,
    search(text, { reader, languages, limit = 10 } = {}) {
      const query = readQuery(analysis, text, statistics);
      const candidates = findCandidates(query, languages);
      return rankEntries(query, statistics, candidates, { settings, ...(reader ? { reader } : {}) }).slice(
        0,
        limit,
      );
    },
  };
}
