/**
 * Asks the ranking of entries the queries of a file and prints how it did beside a plain BM25 over words, as one JSON object on the last
 * line. `npm run eval:search -- --corpus FILE --queries FILE`.
 * With `--perturb typos|diacritics|splits` (several with commas, or `all`) the queries are also asked as people write them in haste;
 * with `--wrong` those whose answer is not among the first three are listed; `--no-reader` asks without the reader's language;
 * `--database` also asks the index in an embedded database, and says how far it finds the same.
 * `-- --ablation` prints what each ingredient carries, on sets made of the project's own texts; `-- --neighbours` what other constants
 * would give there; `-- --first` what texts are answered with first, a leaf or an entry.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isLocale } from '../src/kernel/locale.ts';
import { createBm25 } from './eval/bm25.ts';
import { compareWithDatabase, openScratchDatabase, type Agreement } from './eval/database-search.ts';
import { confusionOf, tryFirstAnswers } from './eval/first-answers.ts';
import { loadOwnSearchSets } from './eval/own-search-set.ts';
import { perturb, perturbations, type Perturbation } from './eval/perturb.ts';
import { percentile } from './eval/routing-measures.ts';
import { measureSearch, round, type CorpusLine, type QueryLine } from './eval/search-measures.ts';
import { ablations, createSearch, neighbours, tryVariants } from './eval/search-trial.ts';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    queries: { type: 'string' },
    perturb: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    'no-reader': { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
    neighbours: { type: 'boolean', default: false },
    first: { type: 'boolean', default: false },
    database: { type: 'boolean', default: false },
  },
});
if (options.ablation || options.neighbours) {
  const variants = { ...(options.ablation ? ablations : {}), ...(options.neighbours ? neighbours : {}) };
  for (const line of tryVariants(loadOwnSearchSets(), variants)) console.log(line);
  process.exit(0);
}
if (options.first) {
  const tried = await tryFirstAnswers();
  for (const { isRight, wanted, given, score, confidence, text } of tried)
    if (!isRight || options.wrong)
      console.log(
        `${wanted} -> ${given} (entry ${score.toFixed(2)}, leaf ${confidence?.toFixed(2) ?? '-'}): ${text}`,
      );
  for (const line of confusionOf(tried)) console.log(line);
  process.exit(0);
}
if (!options.corpus || !options.queries) {
  console.error('Say which files: npm run eval:search -- --corpus FILE --queries FILE');
  process.exit(2);
}

const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const language = z.string().refine(isLocale, 'is not one of da, sv, nb, en');
const corpusLine = z.object({
  id: z.string(),
  lang: language,
  question: z.string().default(''),
  answer: z.string(),
  concept: optional,
});
const queryLine = z.object({
  id: z.string(),
  lang: language,
  text: z.string(),
  relevant: z.array(z.string()),
  concept: optional,
  source: optional,
});
const corpus: CorpusLine[] = readLines(options.corpus, corpusLine);
const queries: QueryLine[] = readLines(options.queries, queryLine);

const times: number[] = [];
const search = createSearch(corpus, { reader: !options['no-reader'] }, (ms) => times.push(ms));
// Once for the compiler; what is measured is a product that has been running.
for (const query of queries.slice(0, 100)) search({ ...query, text: `${query.text} ` });
times.length = 0;

const figures = measureSearch(corpus, queries, search);
const took = { p50Ms: round(percentile(times, 0.5)), p95Ms: round(percentile(times, 0.95)) };
const bm25 = measureSearch(corpus, queries, createBm25(corpus));

if (options.wrong)
  for (const query of queries) {
    const found = search(query).slice(0, 3);
    if (query.relevant.length > 0 && !query.relevant.some((id) => found.includes(id)))
      console.log(`${query.id}: ${query.text} -> ${found.join(' ')}`);
  }

const asked = options.perturb === 'all' ? [...perturbations] : (options.perturb?.split(',') ?? []);
const known = new Set(corpus.flatMap(({ answer }) => answer.toLowerCase().match(/\p{L}+/gu) ?? []));
const perturbed = Object.fromEntries(
  asked.map((kind) => {
    if (!perturbations.some((one) => one === kind)) throw new Error(`There is no perturbation ${kind}.`);
    const changed = perturb(queries, kind as Perturbation, (word) => known.has(word.toLowerCase()));
    const { ndcg10, byLangPair } = measureSearch(corpus, changed, search);
    const kept = (now: number, before = 0) => round(now / Math.max(before, 1e-9));
    const keptByLangPair = Object.fromEntries(
      Object.entries(byLangPair).map(([pair, now]) => [
        pair,
        kept(now.ndcg10, figures.byLangPair[pair]?.ndcg10),
      ]),
    );
    return [kind, { ndcg10, kept: kept(ndcg10, figures.ndcg10), keptByLangPair }];
  }),
);

let database: Agreement | undefined;
if (options.database) {
  const scratch = await openScratchDatabase();
  database = await compareWithDatabase(scratch, corpus, queries);
  await scratch.close();
}

console.log(
  JSON.stringify({
    ...figures,
    ...took,
    entries: corpus.length,
    bm25: { ndcg10: bm25.ndcg10, byLang: bm25.byLang, byLangPair: bm25.byLangPair, bySource: bm25.bySource },
    ...(asked.length > 0 ? { perturbed } : {}),
    ...(database ? { database } : {}),
  }),
);

function readLines<T>(file: string, line: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text, at) => {
      const read = line.safeParse(JSON.parse(text));
      if (!read.success) throw new Error(`${file}, line ${at + 1}: ${z.prettifyError(read.error)}`);
      return read.data;
    });
}
