import type { PublishedTree } from '../trees/index.ts';
import { loadUnderstandingContent } from './content-store.ts';
import { decisionSettings } from './decision-settings-rules.ts';
import { createModelCache, type ModelCache } from './model-cache.ts';
import { createRanker, type TrainedRanker } from './ranker-service.ts';
import { createSmallTalk } from './small-talk-rules.ts';
import type { UnderstandingContent } from './understanding-types.ts';

/** Understands what colleagues write. */
export interface Understanding {
  readonly ranker: TrainedRanker;
  /**
   * Trains the models of these trees in small steps, so that the first who writes need not wait. Stops early, without an error,
   * when the signal says so.
   */
  warm(trees: readonly PublishedTree[], signal?: AbortSignal): Promise<void>;
}

/** What shipped content gives is the same for all who ask, so a process reads it and trains on it once. */
let shipped: { content: UnderstandingContent; models: ModelCache } | undefined;

function useShipped() {
  if (!shipped) {
    const content = loadUnderstandingContent();
    shipped = { content, models: createModelCache(content) };
  }
  return shipped;
}

/** The understanding over the content that ships with the product, or other content. Reads files; trains when first asked. */
export function createUnderstanding(other?: UnderstandingContent): Understanding {
  const { content, models } = other ? { content: other, models: createModelCache(other) } : useShipped();
  const findSmallTalk = createSmallTalk(content.smallTalk);
  return {
    ranker: createRanker({ models, findSmallTalk, settings: decisionSettings }),
    async warm(trees, signal) {
      for (const tree of trees) await models.warm(tree, signal);
    },
  };
}
