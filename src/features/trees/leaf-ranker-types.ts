import type { PublishedTree } from './tree-types.ts';

/** What people say to a bot that is no errand. */
export type SmallTalkKind =
  'greeting' | 'thanks' | 'bye' | 'swearing' | 'robot' | 'maker' | 'howAreYou' | 'abilities';

/** Which errand a text is about, as far as it can be told. */
export type Ranking =
  | {
      readonly outcome: 'sure';
      readonly tree: PublishedTree;
      readonly leaf: string;
      /**
       * Two errands in one message: both leaves in the order in which they were written, `leaf` the first of them. Undefined when
       * there is one.
       */
      readonly errands?: readonly string[];
      /** Words of the text that it went by, as they were written, the most telling first. */
      readonly wentBy?: readonly string[];
    }
  /** Two to four leaves of one tree, the likeliest first. `questionBetween` has the question that separates them. */
  | {
      readonly outcome: 'unsure';
      readonly tree: PublishedTree;
      readonly candidates: readonly string[];
      readonly wentBy?: readonly string[];
    }
  | {
      readonly outcome: 'none';
      /** It was no errand at all, but a greeting, a thank-you, a question about the bot itself. */
      readonly smallTalk?: SmallTalkKind;
    };

/** Finds the errand of a text written in any of the four languages. The same text and trees give the same answer, and nothing is kept. */
export interface LeafRanker {
  /** Undefined when these trees can be ranked; otherwise resolves when they can: seconds, after a start or a publish. */
  prepare(trees: readonly PublishedTree[]): Promise<void> | undefined;
  /** Throws `AppError('unavailable')` before the trees are prepared. */
  rank(text: string, trees: readonly PublishedTree[]): Ranking;
}
