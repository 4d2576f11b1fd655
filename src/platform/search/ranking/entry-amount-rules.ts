import type { AnalysedEntry, EntryConcept } from './ranking-types.ts';
import type { WeighedForms, WeighedWord } from './weigh-query-rules.ts';
import { keysOfWord } from './word-key-rules.ts';

/** Forms of a query's word, as places in the amounts of an entry. */
export interface PlacedForms {
  readonly weight: number;
  readonly word: number;
  readonly stems: readonly number[];
  readonly grams: readonly number[];
  readonly concepts: readonly { readonly at: number; readonly weight: EntryConcept['weight'] }[];
}

export interface PlacedWord {
  readonly counts: number;
  readonly whole: PlacedForms;
  readonly others: readonly (readonly PlacedForms[])[];
}

/** The words of a query, and how much of what they ask for an entry has. */
export interface PlacedQuery {
  readonly words: readonly PlacedWord[];
  /** By place; good until the next call. */
  amountsOf(entry: AnalysedEntry): Float64Array;
}

/** Gives each form that the query asks for a place. Of an entry only these are counted, each of its words being looked at once. */
export function placeQuery(weighed: readonly WeighedWord[]): PlacedQuery {
  const places = { word: new Map<string, number>(), stem: place(), gram: place(), concept: place() };
  let count = 0;
  const at = (kind: keyof typeof places, key: string) => {
    const known = places[kind].get(key);
    if (known !== undefined) return known;
    places[kind].set(key, count);
    return count++;
  };
  const placeForms = ({ weight, fold, stems, grams, concepts }: WeighedForms): PlacedForms => ({
    weight,
    word: at('word', fold),
    stems: stems.map((stem) => at('stem', stem)),
    grams: grams.map((gram) => at('gram', gram)),
    concepts: concepts.map((concept) => ({ at: at('concept', concept.id), weight: concept.weight })),
  });
  const words = weighed.map(({ counts, whole, others }): PlacedWord => ({
    counts,
    whole: placeForms(whole),
    others: others.map((forms) => forms.map(placeForms)),
  }));
  const amounts = new Float64Array(count);
  const placesOfWord = new Map<string, readonly number[]>();
  const findPlaces = (fold: string) => {
    const { stems, grams } = keysOfWord(fold);
    const found = [
      places.word.get(fold),
      ...stems.map((stem) => places.stem.get(stem)),
      ...grams.map((gram) => places.gram.get(gram)),
    ].filter((one) => one !== undefined);
    placesOfWord.set(fold, found);
    return found;
  };
  return {
    words,
    amountsOf(entry) {
      amounts.fill(0);
      for (const { fold, weight } of entry.words)
        for (const one of placesOfWord.get(fold) ?? findPlaces(fold)) amounts[one]! += weight;
      for (const { id, weight } of entry.concepts) {
        const one = places.concept.get(id);
        if (one !== undefined) amounts[one] = weight;
      }
      return amounts;
    },
  };
}

const place = () => new Map<string, number>();
