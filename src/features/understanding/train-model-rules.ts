import type { FeatureRow } from './feature-row-rules.ts';
import { trainCentroid, trainLogistic, trainPlanes } from './learner-rules.ts';
import type { LeafModel, ModelSettings } from './model-rules.ts';
import { noLeaf, type FeatureOptions } from './understanding-types.ts';
import { learnVectors } from './vector-rules.ts';

/** A text to learn from. */
export interface LearningText {
  readonly leaf: string;
  readonly features: FeatureRow;
  /** What it counts beside others: a title says less than an example. */
  readonly weight: number;
}

/** Found by grouped cross-validation on the examples. */
export const modelSettings: ModelSettings = {
  centroidSharpness: 12,
  planeSharpness: 3,
  cost: 0.5,
  planePasses: 4,
  logistic: { rate: 0.8, decay: 0.0001, passes: 4 },
};

const seed = 20_261_122;

/** The most that a text of a class with few of them counts. */
const mostMadeUpFor = 4;

/**
 * Trains a model. The same texts in the same order give the same model, bit for bit, on every machine. `leaves` are the tree's; `names`
 * are the names of the texts' features by number.
 */
export function trainModel(
  leaves: readonly string[],
  texts: readonly LearningText[],
  names: readonly string[],
  settings: ModelSettings = modelSettings,
  features?: FeatureOptions,
): LeafModel {
  const classes = [...leaves, noLeaf];
  const numberOf = new Map(classes.map((leaf, index) => [leaf, index]));
  const known = texts.filter(({ leaf }) => numberOf.has(leaf));
  const { vectoriser, vectors } = learnVectors(
    known.map(({ features }) => features),
    names,
  );
  const numbers = Int32Array.from(known, ({ leaf }) => numberOf.get(leaf)!);
  const totals = new Float64Array(classes.length);
  known.forEach(({ weight }, at) => (totals[numbers[at]!]! += weight));
  const present = totals.filter((total) => total > 0);
  const mean = present.reduce((sum, total) => sum + total, 0) / Math.max(1, present.length);
  // Classes with few texts are made up for, half way.
  const weights = Float64Array.from(known, ({ weight }, at) => {
    const total = totals[numbers[at]!]!;
    return weight * Math.min(mostMadeUpFor, Math.sqrt(mean / total));
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
