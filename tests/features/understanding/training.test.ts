import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  loadTemplates,
  type OwnWords,
  type PublishedTree,
  type Tree,
} from '../../../src/features/trees/index.ts';
import { loadUnderstandingContent } from '../../../src/features/understanding/content-store.ts';
import { createLexiconAnalysis } from '../../../src/features/understanding/lexicon-analysis.ts';
import { createModelCache } from '../../../src/features/understanding/model-cache.ts';
import { createTrainingBeside } from '../../../src/features/understanding/train-beside.ts';
import { createTrainer } from '../../../src/features/understanding/train-tree.ts';
import { taskOf } from '../../../src/features/understanding/tree-example-rules.ts';
import type { UnderstandingContent } from '../../../src/features/understanding/index.ts';
import { digestModel } from '../../support/digest-model.ts';

describe('training', function () {
  this.timeout(60_000);
  let content: UnderstandingContent;
  let tree: Tree;

  before(async () => {
    const shipped = loadUnderstandingContent();
    const templates = await loadTemplates();
    tree = templates.find(({ id }) => id === 'google-guides')!;
    const few = <T>(all: readonly T[]) => all.filter((_, at) => at % 6 === 0);
    content = {
      ...shipped,
      lexicon: { concepts: few(shipped.lexicon.concepts) },
      examples: Object.fromEntries(Object.entries(shipped.examples).map(([id, all]) => [id, few(all)])),
      outOfScope: few(shipped.outOfScope),
    };
  });

  const train = (published: PublishedTree) => createTrainer(content)(taskOf(published));

  it('gives the same model twice, bit for bit', () => {
    const first = digestModel(train({ tree, version: 1 }));
    assert.equal(digestModel(train({ tree: structuredClone(tree), version: 7 })), first);
  });

  it('gives the same model in whatever order a database gives a tree, examples and words', () => {
    const ownWords: OwnWords = {
      examples: [
        { leaf: 'training', text: 'fagdag for nyansatte' },
        { leaf: 'account', text: 'min konto er spærret' },
        { leaf: 'training', text: 'er der fagdag i maj?' },
      ],
      concepts: ['TABULEX', 'ELEVPLAN'].map((id) => ({
        id,
        frames: [],
        words: { da: [id.toLowerCase()], sv: [], nb: [], en: [] },
      })),
    };
    const turned = {
      examples: ownWords.examples.toReversed(),
      concepts: ownWords.concepts.toReversed(),
    };
    const leaves = Object.fromEntries(Object.entries(tree.leaves).reverse());
    const nodes = Object.fromEntries(Object.entries(tree.nodes).reverse());
    assert.equal(
      digestModel(train({ tree: { ...tree, leaves, nodes }, version: 1, ownWords: turned })),
      digestModel(train({ tree, version: 1, ownWords })),
    );
  });

  it('gives the same model whatever was trained before', async () => {
    const others = (await loadTemplates()).filter(({ id }) => id !== tree.id);
    const trainer = createTrainer(content);
    trainer(taskOf({ tree: others[0]!, version: 1 }));
    assert.equal(
      digestModel(trainer(taskOf({ tree, version: 1 }))),
      digestModel(train({ tree, version: 1 })),
    );
  });

  it('learns the same from files with the line ends of another system', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-content-'));
    try {
      const shipped = path.resolve(import.meta.dirname, '../../../src/content');
      for (const name of fs.readdirSync(shipped, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.yaml')) continue;
        const file = path.join(folder, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        const text = fs.readFileSync(path.join(shipped, name), 'utf8');
        fs.writeFileSync(file, text.replaceAll('\n', '\r\n'));
      }
      assert.deepEqual(loadUnderstandingContent(folder), loadUnderstandingContent());
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  it('gives the same models in a process beside, one for all who ask', async () => {
    const shipped = loadUnderstandingContent();
    const other = (await loadTemplates()).find(({ id }) => id === 'travel-free-meetings')!;
    const trainer = createTrainer(shipped);
    const trainBeside = createTrainingBeside();
    const both = await Promise.all([tree, other].map((one) => trainBeside({ tree: one, version: 1 })));
    assert.deepEqual(
      both.map(digestModel),
      [tree, other].map((one) => digestModel(trainer(taskOf({ tree: one, version: 1 })))),
    );
    const { vectoriser } = both[0]!;
    const features = new Map([[vectoriser.names[0]!, 1]]);
    const here = trainer(taskOf({ tree, version: 1 })).vectoriser;
    assert.deepEqual(vectoriser.toVector(features), here.toVector(features));
  });

  it('says so when the process fails, and starts another', async () => {
    const trainBeside = createTrainingBeside();
    const broken = { examples: [], concepts: [{ id: 'BROKEN', frames: [], words: null }] };
    const failing = trainBeside({ tree, version: 1, ownWords: broken as never });
    const waiting = trainBeside({ tree, version: 1 });
    await assert.rejects(failing, /training ended with 1/);
    await assert.rejects(waiting, /training ended with 1/);
    assert.ok((await trainBeside({ tree, version: 1 })).classes.length > 1);
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
