import { isFunctionWord } from './function-word-rules.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type {
  AnalysedQuery,
  QueryConcept,
  QueryForms,
  QueryWord,
  SearchStatistics,
} from './ranking-types.ts';
import { raise, tellingOf } from './statistics-rules.ts';

/** Forms of a word with what the statistics say of it. */
export interface WeighedForms extends QueryForms {
  readonly weight: number;
  /** A concept more frequent than the word weighs less. */
  readonly concepts: readonly QueryConcept[];
}

export interface WeighedWord {
  /** What the word counts in the whole. */
  readonly counts: number;
  readonly whole: WeighedForms;
  /** Other ways to read it, each one or two words: its parts, itself and its neighbour as one. */
  readonly others: readonly (readonly WeighedForms[])[];
}

/** Weighs the words of a query: a rare word counts more than a frequent one, function words little. */
export function weighQuery(
  query: AnalysedQuery,
  statistics: SearchStatistics,
  settings: RankingSettings = rankingSettings,
): readonly WeighedWord[] {
  return query.words.map((word) => weighWord(word, statistics, settings));
}

/** The sum of the weights. */
export function weightOf(forms: readonly Pick<WeighedForms, 'weight'>[]): number {
  return forms.reduce((sum, { weight }) => sum + weight, 0);
}

function weighWord(
  { parts, joined, ...word }: QueryWord,
  statistics: SearchStatistics,
  settings: RankingSettings,
): WeighedWord {
  const whole = weighForms(word, statistics, settings);
  const others: (readonly WeighedForms[])[] = [];
  let counts = whole.weight;
  if (parts) {
    const both = [weighForms(parts.head, statistics, settings), weighForms(parts.tail, statistics, settings)];
    others.push(both);
    counts = Math.max(counts, Math.min(weightOf(both), counts * settings.mostOfParts));
  }
  if (joined) others.push([weighForms(joined, statistics, settings)]);
  return { counts, whole, others };
}

function weighForms(
  forms: QueryForms,
  statistics: SearchStatistics,
  settings: RankingSettings,
): WeighedForms {
  const telling = raise(tellingOf(forms.word, statistics, settings), settings.weightPower);
  const weight = telling * (isFunctionWord(forms.fold) ? settings.functionWord : 1);
  const concepts = forms.concepts.map(({ term, weight: strength }): QueryConcept => {
    const ratio = weight > 0 ? Math.min(1, tellingOf(term, statistics, settings) / weight) : 1;
    return { term, weight: strength * raise(ratio, settings.conceptPower) };
  });
  return { ...forms, weight, concepts };
}
