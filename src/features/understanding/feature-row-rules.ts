import type { AnalysedText, Token } from '../../platform/search/analysis/index.ts';
import { eachCombination, namesOf } from './feature-rules.ts';
import type { FeatureOptions } from './understanding-types.ts';

/** A text's features by number, each once, with how strongly each is there. */
export interface FeatureRow {
  readonly numbers: Int32Array;
  readonly strengths: Float64Array;
}

/**
 * Reads texts into numbers. `numberOf` gives the number of a feature's name, or -1 for one that does not count; it is asked once for each
 * word and each pair, because looking names up is what takes the time.
 */
export function createFeatureReader(
  options: FeatureOptions,
  numberOf: (name: string) => number,
): (text: AnalysedText) => FeatureRow {
  /** By number: the strength in the text that is being read, otherwise 0. */
  const strongest: number[] = [];
  /** Of the words' own features; all places where a word stands share its `stems`. */
  const ofWords = new WeakMap<Token['stems'], readonly number[]>();
  const ofPairs = new Map<string, Map<string, number>>();

  function numbersOf(token: Token): readonly number[] {
    let numbers = ofWords.get(token.stems);
    if (!numbers) {
      numbers = namesOf(token, options)
        .map(numberOf)
        .filter((number) => number >= 0);
      ofWords.set(token.stems, numbers);
    }
    return numbers;
  }

  function numberOfPair(first: string, second: string): number {
    let numbers = ofPairs.get(first);
    if (!numbers) ofPairs.set(first, (numbers = new Map()));
    let number = numbers.get(second);
    if (number === undefined) numbers.set(second, (number = numberOf(first + second)));
    return number;
  }

  return (text) => {
    const found: number[] = [];
    const add = (number: number, strength: number) => {
      if (number < 0) return;
      while (strongest.length <= number) strongest.push(0);
      if (strongest[number] === 0) found.push(number);
      if (strength > strongest[number]!) strongest[number] = strength;
    };
    for (const token of text.tokens) for (const number of numbersOf(token)) add(number, 1);
    eachCombination(text, options, {
      one: (name, strength) => add(numberOf(name), strength),
      pair: (first, second, strength) => add(numberOfPair(first, second), strength),
    });
    const numbers = Int32Array.from(found);
    const strengths = new Float64Array(found.length);
    found.forEach((number, at) => {
      strengths[at] = strongest[number]!;
      strongest[number] = 0;
    });
    return { numbers, strengths };
  };
}

/**
 * Reads texts to learn from, and numbers the names of their features by first meeting, so that training counts and compares numbers
 * only. What is learnt must not depend on the numbers.
 */
export interface RowReader {
  /** Names by number. More come as more is read. */
  readonly names: readonly string[];
  read(text: AnalysedText): FeatureRow;
}

export function createRowReader(options: FeatureOptions): RowReader {
  const numberOf = new Map<string, number>();
  const names: string[] = [];
  const read = createFeatureReader(options, (name) => {
    let number = numberOf.get(name);
    if (number === undefined) {
      number = names.length;
      numberOf.set(name, number);
      names.push(name);
    }
    return number;
  });
  return { names, read };
}
