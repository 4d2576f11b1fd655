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
const gramLength = 3;

/** Told of every feature that was found, and at which tokens. */
export type OnFeature = (name: string, positions: readonly number[]) => void;

/** A text's features by name, `kind:name`, with how strongly each is there. In a fixed order. */
export function featuresOf(
  text: AnalysedText,
  options: FeatureOptions = allFeatures,
  onFeature?: OnFeature,
): Map<string, number> {
  const features = new Map<string, number>();
  const add: Add = (name, strength, ...positions) => {
    const known = features.get(name) ?? 0;
    if (strength > known) features.set(name, strength);
    onFeature?.(name, positions);
  };
  if (options.words) addWords(text.tokens, add);
  if (options.grams) addGrams(text.tokens, add);
  if (options.concepts) addConcepts(text, add, options);
  return features;
}

type Add = (name: string, strength: number, ...positions: readonly number[]) => void;

function addWords(tokens: readonly Token[], add: Add): void {
  tokens.forEach((token, index) => {
    for (const stem of stemsOf(token)) add(`w:${stem}`, 1, index);
    const next = tokens[index + 1];
    if (next && next.clause === token.clause)
      add(`b:${token.stems.nb} ${next.stems.nb}`, 1, index, index + 1);
  });
}

/** Different stems of a word, in a fixed order. */
export function stemsOf({ stems }: Pick<Token, 'stems'>): string[] {
  return [...new Set(locales.map((locale) => stems[locale]))];
}

function addGrams(tokens: readonly Token[], add: Add): void {
  tokens.forEach(({ plain }, index) => {
    for (const gram of grams(plain, gramLength)) add(`g:${gram}`, 1, index);
  });
}

/** A concept or frame that was found: how surely, and the words it was found at. */
interface Seen {
  strength: number;
  readonly at: number[];
}

function addConcepts({ concepts }: AnalysedText, add: Add, options: FeatureOptions): void {
  const frames = new Map<string, Seen>();
  const whole = new Map<string, Seen>();
  const see = (map: Map<string, Seen>, name: string, strength: number, at: readonly number[]) => {
    const known = map.get(name) ?? { strength: 0, at: [] };
    known.strength = Math.max(known.strength, strength);
    known.at.push(...at);
    map.set(name, known);
  };
  for (const hit of concepts) {
    const strength = certainty[hit.kind];
    const at = positionsOf(hit);
    if (hit.negated) add(`n:${hit.concept}`, strength, ...at);
    add(`c:${hit.concept}`, hit.negated ? strength * 0.5 : strength, ...at);
    if (!hit.negated) see(whole, hit.concept, strength, at);
    for (const frame of hit.frames) {
      if (hit.negated) add(`n:${frame}`, strength, ...at);
      else see(frames, frame, strength, at);
    }
  }
  if (!options.frames) return;
  const named = [...frames].sort(byName);
  const pair = ([first, one]: [string, Seen], [second, other]: [string, Seen]) =>
    add(`p:${first}+${second}`, Math.min(one.strength, other.strength), ...one.at, ...other.at);
  named.forEach((first, index) => {
    add(`f:${first[0]}`, first[1].strength, ...first[1].at);
    for (const second of named.slice(index + 1)) pair(first, second);
  });
  for (const concept of [...whole].sort(byName)) for (const frame of named) pair(concept, frame);
  if (options.order) addOrder(concepts, add);
}

const byName = ([a]: [string, Seen], [b]: [string, Seen]) => (a < b ? -1 : a > b ? 1 : 0);

function positionsOf({ from, to }: ConceptHit): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** What stands first: who speaks of whom, and what is done before what. */
function addOrder(concepts: readonly ConceptHit[], add: Add): void {
  const seen: { frame: string; at: number[] }[] = [];
  for (const hit of concepts) {
    if (hit.negated) continue;
    for (const frame of hit.frames)
      if (seen.at(-1)?.frame !== frame) seen.push({ frame, at: positionsOf(hit) });
  }
  const [first] = seen;
  const last = seen.at(-1);
  if (first) add(`o:first ${first.frame}`, 1, ...first.at);
  if (last) add(`o:last ${last.frame}`, 1, ...last.at);
  for (let index = 0; index + 1 < seen.length; index += 1) {
    const [one, other] = [seen[index]!, seen[index + 1]!];
    add(`o:${one.frame}>${other.frame}`, 1, ...one.at, ...other.at);
  }
}
