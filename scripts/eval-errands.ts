/**
 * How often two errands in one message are told apart, and how often one is taken for two: examples that no model has seen, alone and
 * two written one after the other. `npm run eval:errands` prints it; with `-- --fit` the settings and what they would give, each part of
 * the examples judged by settings that were fitted to the others; `-- --wrong` lists single examples that are taken for two.
 */
import { decisionSettings } from '../src/features/understanding/decision-settings-rules.ts';
import { loadUnderstandingContent } from '../src/features/understanding/content-store.ts';
import {
  areAlike,
  errandBorders,
  errandSettings,
  findErrands,
  type ErrandBorder,
  type ErrandSettings,
} from '../src/features/understanding/errand-rules.ts';
import { scoreRange, scoreText } from '../src/features/understanding/model-rules.ts';
import { loadTemplates } from '../src/features/trees/index.ts';
import { askFolds } from './eval/cross-validate.ts';
import { fitChance } from './eval/fit-chance.ts';
import { joinExamples, type JoinedMessage, type MessageKind } from './eval/join-examples.ts';

/** A single example of so many words is a long story. */
const longStory = 28;

interface Read extends JoinedMessage {
  readonly fold: number;
  readonly words: number;
  readonly borders: readonly ErrandBorder[];
}

/** What messages of a kind count: two errands in one message are seldom, and a story must not be torn apart. */
const weights: Readonly<Record<MessageKind, number>> = { single: 1, two: 0.3, same: 0.5, foreign: 0.7 };
const storyWeight = 3;

const wants = (option: string) => process.argv.includes(`--${option}`);
const content = loadUnderstandingContent();
const trees = await loadTemplates();
let folds = 0;
const messages = askFolds(content, trees, { name: 'everything' }, ({ tree, model, analysis, asked }) => {
  folds += 1;
  return joinExamples(tree, asked).map((message): Read => {
    const analysed = analysis.analyse(message.text);
    const whole = scoreText(model, analysis, analysed);
    const borders = errandBorders(analysed, whole, {
      scoreRange: (from, to) => scoreRange(model, analysis, analysed, whole, from, to),
      areAlike: (one, other) => areAlike(tree, one, other),
      decisions: decisionSettings,
    });
    return { ...message, fold: folds, words: analysed.tokens.length, borders };
  });
});

console.log(describe(() => errandSettings));
if (wants('fit')) {
  const parts = Array.from({ length: folds }, (_, at) => fitTo(({ fold }) => fold !== at + 1));
  console.log(`two ${JSON.stringify(fitTo(() => true))}`);
  for (const least of [0.43, 0.45, 0.47, 0.5, 0.55])
    console.log(`${least}: ${describe(({ fold }) => ({ two: parts[fold - 1]!, least }))}`);
}
if (wants('wrong'))
  for (const { kind, text, leaves, borders } of messages) {
    const found = kind === 'single' ? findErrands(borders, errandSettings) : undefined;
    if (found) console.log(`${found.map(({ leaf }) => leaf).join('+')} not ${leaves.join('+')}: ${text}`);
  }

function fitTo(isKnown: (message: Read) => boolean) {
  return fitChance(
    messages.filter(isKnown).flatMap(({ kind, words, leaves, borders }) =>
      borders.map(({ errands, values }) => ({
        values,
        isSo: kind === 'two' && errands.every(({ leaf }, at) => leaf === leaves[at]),
        weight: weights[kind] * (kind === 'single' && words >= longStory ? storyWeight : 1),
      })),
    ),
  );
}

function describe(settingsOf: (message: Read) => ErrandSettings): string {
  const share = (
    chosen: readonly Read[],
    isSo: (found: readonly string[], leaves: readonly string[]) => boolean,
  ) => {
    const hits = chosen.filter((message) => {
      const found = findErrands(message.borders, settingsOf(message));
      return (
        found &&
        isSo(
          found.map(({ leaf }) => leaf),
          message.leaves,
        )
      );
    });
    return (hits.length / Math.max(1, chosen.length)).toFixed(4);
  };
  const of = (wanted: MessageKind) => messages.filter(({ kind }) => kind === wanted);
  const all = () => true;
  const isRight = (found: readonly string[], leaves: readonly string[]) => found.join() === leaves.join();
  const stories = of('single').filter(({ words }) => words >= longStory);
  return [
    `two seen as two ${share(of('two'), all)}, both leaves right ${share(of('two'), isRight)};`,
    `taken for two: single ${share(of('single'), all)}, long stories ${share(stories, all)},`,
    `one errand told twice ${share(of('same'), all)}, beside a foreign matter ${share(of('foreign'), all)}`,
  ].join(' ');
}
