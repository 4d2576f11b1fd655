import type { PerLocale } from '../../../kernel/locale.ts';

/** A meaning with the words for it in each language. A word may be several words: "glemt kode". */
export interface LexiconConcept {
  readonly id: string;
  /** Coarser meanings it belongs to: FAULT, DEVICE, HOW … */
  readonly frames: readonly string[];
  readonly words: PerLocale<readonly string[]>;
}

/** The words that mean the same in four languages. */
export interface Lexicon {
  readonly concepts: readonly LexiconConcept[];
}

/** One written word in all the forms it is compared by. */
export interface WordForms {
  /** Lower case, composed, without apostrophes. */
  readonly text: string;
  /** æ is ä and ø is ö, å stays; other accents are gone. */
  readonly fold: string;
  /** Every å, ä and ö without its marks, also where written aa, ae, oe. */
  readonly plain: string;
  /** The folded stem by each language's stemmer. */
  readonly stems: PerLocale<string>;
  /** The stems with their language in front, in the order of `locales`, as the lexicon is looked up by. */
  readonly keys: readonly string[];
  /** The same without the Nordic letters' marks; empty when the word has such letters itself. */
  readonly plainKeys: readonly string[];
}

/** A word where it stands in a text. */
export interface Token extends WordForms {
  readonly position: number;
  /** The clause of the text it stands in, counted from 0. */
  readonly clause: number;
}

/** How a concept was recognised. */
export type MatchKind = 'word' | 'plain' | 'joined' | 'part' | 'typo';

/** A concept where it stands in a text: the tokens from `from` to before `to`. */
export interface ConceptHit {
  readonly concept: string;
  readonly frames: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly kind: MatchKind;
  /** A negation says that it is not so: "det er ikke skærmen". */
  readonly negated: boolean;
}

/**
 * A clause: the tokens from `from` to before `to`. It begins a sentence, or adds to what was said ("og", "also"), or is joined to it in
 * another way ("men", a comma).
 */
export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly begins: 'sentence' | 'addition' | 'other';
  /** A question mark stands in it. */
  readonly asks: boolean;
}

/** A text, analysed. */
export interface AnalysedText {
  readonly tokens: readonly Token[];
  /** By where they begin. */
  readonly concepts: readonly ConceptHit[];
  /** They cover the tokens; none is empty. */
  readonly clauses: readonly Clause[];
}

/** The text analysis over one lexicon. Pure: the same text gives the same result, and nothing but a bounded cache is kept. */
export interface TextAnalysis {
  analyse(text: string): AnalysedText;
  /** The analysis of a part of an analysed text, as if it had been written alone. */
  slice(text: AnalysedText, from: number, to: number): AnalysedText;
}
