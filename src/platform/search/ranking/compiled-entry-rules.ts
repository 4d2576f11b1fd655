import { grams } from '../analysis/index.ts';
import { cognateFold } from './cognate-fold-rules.ts';
import { rankingSettings as settings } from './ranking-settings-rules.ts';
import type { AnalysedEntry } from './ranking-types.ts';

/** An entry with its words, concepts and grams to be looked up, and how much of each there is. */
export interface CompiledEntry {
  readonly words: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, number>;
  readonly concepts: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
}

/** Words whose grams are kept; the words of a municipality's entries are some tens of thousands. */
const mostKept = 50_000;

/** Compiles entries, each once for as long as it lives; what words give is kept beyond. */
export function createEntryCompiler(): (entry: AnalysedEntry) => CompiledEntry {
  const compiled = new WeakMap<AnalysedEntry, CompiledEntry>();
  const kept = new Map<string, readonly string[]>();
  const gramsOf = (fold: string) => {
    const known = kept.get(fold);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const found = grams(cognateFold(fold), settings.gramLength);
    kept.set(fold, found);
    return found;
  };
  return (entry) => {
    const known = compiled.get(entry);
    if (known) return known;
    const words = new Map<string, number>();
    const stems = new Map<string, number>();
    const found = new Map<string, number>();
    for (const { fold, stems: all, weight } of entry.words) {
      words.set(fold, weight);
      for (const stem of all) stems.set(stem, (stems.get(stem) ?? 0) + weight);
      for (const gram of gramsOf(fold)) found.set(gram, (found.get(gram) ?? 0) + weight);
    }
    const concepts = new Map(entry.concepts.map(({ id, weight }) => [id, weight]));
    const result: CompiledEntry = { words, stems, concepts, grams: found };
    compiled.set(entry, result);
    return result;
  };
}
