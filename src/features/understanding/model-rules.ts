import { log } from '../../kernel/exact-math.ts';
import type { AnalysedText, Clause, TextAnalysis } from '../../platform/search/analysis/index.ts';
import { createFeatureReader } from './feature-row-rules.ts';
import { allFeatures, stemsOf } from './feature-rules.ts';
import { applyLinear, lengthOf, softmax, type LinearModel } from './learner-rules.ts';
import type { DecisionSignals, FeatureOptions, Scores, SparseVector } from './understanding-types.ts';
import type { Vectoriser } from './vector-rules.ts';

export interface ModelSettings {
  readonly centroidSharpness: number;
  readonly planeSharpness: number;
  readonly cost: number;
  readonly planePasses: number;
  readonly logistic: { readonly rate: number; readonly decay: number; readonly passes: number };
}

/** A trained model of one tree's leaves and `none`. */
export interface LeafModel {
  readonly classes: readonly string[];
  readonly vectoriser: Vectoriser;
  readonly centroid: LinearModel;
  readonly planes: LinearModel;
  readonly logistic: LinearModel;
  readonly settings: ModelSettings;
  readonly features: FeatureOptions | undefined;
}

/** What a model says about a part of a text that may be an errand of its own. */
export interface WindowScores extends Clause {
  readonly scores: Scores;
}

/** What a model says about a text, and about its parts when it is a longer one. */
export interface TextScores extends Scores {
  readonly windows: readonly WindowScores[];
}

/** From this many words on, a text is read clause by clause too: in a story one sentence carries the errand. */
const longText = 16;
/** Fewer words say nothing by themselves. */
const shortestWindow = 4;
/** Clauses beyond these are not read by themselves: the work stays bounded. */
const mostClauses = 12;
/** How much the clauses count beside the whole. */
const windowShare = 0.5;

/** Scores an analysed text. In a longer one, clauses and pairs of neighbouring clauses speak too, each for the leaf it is surest of. */
export function scoreText(model: LeafModel, analysis: TextAnalysis, analysed: AnalysedText): TextScores {
  const whole = scorePart(model, analysed);
  const windows = windowsOf(analysed).map((window) => ({
    ...window,
    scores: scorePart(model, analysis.slice(analysed, window.from, window.to)),
  }));
  return { ...heedWindows(whole, windows, analysed.tokens.length), windows };
}

/** Scores the tokens from `from` to before `to` of a scored text as if they had been written alone. */
export function scoreRange(
  model: LeafModel,
  analysis: TextAnalysis,
  analysed: AnalysedText,
  { windows }: TextScores,
  from: number,
  to: number,
): Scores {
  const part = scorePart(model, analysis.slice(analysed, from, to));
  return heedWindows(
    part,
    windows.filter((window) => window.from >= from && window.to <= to),
    to - from,
  );
}

function heedWindows(whole: Scores, windows: readonly WindowScores[], words: number): Scores {
  if (windows.length < 2 || words < longText) return whole;
  const highestShares = whole.shares.map((_, one) =>
    windows.reduce((most, { scores }) => Math.max(most, scores.shares[one]!), 0),
  );
  const sum = highestShares.reduce((total, share) => total + share, 0);
  const shares = whole.shares.map(
    (share, one) => share * (1 - windowShare) + (highestShares[one]! / sum) * windowShare,
  );
  return { classes: whole.classes, shares, signals: { ...whole.signals, ...shareSignals(shares) } };
}

/** Smaller shares are as good as none. */
const smallestShare = 0.0001;

/** What the decision goes by in the shares alone. */
function shareSignals(shares: Float64Array): Pick<DecisionSignals, 'best' | 'margin' | 'lead' | 'none'> {
  const last = shares.length - 1;
  const place = highest(shares, last);
  const best = shares[place] ?? 0;
  const second = shares[highest(shares, last, place)] ?? 0;
  return {
    best,
    margin: best - second,
    lead: log(Math.max(smallestShare, best) / Math.max(smallestShare, second)),
    none: shares[last]!,
  };
}

function windowsOf({ clauses }: AnalysedText): Clause[] {
  const windows: Clause[] = [];
  clauses.slice(0, mostClauses).forEach((clause, at) => {
    windows.push(clause);
    const next = clauses[at + 1];
    if (next) windows.push({ ...clause, to: next.to });
  });
  return windows.filter(({ from, to }) => to - from >= shortestWindow);
}

function scorePart(model: LeafModel, part: AnalysedText): Scores {
  const vector = model.vectoriser.weigh(readerOf(model)(part));
  return scoreVector(model, vector, textSignals(model, part));
}

type Reader = ReturnType<typeof createFeatureReader>;
const readers = new WeakMap<LeafModel, Reader>();

function readerOf(model: LeafModel): Reader {
  const { features = allFeatures, vectoriser } = model;
  const kept = readers.get(model) ?? createFeatureReader(features, vectoriser.indexOf);
  readers.set(model, kept);
  return kept;
}

function scoreVector(
  { classes, centroid, planes, logistic, settings }: LeafModel,
  vector: SparseVector,
  { unknown, foreign, concepts }: TextSignals,
): Scores {
  const length = lengthOf(vector);
  const cosines = applyLinear(centroid, vector).map((score) => (length > 0 ? score / length : 0));
  const margins = applyLinear(planes, vector);
  const byCentroid = softmax(cosines, settings.centroidSharpness);
  const byPlanes = softmax(margins, settings.planeSharpness);
  const byLogistic = softmax(applyLinear(logistic, vector), 1);
  const shares = byCentroid.map((share, one) => (share + byPlanes[one]! + byLogistic[one]!) / 3);
  const last = classes.length - 1;
  const best = highest(shares, last);
  const prefers = (scores: Float64Array) => (highest(scores, last) === best ? 1 : 0);
  const signals: DecisionSignals = {
    ...shareSignals(shares),
    similarity: cosines[best] ?? 0,
    noneSimilarity: cosines[last]!,
    unknown,
    foreign,
    plane: margins[best] ?? -1,
    nonePlane: margins[last]!,
    agreement: (prefers(byCentroid) + prefers(byPlanes) + prefers(byLogistic)) / 3,
    concepts,
  };
  return { classes, shares, signals };
}

/** The place of the highest number before `end`, the first of equals; `except` is passed over. */
export function highest(numbers: Float64Array, end: number, except = -1): number {
  let best = -1;
  for (let one = 0; one < end; one += 1)
    if (one !== except && (best < 0 || numbers[one]! > numbers[best]!)) best = one;
  return best;
}

type TextSignals = Pick<DecisionSignals, 'unknown' | 'foreign' | 'concepts'>;

function textSignals({ vectoriser }: LeafModel, text: AnalysedText): TextSignals {
  const { tokens, concepts } = text;
  const known = knownStems(vectoriser);
  const covered = new Set<number>();
  for (const { from, to } of concepts) for (let at = from; at < to; at += 1) covered.add(at);
  let strange = 0;
  tokens.forEach((token, at) => {
    if (!covered.has(at) && !stemsOf(token).some((stem) => known.has(stem))) strange += 1;
  });
  const all = concepts.length;
  const outside = concepts.filter(({ frames }) => frames.includes('FOREIGN')).length;
  const different = new Set(concepts.map(({ concept }) => concept)).size;
  return {
    unknown: tokens.length > 0 ? strange / tokens.length : 1,
    foreign: all > 0 ? outside / all : 0,
    concepts: Math.min(1, different / 4),
  };
}

const stemsByVectoriser = new WeakMap<Vectoriser, ReadonlySet<string>>();

function knownStems(vectoriser: Vectoriser): ReadonlySet<string> {
  const kept =
    stemsByVectoriser.get(vectoriser) ??
    new Set(vectoriser.names.flatMap((name) => (name.startsWith('w:') ? [name.slice(2)] : [])));
  stemsByVectoriser.set(vectoriser, kept);
  return kept;
}
