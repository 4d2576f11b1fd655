import type { LeafRanker, PublishedTree, Ranking } from '../trees/index.ts';
import { candidatesOf, chancesOf, decide, type DecisionSettings } from './decision-rules.ts';
import type { ModelCache } from './model-cache.ts';
import { highest, scoreText } from './model-rules.ts';
import type { FindSmallTalk } from './small-talk-rules.ts';
import type { Scores } from './understanding-types.ts';

export interface RankerParts {
  readonly models: ModelCache;
  readonly findSmallTalk: FindSmallTalk;
  readonly settings: DecisionSettings;
}

interface Read {
  readonly tree: PublishedTree;
  readonly scores: Scores;
  readonly right: number;
}

/** The ranker that is trained on examples. */
export function createRanker({ models, findSmallTalk, settings }: RankerParts): LeafRanker {
  const read = (tree: PublishedTree, text: string): Read => {
    const { analysis, model } = models.get(tree);
    const scores = scoreText(model, analysis, analysis.analyse(text));
    return { tree, scores, right: chancesOf(scores.signals, settings).right };
  };
  return {
    rank(text, trees): Ranking {
      const smallTalk = findSmallTalk(text);
      if (smallTalk) return { outcome: 'none', smallTalk };
      const [best] = trees.map((tree) => read(tree, text)).sort((a, b) => b.right - a.right);
      if (!best) return { outcome: 'none' };
      const { classes, shares, signals } = best.scores;
      switch (decide(signals, settings)) {
        case 'none':
          return { outcome: 'none' };
        case 'sure':
          return { outcome: 'sure', tree: best.tree, leaf: classes[highest(shares, classes.length - 1)]! };
        case 'unsure':
          return { outcome: 'unsure', tree: best.tree, candidates: candidatesOf(classes, shares) };
      }
    },
  };
}
