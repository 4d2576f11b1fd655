import type { Locale } from '../../../kernel/locale.ts';
import type { Term } from './term-rules.ts';

/** What is searched: a question with its answer, or anything else that has a heading and a text. */
export interface EntryText {
  readonly id: string;
  readonly locale: Locale;
  /** The question or heading; may be empty. */
  readonly title: string;
  readonly answer: string;
  /** What it is filed under; may be empty. */
  readonly topic?: string;
}

/**
 * An entry as it is ranked: its terms in ascending order, and how much of each there is, in hundredths. Numbers alone, to be kept beside
 * the entry and read back without analysing it again.
 */
export interface AnalysedEntry {
  readonly id: string;
  readonly locale: Locale;
  /** The sum of its words' weights. */
  readonly length: number;
  readonly terms: Int32Array;
  readonly amounts: Uint16Array;
}

/** A concept of a query; one found in a compound or through a misspelling counts for less. */
export interface QueryConcept {
  readonly term: Term;
  readonly weight: number;
}

/** A word, or a part of one, in the forms it is looked for by. */
export interface QueryForms {
  readonly fold: string;
  readonly word: Term;
  readonly stems: readonly Term[];
  readonly concepts: readonly QueryConcept[];
  /** Character grams of the cognate fold, each once. */
  readonly grams: readonly Term[];
}

/** The two words a compound is made of. */
export interface QueryParts {
  readonly head: QueryForms;
  readonly tail: QueryForms;
}

export interface QueryWord extends QueryForms {
  /** A word like "how", "the", "I" in one of the languages. */
  readonly isFunctionWord: boolean;
  /** What it is made of, where entries or the lexicon have both parts as words. */
  readonly parts?: QueryParts;
  /** This and the next word as one, where entries have that: "lösen ord". */
  readonly joined?: QueryForms;
}

/** What somebody searches for. */
export interface AnalysedQuery {
  readonly words: readonly QueryWord[];
  /** The terms whose frequencies ranking asks for. */
  readonly terms: readonly Term[];
}

/** In how many entries of each language, in the order of `locales`. */
export type Frequency = readonly number[];

/** How many entries there are, how long they are, and in how many of them the terms stand. */
export interface SearchStatistics {
  readonly entries: Frequency;
  /** The mean of the entries' lengths. */
  readonly averageLength: number;
  /** Undefined for a term that no entry has. */
  frequencyOf(term: Term): Frequency | undefined;
}

export interface RankedEntry {
  readonly id: string;
  /** From 0 upwards: what the query and the entry share, in parts of what the query says. An entry that has all of it has about 1. */
  readonly score: number;
}
