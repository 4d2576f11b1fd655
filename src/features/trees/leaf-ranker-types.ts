import type { PublishedTree } from './tree-types.ts';

/** Which errand a text is about, as far as it can be told. */
export type Ranking =
  | { readonly outcome: 'sure'; readonly tree: PublishedTree; readonly leaf: string }
  /** Two to four leaves of one tree, the likeliest first. `questionBetween` has the question that separates them. */
  | { readonly outcome: 'unsure'; readonly tree: PublishedTree; readonly candidates: readonly string[] }
  | { readonly outcome: 'none' };

/** Finds the errand of a text written in any of the four languages. The same text and trees give the same answer, and nothing is kept. */
export interface LeafRanker {
  rank(text: string, trees: readonly PublishedTree[]): Ranking;
}
