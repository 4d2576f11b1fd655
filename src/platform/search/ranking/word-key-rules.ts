import { grams } from '../analysis/index.ts';
import { stemAll } from '../analysis/stem-rules.ts';
import { cognateFold } from './cognate-fold-rules.ts';
import { rankingSettings } from './ranking-settings-rules.ts';

/** What a word is compared by beside itself. */
export interface WordKeys {
  /** Its folded stems by the four languages' stemmers, each once. */
  readonly stems: readonly string[];
  /** The character grams of its cognate fold. */
  readonly grams: readonly string[];
}

/** Words whose keys are kept; the words of a municipality's entries are some tens of thousands. */
const mostKept = 50_000;
const kept = new Map<string, WordKeys>();

/** The keys of a folded word. They follow from the word alone, so entries need not be stored with them. */
export function keysOfWord(fold: string): WordKeys {
  const known = kept.get(fold);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const keys: WordKeys = {
    stems: [...new Set(Object.values(stemAll(fold)))],
    grams: grams(cognateFold(fold), rankingSettings.gramLength),
  };
  kept.set(fold, keys);
  return keys;
}
