import { log } from '../../kernel/exact-math.ts';
import { featureKinds, type FeatureKind } from './feature-rules.ts';
import type { FeatureRow } from './feature-row-rules.ts';
import type { SparseVector } from './understanding-types.ts';

/** How much each kind of feature counts. Found by grouped cross-validation. */
export const kindWeights: Readonly<Record<FeatureKind, number>> = {
  w: 1.2,
  g: 1.1,
  c: 0.85,
  n: 0.6,
  f: 0.45,
  p: 0.5,
  o: 0.4,
  b: 0.8,
};

/** Turns features into vectors. Features it has not learnt are left out. */
export interface Vectoriser {
  readonly size: number;
  /** Feature names by index. */
  readonly names: readonly string[];
  /** How rare each feature is, by index. */
  readonly rarity: Float64Array;
  /** The vector of features by name. */
  toVector(features: ReadonlyMap<string, number>): SparseVector;
  /** The vector of a row whose numbers are indices here. */
  weigh(row: FeatureRow): SparseVector;
  /** The index of a feature, or -1. */
  indexOf(name: string): number;
}

/** Least number of texts a feature must be in, by kind: rare pairs and grams are noise. */
const leastTexts: Readonly<Record<FeatureKind, number>> = {
  w: 2,
  g: 5,
  c: 1,
  n: 3,
  f: 1,
  p: 5,
  o: 5,
  b: 4,
};

const kindOf = (name: string) => name[0] as FeatureKind;

/** Learns from rows which features there are and how rare each is, and gives the rows as vectors. `names` are the rows' features'. */
export function learnVectors(
  rows: readonly FeatureRow[],
  names: readonly string[],
): { readonly vectoriser: Vectoriser; readonly vectors: readonly SparseVector[] } {
  const counts = new Int32Array(names.length);
  for (const { numbers } of rows) for (const number of numbers) counts[number]! += 1;
  const kept: number[] = [];
  counts.forEach((count, number) => {
    if (count > 0 && count >= leastTexts[kindOf(names[number]!)]) kept.push(number);
  });
  // By name and not by number: the order of the features is the same whatever was read before.
  kept.sort((one, other) => (names[one]! < names[other]! ? -1 : 1));
  const indexOf = new Int32Array(names.length).fill(-1);
  kept.forEach((number, index) => (indexOf[number] = index));
  const vectoriser = restoreVectoriser(
    kept.map((number) => names[number]!),
    Float64Array.from(kept, (number) => log((rows.length + 1) / (counts[number]! + 0.5))),
  );
  const vectors = rows.map(({ numbers, strengths }) =>
    vectoriser.weigh({ numbers: numbers.map((number) => indexOf[number]!), strengths }),
  );
  return { vectoriser, vectors };
}

/** A vectoriser from what another has learnt. */
export function restoreVectoriser(names: readonly string[], rarity: Float64Array): Vectoriser {
  const indices = new Map(names.map((name, index) => [name, index]));
  const weigh = createWeigher(names, rarity);
  const indexOf = (name: string) => indices.get(name) ?? -1;
  return {
    size: names.length,
    names,
    rarity,
    indexOf,
    weigh,
    toVector: (features) =>
      weigh({
        numbers: Int32Array.from(features.keys(), indexOf),
        strengths: Float64Array.from(features.values()),
      }),
  };
}

/** Makes a vector of features by index, those of -1 left out: rare ones count more, and each kind as a whole what it is given. */
function createWeigher(names: readonly string[], rarity: Float64Array): (row: FeatureRow) => SparseVector {
  const kindIndex = Uint8Array.from(names, (name) => featureKinds.indexOf(kindOf(name)));
  const wanted = Float64Array.from(featureKinds, (kind) => kindWeights[kind]);
  // One value per feature, emptied after each use: sorting bare numbers is quicker than sorting pairs.
  const scratch = new Float64Array(names.length);
  return ({ numbers, strengths }) => {
    const squares = new Float64Array(featureKinds.length);
    let count = 0;
    for (let at = 0; at < numbers.length; at += 1) {
      const index = numbers[at]!;
      if (index < 0) continue;
      scratch[index] = strengths[at]! * rarity[index]!;
      count += 1;
    }
    const indices = numbers
      .slice()
      .sort()
      .subarray(numbers.length - count);
    for (const index of indices) squares[kindIndex[index]!]! += scratch[index]! * scratch[index]!;
    const scale = wanted.map((weight, kind) => (squares[kind]! > 0 ? weight / Math.sqrt(squares[kind]!) : 0));
    const values = new Float64Array(count);
    for (let at = 0; at < count; at += 1) {
      const index = indices[at]!;
      values[at] = scratch[index]! * scale[kindIndex[index]!]!;
      scratch[index] = 0;
    }
    return { indices, values };
  };
}
