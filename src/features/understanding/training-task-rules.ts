import type { OwnWords } from '../trees/index.ts';
import { noLeaf, type Example, type LearningContent } from './understanding-types.ts';

/** A sentence with what it is an example of. Sentences about the same thing share a situation. */
export type LabelledText = Pick<Example, 'leaf' | 'text' | 'situation'> & Partial<Pick<Example, 'locale'>>;

/** What a tree's model is made from, beside what ships with the product. Plain data, to be handed to another process. */
export interface TrainingTask {
  readonly treeId: string;
  /** In a fixed order, whatever order a database gave them in. */
  readonly leaves: readonly string[];
  /** What the tree itself says about its leaves, and the municipality's own examples. */
  readonly texts: readonly LabelledText[];
  /** The municipality's own words. */
  readonly concepts: OwnWords['concepts'];
}

/**
 * All that a tree's model learns from, in a fixed order. Of a foreign situation every other sentence is enough, in turn by language: they
 * are there for their breadth, and half of them halve the training.
 */
export function learningTexts({ examples, outOfScope }: LearningContent, task: TrainingTask): LabelledText[] {
  const { treeId, leaves, texts } = task;
  const known = new Set([...leaves, noLeaf]);
  const foreign = outOfScope.filter(({ trees }) => trees.includes(treeId));
  return [...texts, ...(examples[treeId] ?? []), ...foreign.filter((_, index) => index % 2 === 0)]
    .filter(({ leaf }) => known.has(leaf))
    .sort((one, other) => compare(one.leaf, other.leaf) || compare(one.text, other.text));
}

/** By code units: the same on every machine, unlike a comparison by a language's rules. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
