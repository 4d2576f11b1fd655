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

/** Told of every feature that is found, how strongly it is there, and at which words. The same may be told more than once. */
export interface FeatureSink {
  one(name: string, strength: number, at: readonly number[]): void;
  /** Two that are there together: the feature `first` + `second`. */
  pair(
    first: string,
    second: string,
    strength: number,
    at: readonly number[],
    alsoAt: readonly number[],
  ): void;
}

/** A text's features by name, `kind:name`, with how strongly each is there. In a fixed order. */
export function featuresOf(
  text: AnalysedText,
  options: FeatureOptions = allFeatures,
  onFeature?: (name: string, positions: readonly number[]) => void,
): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, strength: number) => {
    const known = features.get(name) ?? 0;
    if (strength > known) features.set(name, strength);
  };
  const sink: FeatureSink = {
    one(name, strength, at) {
      add(name, strength);
      onFeature?.(name, at);
    },
    pair(first, second, strength, at, alsoAt) {
      const name = pairName(first, second);
      add(name, strength);
      onFeature?.(name, [...at, ...alsoAt]);
    },
  };
  text.tokens.forEach((token, index) => {
    const at = [index];
    for (const name of namesOf(token, options)) sink.one(name, 1, at);
  });
  eachCombination(text, options, sink);
  return features;
}

/** Tells of what words are in a text together, in a fixed order: neighbours, and what the lexicon knows. */
export function eachCombination(text: AnalysedText, options: FeatureOptions, sink: FeatureSink): void {
  if (options.words) addNeighbours(text.tokens, sink);
  if (options.concepts) addConcepts(text, sink, options);
}

/** Names of pairs by first and second: making one takes longer than finding it. There are as many as the lexicon allows. */
const pairNames = new Map<string, Map<string, string>>();

/** The name of the feature that is a pair. */
export function pairName(first: string, second: string): string {
  let names = pairNames.get(first);
  if (!names) pairNames.set(first, (names = new Map()));
  let name = names.get(second);
  if (name === undefined) names.set(second, (name = first + second));
  return name;
}

/** Different stems of a word, in a fixed order. */
export function stemsOf({ stems }: Pick<Token, 'stems'>): string[] {
  return [...new Set(locales.map((locale) => stems[locale]))];
}

/** Names of the features that a word has wherever it stands: its stems and its grams. */
export function namesOf(token: Token, options: FeatureOptions): readonly string[] {
  const both = options.words && options.grams;
  const known = both && keptNames.get(token.stems);
  if (known) return known;
  const names = [
    ...(options.words ? stemsOf(token).map((stem) => `w:${stem}`) : []),
    ...(options.grams ? grams(token.plain, gramLength).map((gram) => `g:${gram}`) : []),
  ];
  if (both) keptNames.set(token.stems, names);
  return names;
}

/** Worked out once for each word that the analysis keeps: all places where a word stands share its `stems`. */
const keptNames = new WeakMap<Token['stems'], readonly string[]>();

function addNeighbours(tokens: readonly Token[], sink: FeatureSink): void {
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (next && next.clause === token.clause)
      sink.one(`b:${token.stems.nb} ${next.stems.nb}`, 1, [index, index + 1]);
  });
}

/** A concept or frame that was found: how surely, and the words it was found at. */
interface Seen {
  strength: number;
  readonly at: number[];
}

/** Concepts that are paired with frames: a wall of words has hundreds, and the work would grow with their square. */
const mostPaired = 60;

function addConcepts({ concepts }: AnalysedText, sink: FeatureSink, options: FeatureOptions): void {
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
    if (hit.negated) sink.one(`n:${hit.concept}`, strength, at);
    sink.one(`c:${hit.concept}`, hit.negated ? strength * 0.5 : strength, at);
    if (!hit.negated) see(whole, hit.concept, strength, at);
    for (const frame of hit.frames) {
      if (hit.negated) sink.one(`n:${frame}`, strength, at);
      else see(frames, frame, strength, at);
    }
  }
  if (!options.frames) return;
  const named = [...frames].sort(byName);
  const addPairs = ([first, one]: [string, Seen], from: number) => {
    const name = `p:${first}+`;
    for (let index = from; index < named.length; index += 1) {
      const [second, other] = named[index]!;
      sink.pair(name, second, Math.min(one.strength, other.strength), one.at, other.at);
    }
  };
  named.forEach((frame, index) => {
    sink.one(`f:${frame[0]}`, frame[1].strength, frame[1].at);
    addPairs(frame, index + 1);
  });
  for (const concept of [...whole].slice(0, mostPaired).sort(byName)) addPairs(concept, 0);
  if (options.order) addOrder(concepts, sink);
}

const byName = ([a]: [string, Seen], [b]: [string, Seen]) => (a < b ? -1 : a > b ? 1 : 0);

function positionsOf({ from, to }: ConceptHit): number[] {
  const positions: number[] = [];
  for (let position = from; position < to; position += 1) positions.push(position);
  return positions;
}

/** What stands first: who speaks of whom, and what is done before what. */
function addOrder(concepts: readonly ConceptHit[], sink: FeatureSink): void {
  const seen: { frame: string; at: number[] }[] = [];
  for (const hit of concepts) {
    if (hit.negated) continue;
    for (const frame of hit.frames)
      if (seen.at(-1)?.frame !== frame) seen.push({ frame, at: positionsOf(hit) });
  }
  const [first] = seen;
  const last = seen.at(-1);
  if (first) sink.one(`o:first ${first.frame}`, 1, first.at);
  if (last) sink.one(`o:last ${last.frame}`, 1, last.at);
  for (let index = 0; index + 1 < seen.length; index += 1) {
    const [one, other] = [seen[index]!, seen[index + 1]!];
    sink.pair(`o:${one.frame}>`, other.frame, 1, one.at, other.at);
  }
}
