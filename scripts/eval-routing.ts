/**
 * Asks the understanding the questions of a file and prints how it did, as one JSON object on the last line.
 * `npm run eval:routing -- FILE.jsonl [--wrong]`; with `--wrong` every question that went wrong is listed before.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createUnderstanding } from '../src/features/understanding/index.ts';
import { loadTemplates, type Ranking } from '../src/features/trees/index.ts';
import { measure, measureBy, percentile, type Asked, type Question } from './eval/routing-measures.ts';

const line = z.object({
  id: z.string(),
  tree: z.string(),
  lang: z.string(),
  text: z.string(),
  expect: z.union([z.string(), z.array(z.string())]),
  slice: z.array(z.string()).default([]),
});

const args = process.argv.slice(2);
const file = args.find((arg) => !arg.startsWith('--'));
if (!file) {
  console.error('Say which file: npm run eval:routing -- FILE.jsonl');
  process.exit(2);
}
const questions: Question[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((text) => text.trim() !== '')
  .map((text) => line.parse(JSON.parse(text)));

const trees = new Map((await loadTemplates()).map((tree) => [tree.id, { tree, version: 1 }]));
const { ranker, learn } = createUnderstanding();
const beforeTraining = performance.now();
await learn([...trees.values()]);
const trainMs = performance.now() - beforeTraining;

// Once for the compiler; what is measured is a product that has been running.
for (const { text, tree } of questions.slice(0, 30)) ranker.rank(`${text} `, [published(tree)]);

const times: number[] = [];
const asked = questions.map((question): Asked => {
  const before = performance.now();
  const ranking = ranker.rank(question.text, [published(question.tree)]);
  times.push(performance.now() - before);
  return { question, outcome: ranking.outcome, leaves: leavesOf(ranking) };
});

if (args.includes('--wrong'))
  for (const { question, outcome, leaves } of asked) {
    const isRight =
      question.expect === 'none'
        ? outcome === 'none'
        : leaves[0] !== undefined && question.expect.includes(leaves[0]);
    if (!isRight)
      console.log(
        `${question.id} ${outcome} ${leaves.join('+') || '-'} not ${String(question.expect)}: ${question.text}`,
      );
  }

console.log(
  JSON.stringify({
    ...measure(asked),
    p95Ms: Math.round(percentile(times, 0.95) * 100) / 100,
    trainMs: Math.round(trainMs),
    byTree: measureBy(asked, ({ tree }) => [tree]),
    byLang: measureBy(asked, ({ lang }) => [lang]),
    bySlice: measureBy(asked, ({ slice }) => slice),
  }),
);

function published(treeId: string) {
  const found = trees.get(treeId);
  if (!found) throw new Error(`There is no tree ${treeId}.`);
  return found;
}

function leavesOf(ranking: Ranking): readonly string[] {
  if (ranking.outcome === 'sure') return ranking.errands?.map(({ leaf }) => leaf) ?? [ranking.leaf];
  return ranking.outcome === 'unsure' ? ranking.candidates.slice(0, 1) : [];
}
