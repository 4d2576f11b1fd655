import { featureKinds, type FeatureKind } from './feature-rules.ts';
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
  toVector(features: ReadonlyMap<string, number>): SparseVector;
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

/** Learns which features there are and how rare each is. */
export function createVectoriser(texts: readonly ReadonlyMap<string, number>[]): Vectoriser {
  const counts = new Map<string, number>();
  for (const features of texts)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()].filter((name) => counts.get(name)! >= leastTexts[kindOf(name)]).sort();
  return restoreVectoriser(
    names,
    Float64Array.from(names, (name) => Math.log((texts.length + 1) / (counts.get(name)! + 0.5))),
  );
}

/** A vectoriser from what another has learnt. */
export function restoreVectoriser(names: readonly string[], rarity: Float64Array): Vectoriser {
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const kindIndex = Uint8Array.from(names, (name) => featureKinds.indexOf(kindOf(name)));

  // One value per feature, emptied after each use: sorting bare numbers is quicker than sorting pairs.
  const scratch = new Float64Array(names.length);
  return {
    size: names.length,
    names,
    rarity,
    toVector(features) {
      const indices = new Int32Array(features.size);
      let count = 0;
      for (const [name, strength] of features) {
        const index = indexOf.get(name);
        if (index === undefined) continue;
        scratch[index] = strength * rarity[index]!;
        indices[count] = index;
        count += 1;
      }
      const known = indices.subarray(0, count).slice().sort();
      const squares = new Float64Array(featureKinds.length);
      for (const index of known) squares[kindIndex[index]!]! += scratch[index]! * scratch[index]!;
      const scale = Float64Array.from(featureKinds, (kind, at) =>
        squares[at]! > 0 ? kindWeights[kind] / Math.sqrt(squares[at]!) : 0,
      );
      const values = new Float64Array(count);
      for (let at = 0; at < count; at += 1) {
        const index = known[at]!;
        values[at] = scratch[index]! * scale[kindIndex[index]!]!;
        scratch[index] = 0;
      }
      return { indices: known, values };
    },
  };
}
