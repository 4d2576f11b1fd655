export type * from './ranking-types.ts';
export { createEntryIndex, type EntryIndex, type SearchOptions } from './create-entry-index.ts';
export { keysOfQuery, mostCandidates, mostRead, termsOfKeys } from './candidate-rules.ts';
export { readEntry } from './entry-rules.ts';
export { decidingTerms, readQuery } from './query-rules.ts';
export { rankEntries, type RankingOptions } from './rank-entries.ts';
export { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
export type { Term } from './term-rules.ts';
