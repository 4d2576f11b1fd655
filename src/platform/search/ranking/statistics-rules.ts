import { exp, log } from '../../../kernel/exact-math.ts';
import { locales } from '../../../kernel/locale.ts';
import { rankingSettings, type RankingSettings } from './ranking-settings-rules.ts';
import type { AnalysedEntry, Frequency, SearchStatistics } from './ranking-types.ts';
import type { Term } from './term-rules.ts';

/** Counts entries as they come and go. */
export interface StatisticsCounter extends SearchStatistics {
  add(entry: AnalysedEntry): void;
  remove(entry: AnalysedEntry): void;
}

export function createStatisticsCounter(): StatisticsCounter {
  const entries = locales.map(() => 0);
  /** In hundredths, which add up exactly in whatever order entries come and go. */
  let length = 0;
  const frequencies = new Map<Term, number[]>();
  const count = (entry: AnalysedEntry, step: 1 | -1) => {
    const language = locales.indexOf(entry.locale);
    entries[language]! += step;
    length += step * Math.round(entry.length * 100);
    for (const term of entry.terms) {
      let frequency = frequencies.get(term);
      if (!frequency) frequencies.set(term, (frequency = locales.map(() => 0)));
      frequency[language]! += step;
      if (frequency.every((one) => one === 0)) frequencies.delete(term);
    }
  };
  return {
    entries,
    get averageLength() {
      return length / 100 / Math.max(1, sum(entries));
    },
    frequencyOf: (term) => frequencies.get(term),
    add: (entry) => count(entry, 1),
    remove: (entry) => count(entry, -1),
  };
}

/**
 * How telling a term is: the logarithm of how few entries have it, of all or of a language's, whichever is more. A word that stands in
 * every Danish entry says nothing, however many entries are in other languages.
 */
export function tellingOf(
  term: Term,
  { entries, frequencyOf }: SearchStatistics,
  { languagePrior }: RankingSettings = rankingSettings,
): number {
  const all = sum(entries);
  const frequency = frequencyOf(term);
  let share = ((frequency ? sum(frequency) : 0) + 0.5) / (all + 1);
  frequency?.forEach((count, language) => {
    if (count > 0) share = Math.max(share, (count + 0.5) / (entries[language]! + languagePrior));
  });
  return -log(Math.min(1, share));
}

/** `base` to the power of `power`, the same to the last bit on every machine. `base` is not negative. */
export function raise(base: number, power: number): number {
  return base === 0 ? 0 : exp(power * log(base));
}

function sum(numbers: Frequency): number {
  return numbers.reduce((total, one) => total + one, 0);
}
