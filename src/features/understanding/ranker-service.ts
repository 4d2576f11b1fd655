import { AppError } from '../../kernel/app-error.ts';
import type { LeafRanker, PublishedTree, RankedErrand, Ranking } from '../trees/index.ts';
import type { AnalysedText } from '../../platform/search/analysis/index.ts';
import { candidatesOf, chancesOf, decide, type Chances, type DecisionSettings } from './decision-rules.ts';
import { areAlike, errandBorders, errandSettings, findErrands, type FoundErrand } from './errand-rules.ts';
import { explainLeaf, tellingWords, type Explanation } from './explanation-rules.ts';
import type { ModelCache, TrainedTree } from './model-cache.ts';
import { highest, scoreRange, scoreText, type TextScores } from './model-rules.ts';
import type { FindSmallTalk } from './small-talk-rules.ts';

export interface RankerParts {
  readonly models: ModelCache;
  readonly findSmallTalk: FindSmallTalk;
  readonly settings: DecisionSettings;
}

/** Why a text leads where it leads, for a coordinator who asks. */
export interface TextExplanation extends Explanation {
  readonly outcome: Ranking['outcome'];
  /** The best leaf, whatever became of it. */
  readonly leaf: string;
  readonly chances: Chances;
  /** The best leaves with their shares, at most four. */
  readonly leaves: readonly { readonly leaf: string; readonly share: number }[];
}

export interface TrainedRanker extends LeafRanker {
  explain(text: string, tree: PublishedTree): TextExplanation;
}

interface Read {
  readonly tree: PublishedTree;
  readonly trained: TrainedTree;
  readonly analysed: AnalysedText;
  readonly scores: TextScores;
  readonly chances: Chances;
}

/** The ranker that is trained on examples. */
export function createRanker({ models, findSmallTalk, settings }: RankerParts): TrainedRanker {
  const read = (tree: PublishedTree, text: string): Read => {
    const trained = models.find(tree);
    if (!trained) throw new AppError('unavailable', 'model-not-learnt');
    const analysed = trained.analysis.analyse(text);
    const scores = scoreText(trained.model, trained.analysis, analysed);
    return { tree, trained, analysed, scores, chances: chancesOf(scores.signals, settings) };
  };
  const bestOf = ({ scores: { classes, shares } }: Read) => classes[highest(shares, classes.length - 1)]!;
  const errandsOf = ({ tree, trained: { model, analysis }, analysed, scores }: Read) => {
    const borders = errandBorders(analysed, scores, {
      scoreRange: (from, to) => scoreRange(model, analysis, analysed, scores, from, to),
      areAlike: (one, other) => areAlike(tree.tree, one, other),
      decisions: settings,
      settings: errandSettings,
    });
    return findErrands(borders, errandSettings);
  };

  return {
    prepare(trees) {
      const missing = trees.filter((tree) => !models.find(tree));
      if (missing.length === 0) return undefined;
      return Promise.all(missing.map((tree) => models.learn(tree))).then(() => {});
    },
    rank(text, trees): Ranking {
      const smallTalk = findSmallTalk(text);
      if (smallTalk) return { outcome: 'none', smallTalk };
      const [best] = trees.map((tree) => read(tree, text)).sort((a, b) => b.chances.right - a.chances.right);
      if (!best || best.analysed.tokens.length === 0) return { outcome: 'none' };
      const { tree, scores } = best;
      const confidence = best.chances.right;
      const errands = errandsOf(best);
      if (errands) {
        const { leaf } = errands.find(({ decision }) => decision === 'sure')!;
        return {
          outcome: 'sure',
          tree,
          leaf,
          errands: [rankedErrand(errands[0]), rankedErrand(errands[1])],
          confidence,
        };
      }
      switch (decide(scores.signals, settings)) {
        case 'none':
          return { outcome: 'none' };
        case 'sure':
          return { outcome: 'sure', tree, leaf: bestOf(best), confidence };
        case 'unsure':
          return {
            outcome: 'unsure',
            tree,
            candidates: candidatesOf(scores.classes, scores.shares),
            confidence,
          };
      }
    },
    wentBy(text, tree, leaf) {
      const trained = models.find(tree);
      return trained ? tellingWords(trained.model, trained.analysis.analyse(text), text, leaf) : [];
    },
    explain(text, tree) {
      const one = read(tree, text);
      const { classes, shares } = one.scores;
      const leaf = bestOf(one);
      const leaves = candidatesOf(classes, shares).map((candidate) => ({
        leaf: candidate,
        share: Math.round(shares[classes.indexOf(candidate)]! * 1000) / 1000,
      }));
      return {
        outcome: this.rank(text, [tree]).outcome,
        leaf,
        chances: one.chances,
        leaves,
        ...explainLeaf(one.trained.model, one.analysed, leaf),
      };
    },
  };
}

function rankedErrand({ leaf, scores: { classes, shares }, decision }: FoundErrand): RankedErrand {
  return decision === 'sure' ? { leaf } : { leaf, candidates: candidatesOf(classes, shares) };
}
