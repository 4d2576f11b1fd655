import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { chooseErrandOrEntry, type FirstAnswer } from '../../src/features/qna/index.ts';
import { loadTemplates } from '../../src/features/trees/index.ts';
import { createUnderstanding, searchAnalysis } from '../../src/features/understanding/index.ts';
import { isLocale } from '../../src/kernel/locale.ts';
import { createEntryIndex } from '../../src/platform/search/ranking/index.ts';

const file = fileURLToPath(new URL('../../tests/fixtures/qna/first-answers.yaml', import.meta.url));
const locale = z.string().refine(isLocale);
const fixture = z.strictObject({
  entries: z.array(z.strictObject({ id: z.string(), locale, question: z.string(), answer: z.string() })),
  cases: z.array(
    z.strictObject({
      text: z.string(),
      locale,
      first: z.enum(['errand', 'entry', 'ask']),
      entry: z.string().optional(),
    }),
  ),
});

/** A text, what it ought to be answered with first, and what it is. */
export interface FirstAnswerTried {
  readonly text: string;
  readonly wanted: FirstAnswer['first'];
  readonly given: FirstAnswer['first'];
  /** Of an entry: whether it is the one that answers. */
  readonly isRight: boolean;
  /** Of the best entry, and of the best leaf. */
  readonly score: number;
  readonly confidence: number | undefined;
}

/** Answers the texts of the fixture with its entries and the trees that ship, as the bot would. Trains the trees' models: seconds. */
export async function tryFirstAnswers(): Promise<readonly FirstAnswerTried[]> {
  const { entries, cases } = fixture.parse(parse(readFileSync(file, 'utf8')));
  const index = createEntryIndex(searchAnalysis().analysis);
  for (const { question, ...entry } of entries) index.put({ ...entry, title: question });
  const trees = (await loadTemplates()).map((tree) => ({ tree, version: 1 }));
  const { ranker, learn } = createUnderstanding();
  await learn(trees);
  return cases.map(({ text, locale: reader, first, entry }) => {
    const ranking = ranker.rank(text, trees);
    const found = index
      .search(text, { reader })
      .map(({ id, score }) => ({ id, score, state: 'answered' as const }));
    const choice = chooseErrandOrEntry(text, ranking, found);
    const isRight = choice.first === first && (choice.first !== 'entry' || choice.entryId === entry);
    return {
      text,
      wanted: first,
      given: choice.first,
      isRight,
      score: found[0]?.score ?? 0,
      confidence: ranking.outcome === 'none' ? undefined : ranking.confidence,
    };
  });
}

/** How many texts of each kind got what, as lines of a table. */
export function confusionOf(tried: readonly FirstAnswerTried[]): readonly string[] {
  const kinds = ['errand', 'entry', 'ask'] as const;
  return [
    `| wanted | ${kinds.join(' | ')} |`,
    `| --- | --- | --- | --- |`,
    ...kinds.map((wanted) => {
      const counts = kinds.map(
        (given) => tried.filter((one) => one.wanted === wanted && one.given === given).length,
      );
      return `| ${wanted} | ${counts.join(' | ')} |`;
    }),
  ];
}
