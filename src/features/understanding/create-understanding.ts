import type { PublishedTree } from '../trees/index.ts';
import { loadSpokenContent } from './content-store.ts';
import { createLexiconAnalysis } from './lexicon-analysis.ts';
import { decisionSettings } from './decision-settings-rules.ts';
import { createModelCache, type ModelCache } from './model-cache.ts';
import { createRanker, type TrainedRanker } from './ranker-service.ts';
import { createSmallTalk, type FindSmallTalk } from './small-talk-rules.ts';
import { createTrainingBeside } from './train-beside.ts';
import { createTrainer } from './train-tree.ts';
import { taskOf } from './tree-example-rules.ts';
import type { SpokenContent, UnderstandingContent } from './understanding-types.ts';

/** Understands what colleagues write. */
export interface Understanding {
  readonly ranker: TrainedRanker;
  /** Resolves when the models of these trees have been learnt: at the start and after a publish, so that nobody has to wait. */
  learn(trees: readonly PublishedTree[]): Promise<void>;
}

interface Parts {
  readonly read: () => SpokenContent;
  readonly models: ModelCache;
}

/** What shipped content gives is the same for all who ask, so a process reads it and learns from it once. */
let shipped: Parts | undefined;

function useShipped(): Parts {
  if (!shipped) {
    // Half a second of reading that a start need not wait for.
    let content: SpokenContent | undefined;
    const read = () => (content ??= loadSpokenContent());
    const models = createModelCache({
      createAnalysis: (own) => createLexiconAnalysis(read().lexicon, own),
      train: createTrainingBeside(),
    });
    shipped = { read, models };
  }
  return shipped;
}

function useOther(content: UnderstandingContent): Parts {
  const train = createTrainer(content);
  const models = createModelCache({
    createAnalysis: (own) => createLexiconAnalysis(content.lexicon, own),
    train: (published) => Promise.resolve(train(taskOf(published))),
  });
  return { read: () => content, models };
}

/** The understanding over the content that ships with the product, or other content. Reads files. */
export function createUnderstanding(other?: UnderstandingContent): Understanding {
  const { read, models } = other ? useOther(other) : useShipped();
  let findSmallTalk: FindSmallTalk | undefined;
  return {
    ranker: createRanker({
      models,
      findSmallTalk: (text) => (findSmallTalk ??= createSmallTalk(read().smallTalk))(text),
      settings: decisionSettings,
    }),
    async learn(trees) {
      await Promise.all(trees.map((tree) => models.learn(tree)));
    },
  };
}
