import type { AnalysedText, Clause, TextAnalysis } from '../../platform/search/analysis/index.ts';
import { featuresOf, stemsOf } from './feature-rules.ts';
import {
  applyLinear,
  lengthOf,
  softmax,
  trainCentroid,
  trainLogistic,
  trainPlanes,
  type LinearModel,
} from './learner-rules.ts';
import type { DecisionSignals, FeatureOptions, Scores, SparseVector } from './understanding-types.ts';
import { noLeaf } from './understanding-types.ts';
import { createVectoriser, type Vectoriser } from './vector-rules.ts';

/** A text to learn from. */
export interface LearningText {
  readonly leaf: string;
  readonly features: ReadonlyMap<string, number>;
  /** What it counts beside others: a title says less than an example. */
  readonly weight: number;
}

export interface ModelSettings {
  readonly centroidSharpness: number;
  readonly planeSharpness: number;
  readonly cost: number;
  readonly planePasses: number;
  readonly logistic: { readonly rate: number; readonly decay: number; readonly passes: number };
  /** How far classes with few texts are made up for: 0 not, 1 fully. */
  readonly balance: number;
}

/** Found by grouped cross-validation on the examples. */
export const modelSettings: ModelSettings = {
  centroidSharpness: 12,
  planeSharpness: 3,
  cost: 0.5,
  planePasses: 4,
  logistic: { rate: 0.8, decay: 0.0001, passes: 4 },
  balance: 0.5,
};

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

const seed = 20_261_122;

/** Trains a model. The same texts in the same order give the same model, bit for bit. `leaves` are the tree's. */
export function trainModel(
  leaves: readonly string[],
  texts: readonly LearningText[],
  settings: ModelSettings = modelSettings,
  features?: FeatureOptions,
): LeafModel {
  const classes = [...leaves, noLeaf];
  const numberOf = new Map(classes.map((leaf, index) => [leaf, index]));
  const known = texts.filter(({ leaf }) => numberOf.has(leaf));
  const vectoriser = createVectoriser(known.map((text) => text.features));
  const vectors = known.map((text) => vectoriser.toVector(text.features));
  const numbers = Int32Array.from(known, ({ leaf }) => numberOf.get(leaf)!);
  const totals = new Float64Array(classes.length);
  known.forEach(({ weight }, at) => (totals[numbers[at]!]! += weight));
  const present = totals.filter((total) => total > 0);
  const mean = present.reduce((sum, total) => sum + total, 0) / Math.max(1, present.length);
  const weights = Float64Array.from(known, ({ weight }, at) => {
    const total = totals[numbers[at]!]!;
    return weight * Math.min(4, Math.pow(mean / total, settings.balance));
  });
  const set = {
    vectors,
    classes: numbers,
    weights,
    classCount: classes.length,
    featureCount: vectoriser.size,
  };
  return {
    classes,
    vectoriser,
    centroid: trainCentroid(set),
    planes: trainPlanes(set, settings.cost, settings.planePasses, seed),
    logistic: trainLogistic(set, { ...settings.logistic, seed }),
    settings,
    features,
  };
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
  if (windows.length < 2 || analysed.tokens.length < longText) return { ...whole, windows };
  const highestShares = whole.shares.map((_, one) =>
    windows.reduce((most, { scores }) => Math.max(most, scores.shares[one]!), 0),
  );
  const sum = highestShares.reduce((total, share) => total + share, 0);
  const shares = whole.shares.map(
    (share, one) => share * (1 - windowShare) + (highestShares[one]! / sum) * windowShare,
  );
  const last = shares.length - 1;
  const best = highest(shares, last);
  const second = highest(shares, last, best);
  const signals: DecisionSignals = {
    ...whole.signals,
    best: shares[best] ?? 0,
    margin: (shares[best] ?? 0) - (shares[second] ?? 0),
    none: shares[last]!,
  };
  return { classes: whole.classes, shares, signals, windows };
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
  const vector = model.vectoriser.toVector(featuresOf(part, model.features));
  return scoreVector(model, vector, textSignals(model, part));
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
  const second = highest(shares, last, best);
  const prefers = (scores: Float64Array) => (highest(scores, last) === best ? 1 : 0);
  const signals: DecisionSignals = {
    best: shares[best] ?? 0,
    margin: (shares[best] ?? 0) - (shares[second] ?? 0),
    none: shares[last]!,
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
