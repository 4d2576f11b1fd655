import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createTrees, type TreesService } from '../../../src/features/trees/index.ts';
import {
  createOwnWords,
  createUnderstanding,
  type OwnWordsService,
  type UnderstandingContent,
} from '../../../src/features/understanding/index.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { addMunicipality } from '../../support/builders.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { smallTree as makeSmallTree } from '../trees/small-tree.ts';

const smallTree = makeSmallTree();

const emptyTalk = [] as const;
/** No examples of its own: what a tree's texts and a municipality's words give is all there is. */
const bare: UnderstandingContent = {
  lexicon: { concepts: [] },
  examples: {},
  outOfScope: [],
  smallTalk: {
    greeting: ['hej'],
    thanks: emptyTalk,
    bye: emptyTalk,
    swearing: emptyTalk,
    robot: emptyTalk,
    maker: emptyTalk,
    howAreYou: emptyTalk,
    abilities: emptyTalk,
    filler: emptyTalk,
  },
};

const hasCode = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describeOnBothDatabases('the own words of a municipality', (test) => {
  const clock = createTestClock('2026-11-23T09:00:00Z');
  const understanding = createUnderstanding(bare);
  const [firstLeaf, secondLeaf] = Object.keys(smallTree.leaves) as [string, string];
  let trees: TreesService;
  let ownWords: OwnWordsService;
  let municipality: string;

  beforeEach(async () => {
    trees = createTrees({ database: test.db, clock, ids: randomIds });
    ownWords = createOwnWords({
      database: test.db,
      trees,
      ranker: understanding.ranker,
      clock,
      ids: randomIds,
    });
    municipality = (await addMunicipality(test.db)).id;
    const outcome = await trees.publish(municipality, 'test', smallTree);
    assert.equal(outcome.kind, 'published');
  });

  const ask = (question: string | null, createdAt: Date) =>
    test.db.inMunicipality(municipality, (trx) =>
      trx
        .insertInto('answer')
        .values({
          municipality_id: municipality,
          id: randomUUID(),
          person_id: randomUUID(),
          conversation_id: 'a:1',
          locale: 'da',
          tree_id: smallTree.id,
          version: 1,
          path: '[]',
          found_by: 'text',
          question,
          created_at: createdAt,
        })
        .execute(),
    );

  it('are kept masked, listed and taken away', async () => {
    const added = await ownWords.addExample(municipality, 'test', {
      treeId: smallTree.id,
      leaf: firstLeaf,
      text: '  tavlen i hallen blinker, ring 22 34 56 78 ',
    });
    assert.equal(added.text, 'tavlen i hallen blinker, ring [tlf]');
    assert.deepEqual(await ownWords.listExamples(municipality), [{ ...added, counts: false }]);
    await assert.rejects(ownWords.listExamples(municipality, 'no-such-tree'), hasCode('not-found'));
    await assert.rejects(
      ownWords.addExample(municipality, 'test', { ...added, text: added.text }),
      hasCode('conflict'),
    );
    await ownWords.removeExample(municipality, 'test', added.id);
    assert.deepEqual(await ownWords.listExamples(municipality), []);
    await assert.rejects(ownWords.removeExample(municipality, 'test', added.id), hasCode('not-found'));
  });

  it('are refused for what is not there', async () => {
    const example = { treeId: smallTree.id, leaf: firstLeaf, text: 'noget' };
    await assert.rejects(
      ownWords.addExample(municipality, 'test', { ...example, leaf: 'no-such-leaf' }),
      hasCode('not-found'),
    );
    await assert.rejects(
      ownWords.addExample(municipality, 'test', { ...example, treeId: 'no-such-tree' }),
      hasCode('not-found'),
    );
    await assert.rejects(
      ownWords.addExample(municipality, 'test', { ...example, text: ' \n ' }),
      hasCode('bad-request'),
    );
    const words = { da: ['tabulex'], sv: [], nb: [], en: [] };
    await assert.rejects(
      ownWords.setConcept(municipality, 'test', { id: 'lower case', frames: [], words }),
      hasCode('bad-request'),
    );
    await assert.rejects(
      ownWords.setConcept(municipality, 'test', { id: 'TABULEX', frames: ['TIMETABEL'], words }),
      (error) => hasCode('bad-request')(error) && /TIMETABLE/.test((error as AppError).detail ?? ''),
    );
  });

  it('belong to one municipality', async () => {
    await ownWords.addExample(municipality, 'test', {
      treeId: smallTree.id,
      leaf: firstLeaf,
      text: 'kun vores',
    });
    const other = (await addMunicipality(test.db)).id;
    assert.deepEqual(await ownWords.listExamples(other), []);
  });

  it('count from the next publish on, and a version keeps them', async () => {
    await ownWords.addExample(municipality, 'test', {
      treeId: smallTree.id,
      leaf: secondLeaf,
      text: 'gyngestativet',
    });
    assert.equal((await trees.getCurrent(municipality))[0]?.ownWords, undefined);
    await trees.publish(municipality, 'test', smallTree);
    assert.deepEqual(
      (await ownWords.listExamples(municipality, smallTree.id)).map(({ counts }) => counts),
      [true],
    );
    const again = createTrees({ database: test.db, clock, ids: randomIds });
    assert.deepEqual((await again.getCurrent(municipality))[0]?.ownWords, {
      examples: [{ leaf: secondLeaf, text: 'gyngestativet' }],
      concepts: [],
    });
    assert.equal((await again.getVersion(municipality, smallTree.id, 1)).ownWords, undefined);
  });

  it('are previewed on the questions of the last month, and nothing changes', async () => {
    const recent = new Date('2026-11-10T08:00:00Z');
    await ask('zebrafinken zwitscher zuschauer', recent);
    await ask('zebrafinken zwitscher zuschauer', recent);
    await ask('hej', recent);
    await ask('zebrafinken fra i sommer', new Date('2026-08-01T08:00:00Z'));
    await ask(null, recent);
    const tried = [
      { leaf: secondLeaf, text: 'zebrafinken zwitscher' },
      { leaf: secondLeaf, text: 'zebrafinken zuschauer' },
      { leaf: secondLeaf, text: 'zwitscher zuschauer' },
    ];
    const before = await trees.getCurrent(municipality);
    const preview = await ownWords.preview(municipality, smallTree.id, tried);
    assert.equal(preview.questions, 2);
    assert.deepEqual(
      preview.moved.map(({ question }) => question),
      ['zebrafinken zwitscher zuschauer'],
    );
    assert.equal(preview.moved[0]?.after.leaves[0], secondLeaf);
    assert.deepEqual(await ownWords.listExamples(municipality), []);
    assert.deepEqual(await trees.getCurrent(municipality), before);

    // What the preview says is what the publish does.
    for (const { leaf, text } of tried)
      await ownWords.addExample(municipality, 'test', { treeId: smallTree.id, leaf, text });
    await trees.publish(municipality, 'test', smallTree);
    const current = await trees.getCurrent(municipality);
    await understanding.learn(current);
    const ranking = understanding.ranker.rank('zebrafinken zwitscher zuschauer', current);
    assert.equal(ranking.outcome, preview.moved[0]?.after.outcome);
    assert.deepEqual((await ownWords.preview(municipality, smallTree.id)).moved, []);
  });
});
