import type { MatchKind } from '../analysis/index.ts';

/** The constants of ranking. */
export interface RankingSettings {
  /** How often a word in the title or topic counts. */
  readonly titleWeight: number;
  readonly topicWeight: number;
  /** How often the first word of the answer counts, where answers say what they are about, and after how many words a third of that is left. */
  readonly beginningWeight: number;
  readonly beginningWords: number;
  /** A concept's weight by how it was recognised. */
  readonly kinds: Readonly<Record<MatchKind, number>>;
  /** What one kind of evidence alone says of a word being there; several are combined as independent chances are. */
  readonly exact: number;
  readonly stem: number;
  readonly grams: number;
  readonly concept: number;
  /** A concept rarer than the word says all; a more frequent one less, by this power of the ratio. */
  readonly conceptPower: number;
  /** How soon more of the same stops counting, and how much long entries are made to count as short ones. */
  readonly saturation: number;
  readonly lengthShare: number;
  /** A word's weight is its idf to this power; a function word has this share of it. */
  readonly weightPower: number;
  readonly functionWord: number;
  /** A split compound weighs as both its parts, at most this many times the whole. */
  readonly mostOfParts: number;
  /** Entries of a language with few of them say little about which words are frequent in it. */
  readonly languagePrior: number;
  /** Grams of all words together, wherever they stand: what is left of words that were split, joined or misspelt. */
  readonly allGrams: number;
  /** Extra for entries that have something of every word. */
  readonly complete: number;
  readonly completeFrom: number;
  /** Extra for an entry in the reader's own language, in parts of its score. */
  readonly ownLanguage: number;
  readonly gramLength: number;
  /** What an entry must have of the query, and in parts of what the best one has: less is chance. */
  readonly leastScore: number;
  readonly leastShare: number;
}

/**
 * They were chosen on constructed data (`npm run eval:search -- --neighbours`), rounded, and are the same for every
 * municipality and language; docs/adr/0014 says what each is worth.
 */
export const rankingSettings: RankingSettings = {
  titleWeight: 2,
  topicWeight: 1,
  beginningWeight: 3,
  beginningWords: 5,
  kinds: { word: 1, joined: 0.9, plain: 0.8, part: 0.8, typo: 0.5 },
  exact: 0.2,
  stem: 0.4,
  grams: 0.65,
  concept: 0.65,
  conceptPower: 0.3,
  saturation: 2,
  lengthShare: 0.8,
  weightPower: 1.2,
  functionWord: 0.4,
  mostOfParts: 1.6,
  languagePrior: 200,
  allGrams: 0.35,
  complete: 0.25,
  completeFrom: 0.3,
  ownLanguage: 0.2,
  gramLength: 4,
  leastScore: 0.05,
  leastShare: 0.3,
};
