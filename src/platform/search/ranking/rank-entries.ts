import type { Locale } from '../../../kernel/locale.ts';
import { placeQuery, type PlacedForms, type PlacedWord } from './placed-query-rules.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type { AnalysedEntry, AnalysedQuery, RankedEntry, SearchStatistics } from './ranking-types.ts';
import { weighQuery, weightOf } from './weigh-query-rules.ts';

export interface RankingOptions {
  /** The reader's language, where it is known. Entries in it come before others that fit as well. */
  readonly reader?: Locale;
  /** Others than the shipped ones, to measure what each is worth. */
  readonly settings?: RankingSettings;
}

/**
 * Ranks entries for a query, the best first; entries that have nothing of it, or far less than the best, are left out. Words count by how telling they are. Each is
 * looked for in several forms, as itself, as its parts and joined with its neighbour, and the best of these counts. Equal ones are in
 * the order of their ids. The same on every machine.
 */
export function rankEntries(
  query: AnalysedQuery,
  statistics: SearchStatistics,
  candidates: Iterable<AnalysedEntry>,
  { reader, settings = rankingSettings }: RankingOptions = {},
): readonly RankedEntry[] {
  const { words, amountsOf } = placeQuery(weighQuery(query, statistics, settings));
  const ranked: RankedEntry[] = [];
  for (const entry of candidates) {
    const score = scoreEntry(
      words,
      amountsOf(entry),
      dampingOf(entry, statistics.averageLength, settings),
      settings,
    );
    const isOwn = entry.locale === reader;
    if (score > 0) ranked.push({ id: entry.id, score: isOwn ? score * (1 + settings.ownLanguage) : score });
  }
  ranked.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  const least = Math.max(settings.leastScore, (ranked[0]?.score ?? 0) * settings.leastShare);
  return ranked.filter(({ score }) => score >= least);
}

/** What an amount must be to count half: more in a long entry. */
function dampingOf({ length }: AnalysedEntry, average: number, settings: RankingSettings): number {
  const share = average > 0 ? length / average : 1;
  return settings.saturation * (1 - settings.lengthShare + settings.lengthShare * share);
}

function scoreEntry(
  words: readonly PlacedWord[],
  amounts: Float64Array,
  damping: number,
  settings: RankingSettings,
): number {
  let all = 0;
  let found = 0;
  let spelt = 0;
  let complete = 0;
  for (const { counts, whole, others } of words) {
    const share = gramShare(whole, amounts, damping);
    let evidence = evidenceOf(whole, share, amounts, damping, settings);
    for (const forms of others)
      evidence = Math.max(evidence, evidenceOfAll(forms, amounts, damping, settings));
    all += counts;
    found += counts * evidence;
    spelt += whole.weight * whole.grams.length * share;
    complete += counts * Math.min(1, evidence / settings.completeFrom);
  }
  if (all === 0) return 0;
  const inAllGrams = spelt / weightInGrams(words);
  const completeness = complete / all;
  return (
    (found / all) * (1 + settings.complete * completeness * completeness) + settings.allGrams * inAllGrams
  );
}

function weightInGrams(words: readonly PlacedWord[]): number {
  let sum = 0;
  for (const { whole } of words) sum += whole.weight * whole.grams.length;
  return Math.max(sum, Number.MIN_VALUE);
}

/** How sure it is that the entry has all the forms, each by its weight: 0 to 1. */
function evidenceOfAll(
  forms: readonly PlacedForms[],
  amounts: Float64Array,
  damping: number,
  settings: RankingSettings,
): number {
  let evidence = 0;
  for (const one of forms)
    evidence += one.weight * evidenceOf(one, gramShare(one, amounts, damping), amounts, damping, settings);
  return evidence / Math.max(weightOf(forms), Number.MIN_VALUE);
}

/** The kinds of evidence, combined as independent chances are: two that say the same make it surer. */
function evidenceOf(
  forms: PlacedForms,
  share: number,
  amounts: Float64Array,
  damping: number,
  settings: RankingSettings,
): number {
  let stem = 0;
  for (const one of forms.stems) stem = Math.max(stem, saturate(amounts[one]!, damping));
  let concept = 0;
  for (const { at, weight } of forms.concepts)
    concept = Math.max(concept, weight * saturate(amounts[at]!, damping));
  return (
    1 -
    (1 - settings.exact * saturate(amounts[forms.word]!, damping)) *
      (1 - settings.stem * stem) *
      (1 - settings.concept * concept) *
      (1 - settings.grams * share * share)
  );
}

/** How much of a word's spelling is in the entry, in whatever words. */
function gramShare({ grams }: PlacedForms, amounts: Float64Array, damping: number): number {
  let share = 0;
  for (const gram of grams) share += saturate(amounts[gram]!, damping);
  return share / Math.max(1, grams.length);
}

function saturate(amount: number, damping: number): number {
  return amount === 0 ? 0 : amount / (amount + damping);
}
