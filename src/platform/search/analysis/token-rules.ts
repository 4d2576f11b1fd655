import { locales } from '../../../kernel/locale.ts';
import { isPlain, nordicFold, normalise, plainFold } from './fold-rules.ts';
import { stemAll } from './stem-rules.ts';
import type { Clause, Token, WordForms } from './analysis-types.ts';

/** Longest text that is analysed, in UTF-16 units; what people type is far shorter, and a pasted document says what it is about early. */
export const longestAnalysed = 2_000;
/** Most words of a text. */
const mostTokens = 300;
/** Longest Nordic compounds in use are about 40 letters. */
const longestWord = 48;

const wordOrBreak = /[\p{L}\p{M}\p{N}]+|[.!?\n;:,()–—]|(?<=\s)-(?=\s)/gu;
const endOfSentence = /[.!?\n]/;

/** Words that begin a clause of their own when enough stands before and after them. Folded. */
const joiningWords = new Set(
  'men för fordi eftersom därför derför so but because however dock ellers annars'.split(' '),
);
/** Those that add something else. */
const addingWords = new Set('og och and samt desuden dessutom dessuten också også also plus'.split(' '));
/** A clause shorter than this stays with its neighbour. */
const shortestClause = 3;

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
}

/** Gives the forms of a word, each word worked out once. The cache is emptied when full: hostile input costs time, never memory. */
export function createWordForms(capacity: number): (word: string) => WordForms {
  const cache = new Map<string, WordForms>();
  return (word) => {
    const known = cache.get(word);
    if (known) return known;
    if (cache.size >= capacity) cache.clear();
    const fold = nordicFold(word);
    const stems = stemAll(fold);
    const forms: WordForms = {
      text: word,
      fold,
      plain: plainFold(fold),
      stems,
      keys: locales.map((locale) => `${locale}:${stems[locale]}`),
      plainKeys: isPlain(fold) ? locales.map((locale) => `${locale}:${plainFold(stems[locale])}`) : [],
    };
    cache.set(word, forms);
    return forms;
  };
}

/** A word as it is written, normalised. */
export interface WrittenWord {
  readonly word: string;
  /** What stands before it: 0 nothing but space, 1 a comma or the like, 2 the end of a sentence, or the beginning of the text. */
  readonly breaks: number;
  /** A question mark stands after it. */
  asked: boolean;
}

/** The words of a text. Nothing is left out: negations and other small words carry meaning here. */
export function splitWords(text: string): readonly WrittenWord[] {
  const words: WrittenWord[] = [];
  let breaks = 2;
  for (const [piece] of normalise(text.slice(0, longestAnalysed)).matchAll(wordOrBreak)) {
    if (!/[\p{L}\p{N}]/u.test(piece)) {
      breaks = Math.max(breaks, endOfSentence.test(piece) ? 2 : 1);
      const last = words.at(-1);
      if (last && piece === '?') last.asked = true;
      continue;
    }
    // Cut on a whole character: an astral letter is two units.
    words.push({
      word: piece
        .slice(0, longestWord)
        .toWellFormed()
        .replace(/\ufffd$/, ''),
      breaks,
      asked: false,
    });
    breaks = 0;
    if (words.length >= mostTokens) break;
  }
  return words;
}

/** The words of a text in all their forms, and its clauses. */
export function tokenise(text: string, formsOf: (word: string) => WordForms): Tokens {
  const words = splitWords(text);
  const starts: { from: number; begins: Clause['begins'] }[] = [];
  words.forEach(({ word, breaks: before }, from) => {
    const { fold } = formsOf(word);
    const adds = addingWords.has(fold);
    const opens = before > 0 || adds || joiningWords.has(fold);
    const last = starts.at(-1);
    const left = words.length - from;
    if (last === undefined || (opens && from - last.from >= shortestClause && left >= shortestClause))
      starts.push({ from, begins: before > 1 ? 'sentence' : adds ? 'addition' : 'other' });
  });
  const clauses = starts.map(({ from, begins }, index): Clause => {
    const to = starts[index + 1]?.from ?? words.length;
    return { from, to, begins, asks: words.slice(from, to).some(({ asked }) => asked) };
  });
  let clause = 0;
  const tokens = words.map(({ word }, position): Token => {
    if (position >= (clauses[clause]?.to ?? Infinity)) clause += 1;
    return { ...formsOf(word), position, clause };
  });
  return { tokens, clauses };
}
