import { grams } from '../analysis/index.ts';
import { stemAll } from '../analysis/stem-rules.ts';
import { cognateFold } from './cognate-fold-rules.ts';
import { rankingSettings } from './ranking-settings-rules.ts';
import { gramTerm, stemTerm, wordTerm, type Term } from './term-rules.ts';

/** What a word is compared by. */
export interface WordKeys {
  readonly word: Term;
  /** Its folded stems by the four languages' stemmers, each once. */
  readonly stems: readonly Term[];
  /** The character grams of its cognate fold, in their order. */
  readonly grams: readonly Term[];
}

/** Words whose keys are kept; the words of a municipality's entries are some tens of thousands. */
const mostKept = 20_000;
const kept = new Map<string, WordKeys>();

/** The keys of a folded word: they follow from the word alone. */
export function keysOfWord(fold: string): WordKeys {
  const known = kept.get(fold);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const keys: WordKeys = {
    word: wordTerm(fold),
    stems: [...new Set(Object.values(stemAll(fold)).map(stemTerm))],
    grams: grams(cognateFold(fold), rankingSettings.gramLength).map(gramTerm),
  };
  kept.set(fold, keys);
  return keys;
}
