import type { Locale } from '../../kernel/locale.ts';
import type { SmallTalkKind } from '../trees/index.ts';
import type { Lexicon } from '../../platform/search/analysis/index.ts';

/** The class beside the leaves: matters that belong to none of them. */
export const noLeaf = 'none';

/** A sentence somebody could have written, and the leaf it belongs to (or `none`). */
export interface Example {
  readonly leaf: string;
  readonly text: string;
  readonly locale?: Locale;
  /** Sentences about the same thing share it; cross-validation keeps them together. */
  readonly situation: string;
}

/** Expressions of small talk by kind, in all languages; `filler` may stand beside them without meaning anything. */
export type SmallTalkWords = Readonly<Record<SmallTalkKind | 'filler', readonly string[]>>;

/** A sentence about something that belongs to no leaf of these trees. */
export interface ForeignExample extends Example {
  /** The trees it is foreign to. */
  readonly trees: readonly string[];
}

/** What is needed to read a text. */
export interface SpokenContent {
  readonly lexicon: Lexicon;
  readonly smallTalk: SmallTalkWords;
}

/** What models learn from. */
export interface LearningContent {
  /** By tree. */
  readonly examples: Readonly<Record<string, readonly Example[]>>;
  readonly outOfScope: readonly ForeignExample[];
}

/** What the models are made from, as it ships with the product. */
export type UnderstandingContent = SpokenContent & LearningContent;

/** A sparse vector: indices ascending. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Kinds of features that can be left out, to measure what each carries. */
export interface FeatureOptions {
  readonly words: boolean;
  readonly grams: boolean;
  readonly concepts: boolean;
  readonly frames: boolean;
  readonly order: boolean;
}

/** What a model says about a text: a number per class, the classes in the model's order, and what the decision needs beside it. */
export interface Scores {
  /** Leaves first, `none` last. */
  readonly classes: readonly string[];
  /** Shares that add up to 1. */
  readonly shares: Float64Array;
  /** What the decision is calibrated on. */
  readonly signals: DecisionSignals;
}

export interface DecisionSignals {
  /** Share of the best leaf among all classes. */
  readonly best: number;
  /** How far the best leaf leads before the second. */
  readonly margin: number;
  /** Logarithm of how many times the second leaf's share the best one's is: among small shares a small margin may be a clear lead. */
  readonly lead: number;
  /** Share of `none`. */
  readonly none: number;
  /** Highest similarity to the middle of a leaf, 0 to 1. */
  readonly similarity: number;
  /** The same to the middle of `none`. */
  readonly noneSimilarity: number;
  /** Share of the text's words that neither lexicon nor examples know, 0 to 1. */
  readonly unknown: number;
  /** Share of the text's concepts that belong to foreign matters. */
  readonly foreign: number;
  /** Margin of the separating plane of the best leaf, and of `none`. */
  readonly plane: number;
  readonly nonePlane: number;
  /** How many of the three learners prefer the best leaf, 0 to 1. */
  readonly agreement: number;
  /** How much the lexicon recognised, 0 to 1: four concepts and more are 1. */
  readonly concepts: number;
}
