import {
  grams,
  type AnalysedText,
  type ConceptHit,
  type Token,
} from '../../platform/search/analysis/index.ts';
import { locales } from '../../kernel/locale.ts';
import type { FeatureOptions } from './understanding-types.ts';

export const allFeatures: FeatureOptions = {
  words: true,
  grams: true,
  concepts: true,
  frames: true,
  order: true,
};

/** Kinds of features; each kind is weighed as a whole, so that many grams do not drown a few concepts. */
export const featureKinds = ['w', 'g', 'c', 'n', 'f', 'p', 'o', 'b'] as const;
export type FeatureKind = (typeof featureKinds)[number];

/** What a recognition is worth by how it came about. */
export const certainty: Readonly<Record<ConceptHit['kind'], number>> = {
  word: 1,
  plain: 0.9,
  joined: 0.9,
  part: 0.8,
  typo: 0.7,
};
export const gramLengths = [3];

/** A text's features by name, `kind:name`, with how strongly each is there. In a fixed order. */
export function featuresOf(text: AnalysedText, options: FeatureOptions = allFeatures): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, strength: number) => {
    const known = features.get(name) ?? 0;
    if (strength > known) features.set(name, strength);
  };
  if (options.words) addWords(text.tokens, add);
  if (options.grams) addGrams(text.tokens, add);
  if (options.concepts) addConcepts(text, add, options);
  return features;
}

type Add = (name: string, strength: number) => void;

function addWords(tokens: readonly Token[], add: Add): void {
  tokens.forEach((token, index) => {
    for (const stem of stemsOf(token)) add(`w:${stem}`, 1);
    const next = tokens[index + 1];
    if (next && next.clause === token.clause) add(`b:${token.stems.nb} ${next.stems.nb}`, 1);
  });
}

/** Different stems of a word, in a fixed order. */
export function stemsOf({ stems }: Pick<Token, 'stems'>): string[] {
  return [...new Set(locales.map((locale) => stems[locale]))];
}

function addGrams(tokens: readonly Token[], add: Add): void {
  for (const { plain } of tokens)
    for (const length of gramLengths) for (const gram of grams(plain, length)) add(`g:${gram}`, 1);
}

function addConcepts({ concepts }: AnalysedText, add: Add, options: FeatureOptions): void {
  const frames = new Map<string, number>();
  const whole = new Map<string, number>();
  for (const hit of concepts) {
    const strength = certainty[hit.kind];
    if (hit.negated) add(`n:${hit.concept}`, strength);
    add(`c:${hit.concept}`, hit.negated ? strength * 0.5 : strength);
    if (!hit.negated) whole.set(hit.concept, Math.max(strength, whole.get(hit.concept) ?? 0));
    for (const frame of hit.frames) {
      if (hit.negated) add(`n:${frame}`, strength);
      else frames.set(frame, Math.max(strength, frames.get(frame) ?? 0));
    }
  }
  if (!options.frames) return;
  const names = [...frames.keys()].sort();
  names.forEach((first, index) => {
    add(`f:${first}`, frames.get(first)!);
    for (const second of names.slice(index + 1))
      add(`p:${first}+${second}`, Math.min(frames.get(first)!, frames.get(second)!));
  });
  const ids = [...whole.keys()].sort();
  for (const id of ids)
    for (const frame of names) add(`p:${id}+${frame}`, Math.min(whole.get(id)!, frames.get(frame)!));
  if (options.order) addOrder(concepts, add);
}

/** What stands first: who speaks of whom, and what is done before what. */
function addOrder(concepts: readonly ConceptHit[], add: Add): void {
  const seen: string[] = [];
  for (const { frames, negated } of concepts) {
    if (negated) continue;
    for (const frame of frames) if (seen.at(-1) !== frame) seen.push(frame);
  }
  const [first] = seen;
  if (first !== undefined) add(`o:first ${first}`, 1);
  const last = seen.at(-1);
  if (last !== undefined) add(`o:last ${last}`, 1);
  for (let index = 0; index + 1 < seen.length; index += 1) add(`o:${seen[index]}>${seen[index + 1]}`, 1);
}
