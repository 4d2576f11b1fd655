import type { AnalysedText } from '../../platform/search/analysis/index.ts';
import { featuresOf } from './feature-rules.ts';
import { lengthOf } from './learner-rules.ts';
import type { LeafModel } from './model-rules.ts';

/** How much a word or a concept of a text spoke for a leaf, beside the average of the other classes; negative: against it. */
export interface Reason {
  readonly name: string;
  readonly weight: number;
}

export interface Explanation {
  /** Words as they were written, in lower case, the most telling first. */
  readonly words: readonly Reason[];
  /** Concepts of the lexicon, the most telling first. */
  readonly concepts: readonly Reason[];
}

/** Why a text was taken for a leaf: what each feature adds to it in the three learners, given back to the words it came from. */
export function explainLeaf(model: LeafModel, text: AnalysedText, leaf: string): Explanation {
  const { classes, vectoriser, centroid, planes, logistic, settings } = model;
  const one = classes.indexOf(leaf);
  const positions = new Map<string, ReadonlySet<number>>();
  const features = featuresOf(text, model.features, (name, at) =>
    positions.set(name, new Set([...(positions.get(name) ?? []), ...at])),
  );
  const vector = vectoriser.toVector(features);
  const length = lengthOf(vector) || 1;
  const words = new Map<number, number>();
  const concepts = new Map<string, number>();
  vector.indices.forEach((index, place) => {
    const lead = (weights: Float32Array) => {
      let sum = 0;
      for (let other = 0; other < classes.length; other += 1) sum += weights[index * classes.length + other]!;
      return weights[index * classes.length + one]! - sum / classes.length;
    };
    const weight =
      (vector.values[place]! *
        ((lead(centroid.weights) / length) * settings.centroidSharpness +
          lead(planes.weights) * settings.planeSharpness +
          lead(logistic.weights))) /
      3;
    const name = vectoriser.names[index]!;
    const at = [...(positions.get(name) ?? [])];
    for (const position of at) words.set(position, (words.get(position) ?? 0) + weight / at.length);
    if (name.startsWith('c:')) concepts.set(name.slice(2), weight);
  });
  const byWord = new Map<string, number>();
  for (const [position, weight] of words) {
    const word = text.tokens[position]!.text;
    byWord.set(word, (byWord.get(word) ?? 0) + weight);
  }
  return { words: ranked(byWord), concepts: ranked(concepts) };
}

function ranked(weights: ReadonlyMap<string, number>): Reason[] {
  return [...weights]
    .map(([name, weight]) => ({ name, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}
