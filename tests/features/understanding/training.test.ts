import assert from 'node:assert/strict';
import { loadTemplates, type PublishedTree, type Tree } from '../../../src/features/trees/index.ts';
import { loadUnderstandingContent } from '../../../src/features/understanding/content-store.ts';
import { createLexiconAnalysis } from '../../../src/features/understanding/lexicon-analysis.ts';
import { createModelCache } from '../../../src/features/understanding/model-cache.ts';
import type { LeafModel } from '../../../src/features/understanding/model-rules.ts';
import { trainBeside } from '../../../src/features/understanding/train-beside.ts';
import { trainTree } from '../../../src/features/understanding/train-tree.ts';
import type { UnderstandingContent } from '../../../src/features/understanding/index.ts';

describe('training', function () {
  this.timeout(60_000);
  let content: UnderstandingContent;
  let tree: Tree;

  before(async () => {
    const shipped = loadUnderstandingContent();
    const templates = await loadTemplates();
    tree = templates.find(({ id }) => id === 'google-guides')!;
    content = { ...shipped, outOfScope: shipped.outOfScope.slice(0, 300) };
  });

  const digest = (model: LeafModel) =>
    JSON.stringify(
      [model.centroid, model.planes, model.logistic].map(({ weights, bias }) => [
        Buffer.from(weights.buffer).toString('base64'),
        Buffer.from(bias.buffer).toString('base64'),
      ]),
    );
  const train = (published: PublishedTree) =>
    trainTree(content, createLexiconAnalysis(content.lexicon), published);

  it('gives the same model twice, bit for bit', () => {
    const first = digest(train({ tree, version: 1 }));
    assert.equal(digest(train({ tree: structuredClone(tree), version: 7 })), first);
  });

  it('gives the same model in a process beside', async () => {
    const shipped = loadUnderstandingContent();
    const here = trainTree(shipped, createLexiconAnalysis(shipped.lexicon), { tree, version: 1 });
    const beside = await trainBeside({ tree, version: 1 });
    assert.equal(digest(beside), digest(here));
    const features = new Map([[here.vectoriser.names[0]!, 1]]);
    assert.deepEqual(beside.vectoriser.toVector(features), here.vectoriser.toVector(features));
  });

  it('trains once for all who wait, and for municipalities with the same content; again for own words', async () => {
    let trainings = 0;
    const model = train({ tree, version: 1 });
    const cache = createModelCache({
      createAnalysis: (own) => createLexiconAnalysis(content.lexicon, own),
      train: () => {
        trainings += 1;
        return Promise.resolve(model);
      },
    });
    assert.equal(cache.find({ tree, version: 1 }), undefined);
    await Promise.all([
      cache.learn({ tree, version: 1 }),
      cache.learn({ tree: structuredClone(tree), version: 3 }),
    ]);
    assert.equal(trainings, 1);
    assert.equal(cache.find({ tree, version: 1 }), cache.find({ tree: structuredClone(tree), version: 2 }));
    const ownWords = { examples: [{ leaf: 'training', text: 'fagdag for nyansatte' }], concepts: [] };
    await cache.learn({ tree, version: 1, ownWords });
    assert.equal(trainings, 2);
  });

  it('is tried again after a training that failed', async () => {
    let isBroken = true;
    const model = train({ tree, version: 1 });
    const cache = createModelCache({
      createAnalysis: (own) => createLexiconAnalysis(content.lexicon, own),
      train: () => (isBroken ? Promise.reject(new Error('no thread')) : Promise.resolve(model)),
    });
    await assert.rejects(cache.learn({ tree, version: 1 }));
    isBroken = false;
    await cache.learn({ tree, version: 1 });
    assert.equal(cache.find({ tree, version: 1 })?.model, model);
  });

  it('learns from sentences whose leaves the templates have', async () => {
    const templates = await loadTemplates();
    for (const [id, examples] of Object.entries(content.examples)) {
      const leaves = new Set(Object.keys(templates.find((one) => one.id === id)?.leaves ?? {}));
      assert.deepEqual(
        [...new Set(examples.map(({ leaf }) => leaf))].filter((leaf) => !leaves.has(leaf)),
        [],
        id,
      );
    }
  });
});
