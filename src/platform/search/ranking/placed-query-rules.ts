import type { AnalysedEntry } from './ranking-types.ts';
import type { Term } from './term-rules.ts';
import type { WeighedForms, WeighedWord } from './weigh-query-rules.ts';

/** Forms of a query's word, as places in the amounts of an entry. */
export interface PlacedForms {
  readonly weight: number;
  readonly word: number;
  readonly stems: readonly number[];
  readonly grams: readonly number[];
  readonly concepts: readonly { readonly at: number; readonly weight: number }[];
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

/** Gives each term that a query asks for a place, in ascending order, so that it is looked up in an entry by going through both once. */
export function placeQuery(weighed: readonly WeighedWord[]): PlacedQuery {
  const asked = Int32Array.from(new Set(weighed.flatMap(termsOf))).sort();
  const places = new Map(Array.from(asked, (term, at) => [term, at]));
  const at = (term: Term) => places.get(term)!;
  const placeForms = ({ weight, word, stems, grams, concepts }: WeighedForms): PlacedForms => ({
    weight,
    word: at(word),
    stems: stems.map(at),
    grams: grams.map(at),
    concepts: concepts.map((concept) => ({ at: at(concept.term), weight: concept.weight })),
  });
  const found = new Float64Array(asked.length);
  return {
    words: weighed.map(({ counts, whole, others }) => ({
      counts,
      whole: placeForms(whole),
      others: others.map((forms) => forms.map(placeForms)),
    })),
    amountsOf({ terms, amounts }) {
      found.fill(0);
      for (let place = 0, there = 0; place < asked.length; place += 1) {
        const term = asked[place]!;
        while (there < terms.length && terms[there]! < term) there += 1;
        if (terms[there] === term) found[place] = amounts[there]! / 100;
      }
      return found;
    },
  };
}

function termsOf({ whole, others }: WeighedWord): readonly Term[] {
  return [whole, ...others.flat()].flatMap(({ word, stems, grams, concepts }) => [
    word,
    ...stems,
    ...grams,
    ...concepts.map(({ term }) => term),
  ]);
}
