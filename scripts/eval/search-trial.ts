import { loadSpokenContent } from '../../src/features/understanding/content-store.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import {
  createTextAnalysis,
  type LexiconConcept,
  type TextAnalysis,
} from '../../src/platform/search/analysis/index.ts';
import {
  createEntryIndex,
  rankingSettings,
  type RankingSettings,
} from '../../src/platform/search/ranking/index.ts';
import { loadVocabulary } from '../../src/platform/search/vocabulary/load-vocabulary.ts';
import { createBm25 } from './bm25.ts';
import type { SearchSet } from './own-search-set.ts';
import { mean, measureSearch, type CorpusLine, type Search, type SearchFigures } from './search-measures.ts';

export interface TrialOptions {
  readonly settings?: Partial<RankingSettings>;
  /** Whether the reader's language is known; yes, unless said otherwise. */
  readonly reader?: boolean;
  readonly lexicon?: 'all' | 'routing' | 'none';
}

/** The ranking over a corpus. `onTime` gets what each search took, in milliseconds. */
export function createSearch(
  corpus: readonly CorpusLine[],
  { settings, reader = true, lexicon = 'all' }: TrialOptions = {},
  onTime: (ms: number) => void = () => {},
): Search {
  const index = createEntryIndex(analysisWith(lexicon), {
    ...rankingSettings,
    ...settings,
  });
  for (const { id, lang, question, answer } of corpus)
    index.put({ id, locale: lang as Locale, title: question, answer });
  return ({ text, lang }, only) => {
    const before = performance.now();
    const found = index.search(text, {
      ...(reader ? { reader: lang as Locale } : {}),
      ...(only ? { languages: [only as Locale] } : {}),
    });
    onTime(performance.now() - before);
    return found.map(({ id }) => id);
  };
}

const analyses = new Map<string, TextAnalysis>();

/** Each analysis once: its words are known when the next variant asks. */
function analysisWith(lexicon: NonNullable<TrialOptions['lexicon']>): TextAnalysis {
  let analysis = analyses.get(lexicon);
  if (!analysis) analyses.set(lexicon, (analysis = createTextAnalysis({ concepts: conceptsOf(lexicon) })));
  return analysis;
}

function conceptsOf(lexicon: NonNullable<TrialOptions['lexicon']>): readonly LexiconConcept[] {
  if (lexicon === 'none') return [];
  const { concepts } = loadSpokenContent().lexicon;
  return lexicon === 'routing' ? concepts : [...concepts, ...loadVocabulary()];
}

/** What a variant is worth: nDCG@10 in one language, across da/sv/nb, between those and English, and over the whole corpus. */
export interface Worth {
  readonly same: number;
  readonly across: number;
  readonly english: number;
  readonly whole: number;
}

export function worthOf({ ndcg10, byLangPair }: SearchFigures): Worth {
  const of = (wanted: (one: string, other: string) => boolean) =>
    mean(
      Object.entries(byLangPair)
        .filter(([pair]) => wanted(...(pair.split('-') as [string, string])))
        .map(([, measures]) => measures.ndcg10),
    );
  const isEnglish = (one: string, other: string) => one === 'en' || other === 'en';
  return {
    same: of((one, other) => one === other),
    across: of((one, other) => one !== other && !isEnglish(one, other)),
    english: of((one, other) => one !== other && isEnglish(one, other)),
    whole: ndcg10,
  };
}

/** What the constructed sets say of variants, one line each: the mean of the sets. */
export function tryVariants(
  sets: readonly SearchSet[],
  variants: Readonly<Record<string, TrialOptions>>,
): readonly string[] {
  const lines = [
    describe(
      'BM25 over words',
      sets.map((set) => worthOf(measureSearch(set.corpus, set.queries, createBm25(set.corpus)))),
    ),
  ];
  for (const [name, options] of Object.entries(variants))
    lines.push(
      describe(
        name,
        sets.map((set) => worthOf(measureSearch(set.corpus, set.queries, createSearch(set.corpus, options)))),
      ),
    );
  return lines;
}

function describe(name: string, worths: readonly Worth[]): string {
  const cells = (['same', 'across', 'english', 'whole'] as const).map((key) =>
    mean(worths.map((worth) => worth[key])).toFixed(3),
  );
  return `| ${name} | ${cells.join(' | ')} |`;
}

/** What is left out, to see what it carries. */
export const ablations: Readonly<Record<string, TrialOptions>> = {
  everything: {},
  'without the general vocabulary': { lexicon: 'routing' },
  'without any lexicon': { lexicon: 'none' },
  'without concepts, their compounds kept': { settings: { concept: 0 } },
  'without grams': { settings: { grams: 0, allGrams: 0 } },
  'without grams of all words together': { settings: { allGrams: 0 } },
  'without stems': { settings: { stem: 0 } },
  'without exact forms': { settings: { exact: 0 } },
  'compounds weigh as one word': { settings: { mostOfParts: 1 } },
  'function words weigh as others': { settings: { functionWord: 1 } },
  'frequency over all languages only': { settings: { languagePrior: 1e9 } },
  'the beginning weighs as the rest': { settings: { beginningWeight: 1 } },
  'without the extra for completeness': { settings: { complete: 0 } },
  'without length normalisation': { settings: { lengthShare: 0 } },
  'the reader’s language unknown': { reader: false },
};

/** Every constant at two thirds and at one and a half of itself. */
export const neighbours: Readonly<Record<string, TrialOptions>> = Object.fromEntries(
  Object.entries(rankingSettings)
    .filter(([key]) => key !== 'kinds' && key !== 'gramLength' && !key.startsWith('least'))
    .flatMap(([key, value]) =>
      [2 / 3, 1.5].map((times): [string, TrialOptions] => {
        const changed =
          key === 'beginningWords' ? Math.round((value as number) * times) : (value as number) * times;
        const isShare = ['exact', 'stem', 'grams', 'concept', 'lengthShare'].includes(key);
        return [
          `${key} ${(isShare ? Math.min(1, changed) : changed).toFixed(2)}`,
          { settings: { [key]: isShare ? Math.min(1, changed) : changed } },
        ];
      }),
    ),
);
