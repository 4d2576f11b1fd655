import { createHash } from 'node:crypto';
import type { TextAnalysis } from '../../platform/search/analysis/index.ts';
import type { OwnWords, PublishedTree } from '../trees/index.ts';
import type { LeafModel } from './model-rules.ts';

/** A tree's model with the analysis it was trained on. */
export interface TrainedTree {
  readonly analysis: TextAnalysis;
  readonly model: LeafModel;
}

/** Trained models kept; municipalities with the same content share one. One is some 10 MB. */
const keptModels = 60;
const keptAnalyses = 20;

/** Has a tree's model trained when it is first asked for, and keeps it. */
export interface ModelCache {
  /** Undefined while it has not been learnt. */
  find(published: PublishedTree): TrainedTree | undefined;
  /** Resolves when it has been learnt. Who asks meanwhile waits for the same training. Rejects when the training fails. */
  learn(published: PublishedTree): Promise<void>;
}

export function createModelCache(parts: {
  createAnalysis(own: OwnWords['concepts'] | undefined): TextAnalysis;
  /** Trains one tree after the other: the rest of the machine is for those who write. */
  train(published: PublishedTree): Promise<LeafModel>;
}): ModelCache {
  const keys = new WeakMap<PublishedTree, string>();
  const models = new Map<string, TrainedTree>();
  const analyses = new Map<string, TextAnalysis>();
  const underway = new Map<string, Promise<void>>();

  function keyOf(published: PublishedTree): string {
    const known = keys.get(published);
    if (known !== undefined) return known;
    const key = hashOf([published.tree, published.ownWords ?? null]);
    keys.set(published, key);
    return key;
  }

  function analysisFor(own: OwnWords | undefined): TextAnalysis {
    const key = hashOf(own?.concepts ?? []);
    return keep(analyses, key, analyses.get(key) ?? parts.createAnalysis(own?.concepts), keptAnalyses);
  }

  async function train(key: string, published: PublishedTree): Promise<void> {
    const model = await parts.train(published);
    keep(models, key, { analysis: analysisFor(published.ownWords), model }, keptModels);
  }

  return {
    find(published) {
      const key = keyOf(published);
      const known = models.get(key);
      return known && keep(models, key, known, keptModels);
    },
    learn(published) {
      const key = keyOf(published);
      if (models.has(key)) return Promise.resolve();
      let training = underway.get(key);
      if (!training) {
        training = train(key, published).finally(() => underway.delete(key));
        underway.set(key, training);
      }
      return training;
    },
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
