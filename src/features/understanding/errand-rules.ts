import { questionBetween, type Tree } from '../trees/index.ts';
import type { Clause } from '../../platform/search/analysis/index.ts';
import { chancesOf, type DecisionSettings } from './decision-rules.ts';
import { highest, type TextScores } from './model-rules.ts';

/** How likely each of two clauses must be right by itself. */
const errandSure = 0.85;
/** How much of the whole text each of the two leaves must still carry. */
const leastShare = 0.2;

/** Fewer words are no errand. */
const shortestPart = 4;

interface Part extends Clause {
  readonly leaf: string;
  readonly right: number;
}

/**
 * Two errands in one message: the two leaves, in the order in which they were written, when two parts of it that follow each other, the
 * second a new sentence or an addition, each carry a leaf of their own with confidence. Undefined when the message is about one thing.
 * Leaves that are alike (answers to the same later question) are taken for one errand told twice.
 */
export function findErrands(
  { classes, shares, windows }: TextScores,
  settings: DecisionSettings,
  areAlike: (one: string, other: string) => boolean,
): readonly [string, string] | undefined {
  const last = classes.length - 1;
  const parts = windows.flatMap(({ from, to, begins, scores }): Part[] => {
    if (to - from < shortestPart) return [];
    const best = highest(scores.shares, last);
    const { none, right } = chancesOf(scores.signals, settings);
    if (none >= settings.decline || right < errandSure || shares[best]! < leastShare) return [];
    return [{ from, to, begins, leaf: classes[best]!, right }];
  });
  let found: { pair: readonly [string, string]; chance: number } | undefined;
  for (const first of parts)
    for (const second of parts) {
      if (first.to !== second.from || second.begins === 'other') continue;
      if (first.leaf === second.leaf || areAlike(first.leaf, second.leaf)) continue;
      const chance = first.right * second.right;
      if (!found || chance > found.chance) found = { pair: [first.leaf, second.leaf], chance };
    }
  return found?.pair;
}

/** Whether two leaves are told apart only by a later question than the first: three ways of logging in are one errand. */
export function areAlike(tree: Tree, one: string, other: string): boolean {
  return questionBetween(tree, [one, other]).node !== 'start';
}
