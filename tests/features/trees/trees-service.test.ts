import assert from 'node:assert/strict';
import { sql } from 'kysely';
import {
  createTrees,
  loadTemplates,
  type PublishedTree,
  type PublishOutcome,
  type Tree,
  type TreesService,
} from '../../../src/features/trees/index.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { addMunicipality } from '../../support/builders.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { smallTree } from './small-tree.ts';

const titled = (tree: Tree, title: string): Tree => ({
  ...tree,
  texts: { ...tree.texts, da: { ...tree.texts.da, title } },
});

const versionOf = (outcome: PublishOutcome) =>
  outcome.kind === 'published' ? outcome.published.version : undefined;

const summary = (trees: readonly PublishedTree[]) =>
  trees.map(({ tree, version }) => `${tree.id} ${version}`);

describeOnBothDatabases('the trees of a municipality', (test) => {
  const clock = createTestClock();
  const serviceOn = (database: Database): TreesService => createTrees({ database, clock, ids: randomIds });
  let trees: TreesService;
  let templates: Tree[];
  let municipality: string;

  before(async () => {
    templates = await loadTemplates();
  });
  beforeEach(async () => {
    trees = serviceOn(test.db);
    municipality = (await addMunicipality(test.db)).id;
  });

  const auditOf = (id: string) =>
    test.db.inMunicipality(id, (trx) =>
      trx
        .selectFrom('audit_entry')
        .selectAll()
        .orderBy(sql`(after ->> 'version')::int`)
        .execute(),
    );

  it('are none at first', async () => {
    assert.deepEqual(await trees.getCurrent(municipality), []);
    await assert.rejects(
      trees.getVersion(municipality, 'aula', 1),
      (error) => error instanceof AppError && error.code === 'not-found',
    );
  });

  it('come back exactly as they were published', async () => {
    for (const tree of templates) await trees.publish(municipality, 'tool', tree);
    const again = await serviceOn(test.db).getCurrent(municipality);
    assert.deepEqual(
      again,
      templates.map((tree) => ({ tree, version: 1 })),
    );
    // jsonb sorts keys; the order of the errands must survive it.
    again.forEach(({ tree }, index) =>
      assert.deepEqual(Object.keys(tree.leaves), Object.keys(templates[index]!.leaves)),
    );
  });

  it('are adopted once, in the given order, and later ones are added', async () => {
    const [aula, guides, meetings] = templates as [Tree, Tree, Tree];
    assert.deepEqual(await trees.adoptTemplates(municipality, 'tool', [meetings, aula]), [
      'travel-free-meetings',
      'aula',
    ]);
    await trees.publish(municipality, 'somebody', titled(aula, 'Vores egen'));
    assert.deepEqual(await trees.adoptTemplates(municipality, 'tool', [aula, guides, meetings]), [
      'google-guides',
    ]);
    assert.deepEqual(summary(await trees.getCurrent(municipality)), [
      'travel-free-meetings 1',
      'aula 2',
      'google-guides 1',
    ]);
  });

  it('keep every version', async () => {
    const tree = smallTree();
    assert.equal(versionOf(await trees.publish(municipality, 'a', tree)), 1);
    assert.equal(versionOf(await trees.publish(municipality, 'b', titled(tree, 'To'))), 2);
    assert.equal((await trees.getVersion(municipality, 'small', 1)).tree.texts.da.title, 'Who helps?');
    assert.equal((await trees.getVersion(municipality, 'small', 2)).tree.texts.da.title, 'To');
    assert.deepEqual(
      (await auditOf(municipality)).map(({ actor, action, subject, before, after, at }) => ({
        actor,
        action,
        subject,
        before,
        after,
        at,
      })),
      [
        {
          actor: 'a',
          action: 'tree-published',
          subject: 'tree:small',
          before: null,
          after: { version: 1 },
          at: clock.now(),
        },
        {
          actor: 'b',
          action: 'tree-published',
          subject: 'tree:small',
          before: { version: 1 },
          after: { version: 2 },
          at: clock.now(),
        },
      ],
    );
  });

  it('are not published with an error in them, and nothing of it is kept', async () => {
    const tree = smallTree();
    const broken = { ...tree, leaves: { ...tree.leaves, screen: { ...tree.leaves.screen!, chain: [] } } };
    const outcome = await trees.publish(municipality, 'a', broken);
    assert.equal(outcome.kind, 'refused');
    assert.ok(outcome.findings.some(({ code }) => code === 'empty-chain'));
    const formless = { ...tree, externals: { vendor: { reachedBy: ['admin'], link: 'javascript:x' } } };
    assert.equal((await trees.publish(municipality, 'a', formless)).kind, 'refused');
    await assert.rejects(trees.adoptTemplates(municipality, 'a', [tree, broken]), AppError);
    assert.deepEqual(await trees.getCurrent(municipality), []);
    assert.deepEqual(await auditOf(municipality), []);
  });

  it('are seen at once by another process that has the old version in memory', async () => {
    const other = serviceOn(test.db);
    await trees.publish(municipality, 'a', smallTree());
    assert.deepEqual(summary(await other.getCurrent(municipality)), ['small 1']);
    await trees.publish(municipality, 'a', titled(smallTree(), 'Ny'));
    assert.deepEqual(summary(await other.getCurrent(municipality)), ['small 2']);
    assert.equal((await other.getCurrent(municipality))[0]?.tree.texts.da.title, 'Ny');
  });

  it('are read once and then kept', async () => {
    await trees.publish(municipality, 'a', smallTree());
    const [first] = await trees.getCurrent(municipality);
    const [second] = await test.db.inMunicipality(municipality, (trx) =>
      trees.getCurrentIn(trx, municipality),
    );
    assert.equal(first, second);
  });

  it('belong to one municipality', async () => {
    const neighbour = (await addMunicipality(test.db)).id;
    await trees.publish(municipality, 'a', smallTree());
    assert.deepEqual(await trees.getCurrent(neighbour), []);
    assert.equal(versionOf(await trees.publish(neighbour, 'a', titled(smallTree(), 'Nabo'))), 1);
    assert.equal((await trees.getCurrent(municipality))[0]?.tree.texts.da.title, 'Who helps?');
  });

  it('give publishers who come at once a version each, and the last one counts', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        trees.publish(municipality, `p${index}`, titled(smallTree(), `T${index}`)),
      ),
    );
    assert.deepEqual(outcomes.map(versionOf).sort(), [1, 2, 3, 4, 5, 6]);
    const last = outcomes.findIndex((outcome) => versionOf(outcome) === 6);
    const [current] = await trees.getCurrent(municipality);
    assert.equal(current?.version, 6);
    assert.equal(current?.tree.texts.da.title, `T${last}`);
    assert.deepEqual(
      (await auditOf(municipality)).map(({ before }) => before),
      [null, ...[1, 2, 3, 4, 5].map((version) => ({ version }))],
    );
  });

  it('are adopted once by two who adopt at once', async () => {
    const backwards = [...templates].reverse();
    const [one, two] = await Promise.all([
      trees.adoptTemplates(municipality, 'x', templates),
      trees.adoptTemplates(municipality, 'y', backwards),
    ]);
    assert.deepEqual([one.length, two.length].sort(), [0, 3]);
    assert.ok((await trees.getCurrent(municipality)).every(({ version }) => version === 1));
  });

  it('answer "unavailable" when what is stored has lost its form', async () => {
    await test.db.inMunicipality(municipality, async (trx) => {
      await trx
        .insertInto('tree_version')
        .values({
          municipality_id: municipality,
          tree_id: 'small',
          version: 1,
          tree: '{"tree": "small", "leaves": [], "__proto__": {"x": 1}}',
          published_at: clock.now(),
          published_by: 'x',
        })
        .execute();
      await trx
        .insertInto('tree_current')
        .values({ municipality_id: municipality, tree_id: 'small', version: 1 })
        .execute();
    });
    await assert.rejects(
      trees.getCurrent(municipality),
      (error) => error instanceof AppError && error.code === 'unavailable',
    );
  });
});
