import type { PublishedTree } from './tree-types.ts';

/** What people say to a bot that is no errand. */
export type SmallTalkKind =
  'greeting' | 'thanks' | 'bye' | 'swearing' | 'robot' | 'maker' | 'howAreYou' | 'abilities';

/** One of two errands of a message. */
export interface RankedErrand {
  readonly leaf: string;
  /** Leaves it could be, the likeliest first, where this part of the message leaves a doubt. `questionBetween` has the question. */
  readonly candidates?: readonly string[];
}

/** Which errand a text is about, as far as it can be told. */
export type Ranking =
  | {
      readonly outcome: 'sure';
      readonly tree: PublishedTree;
      readonly leaf: string;
      /**
       * Two errands in one message, in the order in which they were written; `leaf` is that of the first that leaves no doubt.
       * Undefined when there is one.
       */
      readonly errands?: readonly [RankedErrand, RankedErrand];
      /** The chance that the best leaf is the right one, 0 to 1, calibrated. Undefined where a ranker does not know. */
      readonly confidence?: number;
    }
  /** Two to four leaves of one tree, the likeliest first. `questionBetween` has the question that separates them. */
  | {
      readonly outcome: 'unsure';
      readonly tree: PublishedTree;
      readonly candidates: readonly string[];
      /** Of the likeliest, as above. */
      readonly confidence?: number;
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
  /**
   * Words of a text that speak for a leaf, as they were written and in their order, words that stand side by side together. At most
   * four words; none while the tree is not prepared.
   */
  wentBy(text: string, tree: PublishedTree, leaf: string): readonly string[];
}
