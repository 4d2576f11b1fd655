/**
 * Grouped cross-validation on the examples: every sentence is asked of a model that has seen no sentence of its situation.
 * `npm run eval:examples` prints the figures; `-- --fit` the decision's settings and what thresholds would give, `-- --ablation` what
 * each ingredient carries, `-- --mixed` the leaves most often taken for each other.
 */
import {
  chanceOf,
  decide,
  signalValues,
  type DecisionSettings,
} from '../src/features/understanding/decision-rules.ts';
import { decisionSettings } from '../src/features/understanding/decision-settings-rules.ts';
import { loadUnderstandingContent } from '../src/features/understanding/content-store.ts';
import { loadTemplates } from '../src/features/trees/index.ts';
import { noLeaf } from '../src/features/understanding/index.ts';
import { crossValidate, shareRight, type HeldOut, type Variant } from './eval/cross-validate.ts';
import { fitChance } from './eval/fit-chance.ts';

/** How many of the messages a bot gets belong to no leaf. The examples have far more of them, so they count less here. */
const noneShare = 0.15;

const variants: readonly Variant[] = [
  { name: 'without concepts and frames', features: { concepts: false } },
  { name: 'without frames', features: { frames: false } },
  { name: 'without order of frames', features: { order: false } },
  { name: 'without character grams', features: { grams: false } },
  { name: 'without words', features: { words: false } },
  { name: 'own-language examples only', ownLanguage: true },
  { name: 'own language, without concepts', ownLanguage: true, features: { concepts: false } },
  { name: '10 examples a leaf', examplesPerLeaf: 10 },
  { name: '25 examples a leaf', examplesPerLeaf: 25 },
  { name: '50 examples a leaf', examplesPerLeaf: 50 },
  { name: '10 a leaf, without concepts', examplesPerLeaf: 10, features: { concepts: false } },
  { name: '50 a leaf, without concepts', examplesPerLeaf: 50, features: { concepts: false } },
];

const content = loadUnderstandingContent();
const trees = (await loadTemplates()).filter(({ id }) => content.examples[id]);
const wants = (option: string) => process.argv.includes(`--${option}`);
const heldOut = crossValidate(content, trees, { name: 'everything' });

const counts = trees.map(({ id }) => `${id} ${content.examples[id]!.length}`).join(', ');
console.log(
  `${content.lexicon.concepts.length} concepts; ${counts}, out of scope ${content.outOfScope.length}`,
);
for (const { id } of trees)
  console.log(`leaf accuracy ${id}: ${show(shareRight(heldOut.filter(({ tree }) => tree === id)))}`);
console.log(`leaf accuracy, all: ${show(shareRight(heldOut))}`);
console.log(describe(decisionSettings));

if (wants('fit')) {
  const weigh = weigher(heldOut);
  const inScope = heldOut.filter(({ example }) => example.leaf !== noLeaf);
  const right = fitChance(
    inScope.map(({ signals, best, example }) => ({
      values: signalValues(signals),
      isSo: best === example.leaf,
      weight: 1,
    })),
  );
  const none = fitChance(
    heldOut.map((one) => ({
      values: signalValues(one.signals),
      isSo: one.example.leaf === noLeaf,
      weight: weigh(one),
    })),
  );
  console.log(`right ${JSON.stringify(right)}\nnone ${JSON.stringify(none)}`);
  const spread = [0.05, 0.25, 0.5, 0.75, 0.95].map((part) => {
    const chances = heldOut
      .map(({ signals }) => chanceOf(right, signalValues(signals)))
      .sort((a, b) => a - b);
    return show(chances[Math.floor(part * chances.length)] ?? 0);
  });
  console.log(`chances of being right, 5 to 95 %: ${spread.join(' ')}`);
  for (const decline of [0.3, 0.35, 0.4, 0.5])
    for (const sure of [0.7, 0.75, 0.8, 0.82, 0.84, 0.86])
      console.log(describe({ right, none, sure, decline, leastMargin: decisionSettings.leastMargin }));
}

if (wants('ablation')) {
  console.log(`| everything | ${show(shareRight(heldOut))} |`);
  for (const variant of variants)
    console.log(`| ${variant.name} | ${show(shareRight(crossValidate(content, trees, variant)))} |`);
}

if (wants('mixed')) {
  const mixed = new Map<string, string[]>();
  for (const { tree, example, best } of heldOut) {
    if (example.leaf === noLeaf || best === example.leaf) continue;
    const pair = `${tree}: ${example.leaf} taken for ${best}`;
    mixed.set(pair, [...(mixed.get(pair) ?? []), example.text]);
  }
  const most = [...mixed].sort(([, a], [, b]) => b.length - a.length).slice(0, 25);
  for (const [pair, texts] of most)
    console.log(`${texts.length} ${pair}\n    ${texts.slice(0, 3).join('\n    ')}`);
}

/** Every example of a leaf counts 1; those of none together as much as they are in life. */
function weigher(all: readonly HeldOut[]): (one: HeldOut) => number {
  const none = all.filter(({ example }) => example.leaf === noLeaf).length;
  const weight = ((noneShare / (1 - noneShare)) * (all.length - none)) / Math.max(1, none);
  return ({ example }) => (example.leaf === noLeaf ? weight : 1);
}

function describe(settings: DecisionSettings): string {
  const weigh = weigher(heldOut);
  const sums = { all: 0, none: 0, inScope: 0, right: 0, wrongConfident: 0, unsure: 0, declined: 0 };
  for (const one of heldOut) {
    const { example, best, signals } = one;
    const weight = weigh(one);
    const decision = decide(signals, settings);
    const isNone = example.leaf === noLeaf;
    sums.all += weight;
    if (isNone) sums.none += weight;
    else sums.inScope += weight;
    if (decision === 'sure' && best !== example.leaf) sums.wrongConfident += weight;
    if (decision === 'unsure') sums.unsure += weight;
    if (decision === 'none' && isNone) sums.declined += weight;
    if (decision !== 'none' && best === example.leaf) sums.right += weight;
  }
  return [
    `decline ${settings.decline} sure ${settings.sure}:`,
    `accuracy ${show(sums.right / sums.inScope)}`,
    `wrong and confident ${show(sums.wrongConfident / sums.all)}`,
    `out-of-scope recall ${show(sums.declined / Math.max(1e-9, sums.none))}`,
    `clarify ${show(sums.unsure / sums.all)}`,
  ].join(' ');
}

function show(share: number): string {
  return share.toFixed(4);
}
