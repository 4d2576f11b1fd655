import { exp, log } from '../../kernel/exact-math.ts';
import type { DecisionSignals } from './understanding-types.ts';

/** Weights of a logistic function of the signals. */
export interface SignalWeights {
  readonly bias: number;
  readonly weights: readonly number[];
}

export interface DecisionSettings {
  /** Chance that the best leaf is right, among texts that belong to a leaf. */
  readonly right: SignalWeights;
  /** Chance that a text belongs to no leaf. */
  readonly none: SignalWeights;
  /** Least chance at which an answer is given without asking. */
  readonly sure: number;
  /** Least margin at which it is, whatever the chance. */
  readonly leastMargin: number;
  /** Chance of `none` from which the bot says that it does not know. */
  readonly decline: number;
}

export type Decision = 'sure' | 'unsure' | 'none';

/** The signals as numbers in a fixed order, shares as log odds: there they are near linear in the truth. */
export function signalValues(signals: DecisionSignals): number[] {
  return [
    logOdds(signals.best),
    signals.margin,
    logOdds(signals.none),
    signals.similarity,
    signals.noneSimilarity,
    signals.unknown,
    signals.foreign,
    signals.plane,
    signals.nonePlane,
    signals.agreement,
    signals.concepts,
    signals.lead,
  ];
}

/** The log odds of a share, bounded. */
export function logOdds(share: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, share));
  return log(bounded / (1 - bounded));
}

/** A chance between 0 and 1. */
export function chanceOf({ bias, weights }: SignalWeights, values: readonly number[]): number {
  let sum = bias;
  for (let at = 0; at < values.length; at += 1) sum += (weights[at] ?? 0) * values[at]!;
  return 1 / (1 + exp(-sum));
}

export interface Chances {
  /** That the best leaf is the right one. */
  readonly right: number;
  /** That no leaf is. */
  readonly none: number;
}

export function chancesOf(signals: DecisionSignals, settings: DecisionSettings): Chances {
  const values = signalValues(signals);
  const none = chanceOf(settings.none, values);
  return { none, right: chanceOf(settings.right, values) * (1 - none) };
}

/** Answers only what is likely *and* clear; declines what is likely foreign; asks otherwise. */
export function decide(signals: DecisionSignals, settings: DecisionSettings): Decision {
  const { none, right } = chancesOf(signals, settings);
  if (none >= settings.decline) return 'none';
  return right >= settings.sure && signals.margin >= settings.leastMargin ? 'sure' : 'unsure';
}

/** At most this many leaves to choose from. */
const mostCandidates = 4;
/** A leaf with less than this share of the best one's is not worth a question. */
const candidateShare = 0.15;

/** Two to four leaves, the likeliest first; at least two, because one is no question. */
export function candidatesOf(classes: readonly string[], shares: Float64Array): string[] {
  const leaves = classes
    .slice(0, -1)
    .map((leaf, at) => ({ leaf, share: shares[at]!, at }))
    .sort((a, b) => b.share - a.share || a.at - b.at);
  const best = leaves[0]?.share ?? 0;
  return leaves
    .filter(({ share }, place) => place < 2 || share >= best * candidateShare)
    .slice(0, mostCandidates)
    .map(({ leaf }) => leaf);
}
