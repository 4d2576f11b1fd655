/** A line of `corpus.jsonl`: `../shared/eval/README.md` says what each field means. */
export interface CorpusLine {
  readonly id: string;
  readonly lang: string;
  readonly question: string;
  readonly answer: string;
  readonly concept?: string | undefined;
}

/** A line of `queries.jsonl`. */
export interface QueryLine {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly relevant: readonly string[];
  readonly concept?: string | undefined;
  readonly source?: string | undefined;
}

export interface Measures {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall1: number;
  readonly recall3: number;
  readonly recall10: number;
}

/** Ids in the order of a ranking of all entries, or of those in one language. */
export type Search = (query: QueryLine, language?: string) => readonly string[];

export interface SearchFigures extends Measures {
  readonly byLang: Readonly<Record<string, Measures>>;
  readonly byLangPair: Readonly<Record<string, Measures>>;
  readonly bySource: Readonly<Record<string, Measures>>;
}

/** Relevance yes or no; the ideal ranking has all relevant ones first. */
export function ndcg(ranking: readonly string[], relevant: ReadonlySet<string>): number {
  const gain = (place: number) => 1 / Math.log2(place + 2);
  let found = 0;
  let ideal = 0;
  ranking.slice(0, 10).forEach((id, place) => (found += relevant.has(id) ? gain(place) : 0));
  for (let place = 0; place < Math.min(10, relevant.size); place += 1) ideal += gain(place);
  return ideal === 0 ? 0 : found / ideal;
}

/**
 * Asks every query of the whole corpus, and for each pair of languages of the lines in the second only; there the lines with the
 * query's concept are relevant, in its own language those it names.
 */
export function measureSearch(
  corpus: readonly CorpusLine[],
  queries: readonly QueryLine[],
  search: Search,
): SearchFigures {
  const languages = [...new Set(corpus.map(({ lang }) => lang))];
  const asked: { query: QueryLine; measures: Measures }[] = [];
  const pairs = new Map<string, { measures: Measures }[]>();
  for (const query of queries) {
    if (query.relevant.length > 0)
      asked.push({ query, measures: measureOne(search(query), new Set(query.relevant)) });
    for (const lang of languages) {
      const relevant = relevantIn(corpus, query, lang);
      if (relevant.size === 0) continue;
      const pair = `${query.lang}-${lang}`;
      pairs.set(pair, [...(pairs.get(pair) ?? []), { measures: measureOne(search(query, lang), relevant) }]);
    }
  }
  const by = (keyOf: (query: QueryLine) => string | undefined) =>
    Object.fromEntries(
      [...new Set(asked.map(({ query }) => keyOf(query)))]
        .filter((key) => key !== undefined)
        .sort()
        .map((key) => [key, meanOf(asked.filter(({ query }) => keyOf(query) === key))]),
    );
  return {
    ...meanOf(asked),
    byLang: by(({ lang }) => lang),
    byLangPair: Object.fromEntries([...pairs].sort().map(([pair, all]) => [pair, meanOf(all)])),
    bySource: by(({ source }) => source),
  };
}

const byConcept = new WeakMap<readonly CorpusLine[], Map<string, CorpusLine[]>>();

function relevantIn(corpus: readonly CorpusLine[], query: QueryLine, lang: string): ReadonlySet<string> {
  if (lang === query.lang) return new Set(query.relevant);
  let lines = byConcept.get(corpus);
  if (!lines) {
    byConcept.set(corpus, (lines = new Map()));
    for (const line of corpus)
      if (line.concept) lines.set(line.concept, [...(lines.get(line.concept) ?? []), line]);
  }
  const same = (query.concept && lines.get(query.concept)) || [];
  return new Set(same.filter((line) => line.lang === lang).map(({ id }) => id));
}

function measureOne(ranking: readonly string[], relevant: ReadonlySet<string>): Measures {
  const first = ranking.slice(0, 10).findIndex((id) => relevant.has(id));
  const recall = (k: number) => ranking.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size;
  return {
    ndcg10: ndcg(ranking, relevant),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    recall1: recall(1),
    recall3: recall(3),
    recall10: recall(10),
  };
}

function meanOf(asked: readonly { measures: Measures }[]): Measures {
  const of = (key: keyof Measures) => round(mean(asked.map(({ measures }) => measures[key])));
  return {
    ndcg10: of('ndcg10'),
    mrr10: of('mrr10'),
    recall1: of('recall1'),
    recall3: of('recall3'),
    recall10: of('recall10'),
  };
}

/** The mean; 0 of nothing. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

export function round(number: number): number {
  return Math.round(number * 10_000) / 10_000;
}
