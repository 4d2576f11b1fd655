import {
  createTextAnalysis,
  type AnalysedText,
  type Lexicon,
  type TextAnalysis,
} from '../../src/platform/search/analysis/index.ts';
import { allFeatures } from '../../src/features/understanding/feature-rules.ts';
import { createRowReader, type FeatureRow } from '../../src/features/understanding/feature-row-rules.ts';
import { highest, scoreText, type LeafModel } from '../../src/features/understanding/model-rules.ts';
import { trainModel } from '../../src/features/understanding/train-model-rules.ts';
import { learningTexts, type LabelledText } from '../../src/features/understanding/training-task-rules.ts';
import { taskOf } from '../../src/features/understanding/tree-example-rules.ts';
import type { Tree } from '../../src/features/trees/index.ts';
import {
  noLeaf,
  type DecisionSignals,
  type Example,
  type FeatureOptions,
  type UnderstandingContent,
} from '../../src/features/understanding/index.ts';

/** What is left out or cut down, to see what it carries. */
export interface Variant {
  readonly name: string;
  readonly features?: Partial<FeatureOptions>;
  /** Learns from examples in the language of the question only. */
  readonly ownLanguage?: boolean;
  /** At most this many examples of a leaf to learn from. */
  readonly examplesPerLeaf?: number;
}

/** A question of a fold that the model had not seen, nor any of its situation. */
export interface HeldOut {
  readonly tree: string;
  readonly example: Example;
  readonly best: string;
  readonly signals: DecisionSignals;
}

const folds = 4;

/** The fold of a situation, by a hash of its name: the same on every run, whatever else is added. */
function foldOf(situation: string): number {
  let hash = 2_166_136_261;
  for (const letter of situation) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return ((hash >>> 0) >>> 8) % folds;
}

/** Examples, and a model that has not seen their situations. */
export interface Fold {
  readonly tree: Tree;
  readonly model: LeafModel;
  readonly analysis: TextAnalysis;
  readonly asked: readonly Example[];
}

/** Asks every example of a model that has not seen its situation. */
export function crossValidate(
  content: UnderstandingContent,
  trees: readonly Tree[],
  variant: Variant,
): HeldOut[] {
  return askFolds(content, trees, variant, ({ tree, model, analysis, asked }) =>
    asked.map((example): HeldOut => {
      const { classes, shares, signals } = scoreText(model, analysis, analysis.analyse(example.text));
      return { tree: tree.id, example, best: classes[highest(shares, classes.length - 1)]!, signals };
    }),
  );
}

/** Trains a model for every part of the examples on all the others, and asks it what `ask` asks. */
export function askFolds<T>(
  content: UnderstandingContent,
  trees: readonly Tree[],
  variant: Variant,
  ask: (fold: Fold) => readonly T[],
): T[] {
  const options: FeatureOptions = { ...allFeatures, ...variant.features };
  const { analysis, names, read } = createReader(content.lexicon, options);
  return trees.flatMap((tree) => {
    const task = taskOf({ tree, version: 1 });
    const texts = learningTexts(content, task);
    const examples = [
      ...(content.examples[tree.id] ?? []),
      ...content.outOfScope.filter(({ trees: foreignTo }) => foreignTo.includes(tree.id)),
    ];
    return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
      const known = texts.filter(
        ({ situation }) => situation.startsWith('tree/') || foldOf(situation) !== fold,
      );
      const asked = examples.filter(({ situation }) => foldOf(situation) === fold);
      const groups = variant.ownLanguage ? groupBy(asked, ({ locale }) => locale) : [asked];
      return groups.flatMap((group) => {
        const own = variant.ownLanguage ? known.filter(({ locale }) => locale === group[0]!.locale) : known;
        const few = variant.examplesPerLeaf ? thin(own, variant.examplesPerLeaf) : own;
        const rows = few.map(({ leaf, text }) => ({ leaf, features: read(text).row, weight: 1 }));
        const model = trainModel(task.leaves, rows, names, undefined, options);
        return ask({ tree, model, analysis, asked: group });
      });
    });
  });
}

export function shareRight(heldOut: readonly HeldOut[]): number {
  const inScope = heldOut.filter(({ example }) => example.leaf !== noLeaf);
  return inScope.filter(({ best, example }) => best === example.leaf).length / Math.max(1, inScope.length);
}

function createReader(lexicon: Lexicon, options: FeatureOptions) {
  const analysis = createTextAnalysis(lexicon, 100_000);
  const rows = createRowReader(options);
  const kept = new Map<string, { analysed: AnalysedText; row: FeatureRow }>();
  const read = (text: string) => {
    let one = kept.get(text);
    if (!one) {
      const analysed = analysis.analyse(text);
      one = { analysed, row: rows.read(analysed) };
      kept.set(text, one);
    }
    return one;
  };
  return { analysis, names: rows.names, read };
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}

/** Every leaf's examples evenly thinned, so that whole files do not fall away. */
function thin(examples: readonly LabelledText[], most: number): LabelledText[] {
  return groupBy(examples, ({ leaf }) => leaf).flatMap((group) => {
    const step = Math.max(1, group.length / (group[0]!.leaf === noLeaf ? most * 10 : most));
    return group.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  });
}
