import type { Lexicon } from '../../platform/search/analysis/index.ts';
import { allFeatures } from './feature-rules.ts';
import { createRowReader, type FeatureRow } from './feature-row-rules.ts';
import { createLexiconAnalysis } from './lexicon-analysis.ts';
import type { LeafModel } from './model-rules.ts';
import { trainModel } from './train-model-rules.ts';
import { learningTexts, type TrainingTask } from './training-task-rules.ts';
import type { LearningContent } from './understanding-types.ts';

/**
 * Trains trees one after the other. What it has read for one it keeps for the next: trees share the lexicon, the words, and what is
 * foreign to all of them. The same task gives the same model, bit for bit, whatever was trained before and on whichever machine.
 */
export function createTrainer(
  content: LearningContent & { readonly lexicon: Lexicon },
): (task: TrainingTask) => LeafModel {
  /** The last one alone: another municipality's own words make another, and each is large. */
  let kept: { readonly key: string; readonly reader: TextReader } | undefined;
  return (task) => {
    const key = JSON.stringify(task.concepts);
    if (kept?.key !== key) kept = { key, reader: createTextReader(content.lexicon, task.concepts) };
    const { reader } = kept;
    const texts = learningTexts(content, task).map(({ leaf, text }) => ({
      leaf,
      features: reader.read(text),
      weight: 1,
    }));
    return trainModel(task.leaves, texts, reader.names);
  };
}

/** More different words than all examples have. */
const keptWords = 100_000;

interface TextReader {
  /** Names of the features by number. */
  readonly names: readonly string[];
  read(text: string): FeatureRow;
}

function createTextReader(lexicon: Lexicon, own: TrainingTask['concepts']): TextReader {
  const analysis = createLexiconAnalysis(lexicon, own, keptWords);
  const rows = createRowReader(allFeatures);
  const kept = new Map<string, FeatureRow>();
  return {
    names: rows.names,
    read(text) {
      const row = kept.get(text) ?? rows.read(analysis.analyse(text));
      kept.set(text, row);
      return row;
    },
  };
}
