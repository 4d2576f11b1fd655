import {
  createTextAnalysis,
  type AnalysedText,
  type Lexicon,
} from '../../src/platform/search/analysis/index.ts';
import { allFeatures, featuresOf } from '../../src/features/understanding/feature-rules.ts';
import {
  highest,
  scoreText,
  trainModel,
  type LearningText,
} from '../../src/features/understanding/model-rules.ts';
import { learningExamples } from '../../src/features/understanding/tree-example-rules.ts';
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

/** Asks every example of a model that has not seen its situation. */
export function crossValidate(
  content: UnderstandingContent,
  trees: readonly Tree[],
  variant: Variant,
): HeldOut[] {
  const options: FeatureOptions = { ...allFeatures, ...variant.features };
  const read = reader(content.lexicon, options);
  return trees.flatMap((tree) => {
    const examples = [
      ...(content.examples[tree.id] ?? []),
      ...content.outOfScope.filter(({ trees: foreignTo }) => foreignTo.includes(tree.id)),
    ];
    return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
      const known = learningExamples(content, tree).filter(
        ({ situation }) => situation.startsWith('tree/') || foldOf(situation) !== fold,
      );
      const asked = examples.filter(({ situation }) => foldOf(situation) === fold);
      const groups = variant.ownLanguage ? groupBy(asked, ({ locale }) => locale) : [asked];
      return groups.flatMap((group) => {
        const own = variant.ownLanguage ? known.filter(({ locale }) => locale === group[0]!.locale) : known;
        const few = variant.examplesPerLeaf ? thin(own, variant.examplesPerLeaf) : own;
        const texts = few.map(({ leaf, text }): LearningText => ({
          leaf,
          features: read(text).features,
          weight: 1,
        }));
        const model = trainModel(Object.keys(tree.leaves), texts, undefined, options);
        return group.map((example): HeldOut => {
          const { analysis, text } = read(example.text);
          const { classes, shares, signals } = scoreText(model, analysis, text);
          return { tree: tree.id, example, best: classes[highest(shares, classes.length - 1)]!, signals };
        });
      });
    });
  });
}

export function shareRight(heldOut: readonly HeldOut[]): number {
  const inScope = heldOut.filter(({ example }) => example.leaf !== noLeaf);
  return inScope.filter(({ best, example }) => best === example.leaf).length / Math.max(1, inScope.length);
}

function reader(lexicon: Lexicon, options: FeatureOptions) {
  const analysis = createTextAnalysis(lexicon);
  const known = new Map<string, { text: AnalysedText; features: ReadonlyMap<string, number> }>();
  return (text: string) => {
    const analysed = known.get(text)?.text ?? analysis.analyse(text);
    const one = known.get(text) ?? { text: analysed, features: featuresOf(analysed, options) };
    known.set(text, one);
    return { analysis, ...one };
  };
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}

type Learning = ReturnType<typeof learningExamples>[number];

/** Every leaf's examples evenly thinned, so that whole files do not fall away. */
function thin(examples: readonly Learning[], most: number): Learning[] {
  return groupBy(examples, ({ leaf }) => leaf).flatMap((group) => {
    const step = Math.max(1, group.length / (group[0]!.leaf === noLeaf ? most * 10 : most));
    return group.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  });
}
