import type { PublishedTree } from '../trees/index.ts';
import { loadSpokenContent } from './content-store.ts';
import { createLexiconAnalysis } from './lexicon-analysis.ts';
import { decisionSettings } from './decision-settings-rules.ts';
import { createModelCache, type ModelCache } from './model-cache.ts';
import { createRanker, type TrainedRanker } from './ranker-service.ts';
import { createSmallTalk } from './small-talk-rules.ts';
import { trainBeside } from './train-beside.ts';
import { trainTree } from './train-tree.ts';
import type { SpokenContent, UnderstandingContent } from './understanding-types.ts';

/** Understands what colleagues write. */
export interface Understanding {
  readonly ranker: TrainedRanker;
  /** Resolves when the models of these trees have been learnt: at the start and after a publish, so that nobody has to wait. */
  learn(trees: readonly PublishedTree[]): Promise<void>;
}

/** What shipped content gives is the same for all who ask, so a process reads it and learns from it once. */
let shipped: { content: SpokenContent; models: ModelCache } | undefined;

function useShipped() {
  if (!shipped) {
    const content = loadSpokenContent();
    const models = createModelCache({
      createAnalysis: (own) => createLexiconAnalysis(content.lexicon, own),
      train: trainBeside,
    });
    shipped = { content, models };
  }
  return shipped;
}

function useOther(content: UnderstandingContent) {
  const models = createModelCache({
    createAnalysis: (own) => createLexiconAnalysis(content.lexicon, own),
    train: (published, analysis) => Promise.resolve(trainTree(content, analysis, published)),
  });
  return { content, models };
}

/** The understanding over the content that ships with the product, or other content. Reads files. */
export function createUnderstanding(other?: UnderstandingContent): Understanding {
  const { content, models } = other ? useOther(other) : useShipped();
  const findSmallTalk = createSmallTalk(content.smallTalk);
  return {
    ranker: createRanker({ models, findSmallTalk, settings: decisionSettings }),
    async learn(trees) {
      for (const tree of trees) await models.learn(tree);
    },
  };
}
