import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadTemplates, type PublishedTree } from '../../../src/features/trees/index.ts';
import { createUnderstanding, type Understanding } from '../../../src/features/understanding/index.ts';
import { loadSpokenContent } from '../../../src/features/understanding/content-store.ts';
import { allFeatures, eachCombination, namesOf } from '../../../src/features/understanding/feature-rules.ts';
import { createLexiconAnalysis } from '../../../src/features/understanding/lexicon-analysis.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';

/** `npm run bench:hostile` asks a hundred thousand, and minds the clock. */
const numRuns = 800;

describe('understanding hostile texts', function () {
  this.timeout(120_000);
  const { lexicon } = loadSpokenContent();
  const words = lexicon.concepts.flatMap(({ words: { da, sv, nb, en } }) => [da, sv, nb, en].flat());
  let trees: PublishedTree[];
  let understanding: Understanding;

  before(async () => {
    trees = (await loadTemplates()).map((tree) => ({ tree, version: 1 }));
    understanding = createUnderstanding();
    await understanding.learn(trees);
  });

  it('answers, asks or declines, and nothing else', () => {
    fc.assert(
      fc.property(hostileTexts(words), (text) => {
        const ranking = understanding.ranker.rank(text, trees);
        assert.ok(['sure', 'unsure', 'none'].includes(ranking.outcome));
        if (ranking.outcome === 'none') return;
        const { leaves } = ranking.tree.tree;
        const named = ranking.outcome === 'unsure' ? ranking.candidates : [ranking.leaf];
        assert.ok(named.length > 0 && named.every((leaf) => Object.hasOwn(leaves, leaf)));
        understanding.ranker.wentBy(text, ranking.tree, named[0]!);
      }),
      { numRuns },
    );
  });

  it('does no more work for them than for a long story', () => {
    const analysis = createLexiconAnalysis(lexicon);
    fc.assert(
      fc.property(hostileTexts(words), (text) => {
        const analysed = analysis.analyse(text);
        const { tokens, concepts, clauses } = analysed;
        assert.ok(tokens.length <= 300 && clauses.length <= 100);
        let combinations = 0;
        const count = () => (combinations += 1);
        eachCombination(analysed, allFeatures, { one: count, pair: count });
        const own = tokens.reduce((sum, token) => sum + namesOf(token, allFeatures).length, 0);
        assert.ok(concepts.length <= tokens.length * 6, `${concepts.length} concepts`);
        assert.ok(combinations <= 6_000, `${combinations} combinations`);
        assert.ok(own <= 4_000, `${own} features of words`);
      }),
      { numRuns },
    );
  });
});
