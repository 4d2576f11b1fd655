import type { TextAnalysis } from '../../platform/search/analysis/index.ts';
import type { PublishedTree } from '../trees/index.ts';
import { featuresOf } from './feature-rules.ts';
import { trainModel, type LeafModel } from './model-rules.ts';
import { learningExamples } from './tree-example-rules.ts';
import type { LearningContent } from './understanding-types.ts';

/** Trains the model of a published tree: seconds of work. The same content gives the same model, bit for bit. */
export function trainTree(
  content: LearningContent,
  analysis: TextAnalysis,
  { tree, ownWords }: PublishedTree,
): LeafModel {
  const texts = learningExamples(content, tree, ownWords?.examples).map(({ leaf, text }) => ({
    leaf,
    features: featuresOf(analysis.analyse(text)),
    weight: 1,
  }));
  return trainModel(Object.keys(tree.leaves), texts);
}
