import { log } from '../../kernel/exact-math.ts';
import type { AnalysedText } from '../../platform/search/analysis/index.ts';
import { questionBetween, type Tree } from '../trees/index.ts';
import {
  chanceOf,
  decide,
  logOdds,
  type Decision,
  type DecisionSettings,
  type SignalWeights,
} from './decision-rules.ts';
import { highest } from './model-rules.ts';
import type { Scores } from './understanding-types.ts';

/** One of two errands of a message. */
export interface FoundErrand {
  readonly leaf: string;
  /** What the model says about its part of the message alone. */
  readonly scores: Scores;
  /** What would be done about this part if it were the whole message. */
  readonly decision: Decision;
}

export interface ErrandSettings {
  /** Chance that a message is about the errand before a place and the other one after it. */
  readonly two: SignalWeights;
  /** Least chance at which both are answered. */
  readonly least: number;
}

/**
 * Fitted on pairs of held-out examples written one after the other, against single ones, long stories counting threefold:
 * `npm run eval:errands -- --fit` prints them, and how often one errand is taken for two.
 */
export const errandSettings: ErrandSettings = {
  two: { bias: 2.507, weights: [2.551, 2.283, -2.353, 0.603, 0.227, 0.28, -0.872, 0.965, -0.434] },
  least: 0.47,
};

/** A leaf that the whole message says less for is none of its errands. */
const leastShare = 0.05;
/** Shares below it are as good as none. */
const smallestShare = 0.004;
const mostGain = -log(smallestShare);
/** Fewer words are no errand. */
const shortestPart = 3;
/** What is longer tells a story: it is read for one errand, and the work stays bounded. */
const mostWords = 120;
const mostClauses = 8;

/** What begins with one of these, folded, sets right what was said before it. */
const contrasting = new Set('men but utan mutta fast'.split(' '));
/** "I just want to …" sets aside what was said before it. */
const restricting = new Set('bare bara kun blot endast only just'.split(' '));
const restrictedWithin = 3;

/** A place where a message may go over from one errand to another. */
export interface ErrandBorder {
  readonly errands: readonly [FoundErrand, FoundErrand];
  readonly values: readonly number[];
}

/**
 * Two errands in one message, in the order in which they were written: one of them sure by itself, the other at least worth a question.
 * Undefined when the message is about one thing.
 */
export function findErrands(
  borders: readonly ErrandBorder[],
  { two, least }: ErrandSettings,
): ErrandBorder['errands'] | undefined {
  let found: ErrandBorder['errands'] | undefined;
  let highestChance = least;
  for (const { errands, values } of borders) {
    const chance = chanceOf(two, values);
    if (chance < highestChance || errands.some(({ decision }) => decision === 'none')) continue;
    if (errands.every(({ decision }) => decision === 'unsure')) continue;
    found = errands;
    highestChance = chance;
  }
  return found;
}

/** How a message is read for two errands. */
export interface ErrandReading {
  /** Scores a part of the message as if it had been written alone. */
  scoreRange(from: number, to: number): Scores;
  /** Leaves that are alike are taken for one errand told twice. */
  areAlike(one: string, other: string): boolean;
  readonly decisions: DecisionSettings;
  /** Places that cannot reach its chance are left out: reading two parts takes time. */
  readonly settings?: ErrandSettings;
}

/** Every place between two clauses where what is before it and what is after it are about leaves of their own. */
export function errandBorders(
  { tokens, clauses }: AnalysedText,
  whole: Scores,
  { scoreRange, areAlike, decisions, settings }: ErrandReading,
): ErrandBorder[] {
  const { classes, shares } = whole;
  const all = tokens.length;
  const isHeard = (at: number) => shares[at]! >= leastShare;
  const heard = [...classes.keys()].slice(0, -1).filter(isHeard);
  if (heard.length < 2 || all > mostWords || clauses.length > mostClauses) return [];
  const best = (scores: Scores) => highest(scores.shares, classes.length - 1);
  const together = (one: number, other: number) => [
    logOdds(shares[one]!),
    logOdds(shares[other]!),
    logOdds(shares[one]! + shares[other]!),
  ];
  const pairs = heard.flatMap((one) =>
    heard.filter((other) => other !== one).map((other) => together(one, other)),
  );
  return clauses.slice(1).flatMap(({ from }, at): ErrandBorder[] => {
    if (from < shortestPart || all - from < shortestPart) return [];
    const begin = tokens.slice(from, from + restrictedWithin).map(({ fold }) => fold);
    const written = [
      log(from),
      log(all - from),
      contrasting.has(begin[0]!) ? 1 : 0,
      clauses.slice(0, at + 1).some(({ asks }) => asks) ? 1 : 0,
      begin.some((word) => restricting.has(word)) ? 1 : 0,
    ];
    const canBeTwo = (pair: readonly number[]) =>
      !settings || chanceOf(settings.two, [...pair, mostGain, ...written]) >= settings.least;
    if (!pairs.some(canBeTwo)) return [];
    const before = scoreRange(0, from);
    const one = best(before);
    if (!isHeard(one)) return [];
    const after = scoreRange(from, all);
    const other = best(after);
    const [leaf, otherLeaf] = [classes[one]!, classes[other]!];
    if (one === other || !isHeard(other) || areAlike(leaf, otherLeaf)) return [];
    return [
      {
        errands: [
          { leaf, scores: before, decision: decide(before.signals, decisions) },
          { leaf: otherLeaf, scores: after, decision: decide(after.signals, decisions) },
        ],
        values: [...together(one, other), gain(before.shares, after.shares, one, other), ...written],
      },
    ];
  });
}

/** How much better two classes explain two parts than the one class does that explains both best: at most `mostGain`. */
function gain(before: Float64Array, after: Float64Array, one: number, other: number): number {
  const logOf = (share: number) => log(Math.max(smallestShare, share));
  let together = -Infinity;
  before.forEach((share, at) => (together = Math.max(together, logOf(share) + logOf(after[at]!))));
  return logOf(before[one]!) + logOf(after[other]!) - together;
}

/**
 * Whether two leaves are one errand to whoever asks: told apart only by a later question than the first, as three ways of logging in,
 * or answered by the same people.
 */
export function areAlike(tree: Tree, one: string, other: string): boolean {
  const chainOf = (leaf: string) => JSON.stringify(tree.leaves[leaf]?.chain);
  return questionBetween(tree, [one, other]).node !== 'start' || chainOf(one) === chainOf(other);
}
