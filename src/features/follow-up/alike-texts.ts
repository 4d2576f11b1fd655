import { keysOfWord, isFunctionWord } from '../../platform/search/ranking/index.ts';
import type { TextAnalysis } from '../../platform/search/analysis/index.ts';

/** What a text is compared by: features with weights, as a vector of length 1. */
export type TextFeatures = ReadonlyMap<string, number>;

/** Two texts are taken for the same question from this cosine on. */
const leastAlike = 0.6;
/** What parts of a word weigh beside the word itself, and what a meaning weighs. */
const weights = { stems: 1, grams: 0.7, concept: 1, functionWord: 0.15 } as const;

/** Reads what a text is compared by: stems, character grams and meanings, as search reads it, in whatever language it is written. */
export function readFeatures(analysis: TextAnalysis, text: string): TextFeatures {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) =>
    features.set(feature, (features.get(feature) ?? 0) + weight);
  const analysed = analysis.analyse(text);
  for (const { fold } of analysed.tokens) {
    const weight = isFunctionWord(fold) ? weights.functionWord : 1;
    const { stems, grams } = keysOfWord(fold);
    for (const stem of stems) add(`s${stem}`, (weight * weights.stems) / stems.length);
    for (const gram of grams) add(`g${gram}`, (weight * weights.grams) / grams.length);
  }
  // what is denied is not the same as what is said
  for (const { concept, negated } of analysed.concepts)
    add(`${negated ? 'n' : 'c'}${concept}`, weights.concept);
  const length = Math.hypot(...features.values());
  return new Map([...features].map(([feature, weight]) => [feature, weight / (length || 1)]));
}

/**
 * Puts together what says the same: each text joins the group whose first text is most like it, or begins one. Gives the places of the
 * texts, groups in the order of their first texts.
 */
export function groupAlike(texts: readonly TextFeatures[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  /** Which groups' first texts have a feature, and how much of it. */
  const having = new Map<string, { group: number; weight: number }[]>();
  for (const [place, features] of texts.entries()) {
    const likeness = new Map<number, number>();
    for (const [feature, weight] of features) {
      for (const other of having.get(feature) ?? [])
        likeness.set(other.group, (likeness.get(other.group) ?? 0) + weight * other.weight);
    }
    let best = -1;
    let most = leastAlike;
    for (const [group, alike] of likeness) {
      if (alike >= most) [best, most] = [group, alike];
    }
    if (best >= 0) {
      groups[best]!.push(place);
      continue;
    }
    for (const [feature, weight] of features) {
      const known = having.get(feature);
      if (known) known.push({ group: groups.length, weight });
      else having.set(feature, [{ group: groups.length, weight }]);
    }
    groups.push([place]);
  }
  return groups;
}
