import type { TextAnalysis } from '../../platform/search/analysis/index.ts';
import { readFeatures, type TextFeatures } from './alike-texts.ts';

/** Texts whose features are kept. */
const mostKept = 2_000;

/** How much two texts say the same, from 0 to 1, in whatever language each is written. Nothing but a bounded cache is kept. */
export type TextLikeness = (one: string, other: string) => number;

/** From here on two texts may well mean the same; a person decides. */
export const perhapsAlike = 0.4;

/** `analysis` is asked for when it is needed: it takes a moment to read. */
export function createTextLikeness(analysis: () => TextAnalysis): TextLikeness {
  const kept = new Map<string, TextFeatures>();
  const featuresOf = (text: string): TextFeatures => {
    const known = kept.get(text);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const features = readFeatures(analysis(), text);
    kept.set(text, features);
    return features;
  };
  return (one, other) => {
    const [few, many] = [featuresOf(one), featuresOf(other)].sort((a, b) => a.size - b.size);
    let likeness = 0;
    for (const [feature, weight] of few!) likeness += weight * (many!.get(feature) ?? 0);
    return likeness;
  };
}
