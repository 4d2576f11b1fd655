import { createHash } from 'node:crypto';
import type { OwnWords, PublishedTree } from '../trees/index.ts';
import { createTextAnalysis, type Lexicon, type TextAnalysis } from '../../platform/search/analysis/index.ts';
import { featuresOf } from './feature-rules.ts';
import { trainingSteps, type LeafModel, type LearningText } from './model-rules.ts';
import { learningExamples } from './tree-example-rules.ts';
import type { UnderstandingContent } from './understanding-types.ts';

/** A tree's model with the analysis it was trained on. */
export interface TrainedTree {
  readonly analysis: TextAnalysis;
  readonly model: LeafModel;
}

/** Trained models kept; municipalities with the same content share one. One is some 5 MB. */
const keptModels = 60;
const keptAnalyses = 20;

/** Trains a tree's model when it is first asked for, and keeps it. */
export interface ModelCache {
  get(published: PublishedTree): TrainedTree;
  /** The same in small steps, letting others work in between. For the start, and after a publish. */
  warm(published: PublishedTree, signal?: AbortSignal): Promise<void>;
}

export function createModelCache(content: UnderstandingContent): ModelCache {
  const keys = new WeakMap<PublishedTree, string>();
  const models = new Map<string, TrainedTree>();
  const analyses = new Map<string, TextAnalysis>();

  function keyOf(published: PublishedTree): string {
    const known = keys.get(published);
    if (known !== undefined) return known;
    const key = hashOf([published.tree, published.ownWords ?? null]);
    keys.set(published, key);
    return key;
  }

  function analysisFor(own: OwnWords | undefined): TextAnalysis {
    const concepts = own?.concepts ?? [];
    const key = hashOf(concepts);
    const analysis = analyses.get(key) ?? createTextAnalysis(withOwn(content.lexicon, concepts));
    return keep(analyses, key, analysis, keptAnalyses);
  }

  /** Yields now and then, so that whoever drives it can let others work. */
  function* train(published: PublishedTree): Generator<void, TrainedTree> {
    const { tree, ownWords } = published;
    const analysis = analysisFor(ownWords);
    yield;
    const examples = learningExamples(content, tree, ownWords?.examples);
    const texts: LearningText[] = [];
    for (const { leaf, text } of examples) {
      texts.push({ leaf, features: featuresOf(analysis.analyse(text)), weight: 1 });
      if (texts.length % 50 === 0) yield;
    }
    const model = yield* trainingSteps(Object.keys(tree.leaves), texts);
    return { analysis, model };
  }

  return {
    get(published) {
      const key = keyOf(published);
      const known = models.get(key);
      if (known) return keep(models, key, known, keptModels);
      const steps = train(published);
      for (;;) {
        const step = steps.next();
        if (step.done) return keep(models, key, step.value, keptModels);
      }
    },
    async warm(published, signal) {
      const key = keyOf(published);
      if (models.has(key)) return;
      const steps = train(published);
      for (;;) {
        const step = steps.next();
        if (step.done) {
          keep(models, key, step.value, keptModels);
          return;
        }
        await new Promise((resolve) => setImmediate(resolve));
        // A message that came in between did not wait for this.
        if (models.has(key) || signal?.aborted) return;
      }
    },
  };
}

/** A concept that ships keeps its frames when a municipality has more words for it. */
function withOwn(lexicon: Lexicon, own: OwnWords['concepts']): Lexicon {
  const frames = new Map(lexicon.concepts.map((concept) => [concept.id, concept.frames]));
  return {
    concepts: [
      ...lexicon.concepts,
      ...own.map((concept) => ({
        ...concept,
        frames: [...new Set([...(frames.get(concept.id) ?? []), ...concept.frames])],
      })),
    ],
  };
}

function keep<V>(map: Map<string, V>, key: string, value: V, most: number): V {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
  return value;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
