import assert from 'node:assert/strict';
import { loadTemplates, type PublishedTree, type Tree } from '../../../src/features/trees/index.ts';
import { loadUnderstandingContent } from '../../../src/features/understanding/content-store.ts';
import { createModelCache } from '../../../src/features/understanding/model-cache.ts';
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

  const digest = (published: PublishedTree, cache = createModelCache(content)) => {
    const { model } = cache.get(published);
    return JSON.stringify(
      [model.centroid, model.planes, model.logistic].map(({ weights, bias }) => [
        Buffer.from(weights.buffer).toString('base64'),
        Buffer.from(bias.buffer).toString('base64'),
      ]),
    );
  };

  it('gives the same model twice, bit for bit, also in small steps', async () => {
    const published = { tree, version: 1 };
    const first = digest(published);
    assert.equal(digest({ tree: structuredClone(tree), version: 7 }), first);
    const warmed = createModelCache(content);
    await warmed.warm(published);
    assert.equal(digest(published, warmed), first);
  });

  it('shares a model among municipalities with the same content, and makes another for own words', () => {
    const cache = createModelCache(content);
    const one = cache.get({ tree, version: 1 });
    assert.equal(cache.get({ tree: structuredClone(tree), version: 3 }), one);
    const ownWords = { examples: [{ leaf: 'training', text: 'fagdag for nyansatte' }], concepts: [] };
    assert.notEqual(cache.get({ tree, version: 1, ownWords }), one);
  });

  it('stops in the middle when told to', async () => {
    const cache = createModelCache(content);
    const stop = new AbortController();
    stop.abort();
    await cache.warm({ tree, version: 1 }, stop.signal);
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
