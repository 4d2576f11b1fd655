import type { Locale } from '../../../kernel/locale.ts';
import type { TextAnalysis } from '../analysis/index.ts';
import { keysOfEntry, keysOfQuery } from './candidate-rules.ts';
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

/** Candidates that are ranked. */
const mostCandidates = 100;

/** An index over one text analysis. */
export function createEntryIndex(
  analysis: TextAnalysis,
  settings: RankingSettings = rankingSettings,
): EntryIndex {
  const entries = new Map<string, AnalysedEntry>();
  const postings = new Map<string, Set<AnalysedEntry>>();
  const statistics = createStatisticsCounter();

  function remove(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    statistics.remove(entry);
    for (const key of keysOfEntry(entry)) {
      const posting = postings.get(key);
      posting?.delete(entry);
      if (posting?.size === 0) postings.delete(key);
    }
  }

  function findCandidates(query: AnalysedQuery, languages?: readonly Locale[]): readonly AnalysedEntry[] {
    const scores = new Map<AnalysedEntry, number>();
    const keys = keysOfQuery(query, (key) => postings.get(key)?.size ?? 0, entries.size);
    for (const [key, weight] of keys)
      for (const entry of postings.get(key) ?? [])
        if (!languages || languages.includes(entry.locale))
          scores.set(entry, (scores.get(entry) ?? 0) + weight);
    return [...scores]
      .sort(([one, score], [other, better]) => better - score || (one.id < other.id ? -1 : 1))
      .slice(0, mostCandidates)
      .map(([entry]) => entry);
  }

  return {
    statistics,
    put(text) {
      remove(text.id);
      const entry = readEntry(analysis, text, settings);
      entries.set(entry.id, entry);
      statistics.add(entry);
      for (const key of keysOfEntry(entry)) {
        const posting = postings.get(key);
        if (posting) posting.add(entry);
        else postings.set(key, new Set([entry]));
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
