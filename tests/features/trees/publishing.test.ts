import assert from 'node:assert/strict';
import {
  createTrees,
  effectiveFor,
  type PublishOutcome,
  type Tree,
  type TreesFeature,
} from '../../../src/features/trees/index.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import {
  addInstitution,
  addMembership,
  addMunicipality,
  addPerson,
  addRoleHolding,
} from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { smallTree } from './small-tree.ts';

const titled = (title: string): Tree => {
  const tree = smallTree();
  return { ...tree, texts: { ...tree.texts, da: { ...tree.texts.da, title } } };
};
const versionOf = (outcome: PublishOutcome) =>
  outcome.kind === 'published' ? outcome.published.version : undefined;
const errorsOf = ({ findings }: PublishOutcome) =>
  findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
const failsWith = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describeOnBothDatabases('publishing through the gate', (test) => {
  let clock: TestClock;
  let trees: TreesFeature;
  let municipality: string;
  let school: string;
  let helper: string;

  beforeEach(async () => {
    clock = createTestClock('2026-11-23T09:00:00Z');
    trees = createTrees({ database: test.db, clock, ids: randomIds });
    municipality = (await addMunicipality(test.db)).id;
    school = (await addInstitution(test.db, municipality, { name: 'Birkelund Skole' })).id;
    helper = (await addPerson(test.db, municipality)).id;
    await addMembership(test.db, municipality, { person_id: helper, institution_id: school });
    await addRoleHolding(test.db, municipality, {
      role: 'helper',
      person_id: helper,
      institution_id: school,
    });
  });

  const current = async () => (await trees.getCurrent(municipality))[0];
  const audit = () =>
    test.db.inMunicipality(municipality, (trx) =>
      trx.selectFrom('audit_entry').select(['actor', 'action', 'before', 'after']).orderBy('at').execute(),
    );
  const removeHelper = () =>
    test.db.inMunicipality(municipality, (trx) =>
      trx.deleteFrom('role_holding').where('person_id', '=', helper).execute(),
    );

  it('is done where everybody can be reached', async () => {
    const outcome = await trees.publish(municipality, 'a', smallTree());
    assert.deepEqual(errorsOf(outcome), []);
    assert.ok(outcome.findings.some(({ code }) => code === 'no-deputy'));
    assert.equal(versionOf(outcome), 1);
  });

  it('is not done where an institution has nobody, and says where and on which path', async () => {
    const other = (await addInstitution(test.db, municipality, { name: 'Åbakken' })).id;
    const outcome = await trees.publish(municipality, 'a', smallTree());
    assert.equal(outcome.kind, 'refused');
    const [finding] = outcome.findings.filter(({ code }) => code === 'nobody-reachable');
    assert.equal(finding?.witness?.institutionId, other);
    assert.deepEqual(finding?.witness?.path, [
      { node: 'start', option: 'broken' },
      { node: 'broken', option: 'screen' },
    ]);
    assert.equal(await current(), undefined);
    assert.deepEqual(await audit(), []);
  });

  it('is forced with a reason, which the audit keeps; a tree that makes no sense is not', async () => {
    await removeHelper();
    const forced = await trees.publish(municipality, 'command-line', smallTree(), {
      forceBecause: 'the school opens on Monday',
    });
    assert.equal(versionOf(forced), 1);
    assert.deepEqual((await audit())[0]?.after, { version: 1, forceBecause: 'the school opens on Monday' });
    const tree = smallTree();
    const broken = { ...tree, nodes: { ...tree.nodes, broken: { options: [] } } };
    const outcome = await trees.publish(municipality, 'a', broken, { forceBecause: 'no matter' });
    assert.equal(outcome.kind, 'refused');
  });

  it('checks the second of two against what the first has left', async () => {
    const gone = (await addInstitution(test.db, municipality, { name: 'Åbakken' })).id;
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    let holds!: () => void;
    const holding = new Promise<void>((resolve) => (holds = resolve));
    // The first publisher has the tree, and in the same transaction the school without a helper goes.
    const first = test.db.inMunicipality(municipality, async (trx) => {
      await trx.deleteFrom('institution').where('id', '=', gone).execute();
      const outcome = await trees.publishIn(trx, municipality, 'a', titled('En'));
      holds();
      await released;
      return outcome;
    });
    await holding;
    const second = trees.publish(municipality, 'b', titled('To'));
    release();
    assert.deepEqual([versionOf(await first), versionOf(await second)], [1, 2]);
    assert.equal((await current())?.tree.texts.da.title, 'To');
  });

  it('belongs to one municipality: what others lack or change is no matter here', async () => {
    const neighbour = (await addMunicipality(test.db)).id;
    const place = { treeId: 'small', institutionId: school };
    await addInstitution(test.db, neighbour, { name: 'Uden nogen' });
    assert.equal(versionOf(await trees.publish(municipality, 'a', smallTree())), 1);
    await assert.rejects(trees.overlays.save(neighbour, 'n', place, {}), failsWith('not-found'));
    await trees.overlays.save(municipality, 'a', place, {});
    assert.deepEqual(await trees.overlays.list(neighbour, 'small'), []);
    await assert.rejects(trees.overlays.remove(neighbour, 'n', place), failsWith('not-found'));
    await assert.rejects(trees.rollBack(neighbour, 'n', 'small'), failsWith('not-found'));
  });

  describe('overlays', () => {
    const place = () => ({ treeId: 'small', institutionId: school });
    const note = { place: 'leaves.usage.note', da: 'Her.', sv: 'Här.', nb: 'Her.', en: 'Here.' };

    it('count from the next publish on, and each version keeps its own', async () => {
      await trees.publish(municipality, 'a', smallTree());
      await trees.overlays.save(municipality, 'a', place(), {
        contacts: [{ step: 'helper@institution', with: `person:${helper}`, leaf: 'usage' }],
        texts: [note],
      });
      assert.equal(effectiveFor((await current())!, school).tree.texts.da.leaves.usage?.note, undefined);
      await trees.publish(municipality, 'a', smallTree());
      const published = (
        await createTrees({ database: test.db, clock, ids: randomIds }).getCurrent(municipality)
      )[0]!;
      const here = effectiveFor(published, school);
      assert.equal(here.tree.texts.sv.leaves.usage?.note, 'Här.');
      assert.deepEqual(here.tree.leaves.usage?.chain, [
        { kind: 'role', role: 'helper', scope: 'institution', by: { kind: 'person', id: helper } },
      ]);
      assert.equal(effectiveFor(published, school), here);
      assert.equal(effectiveFor(published, undefined), published);
      await trees.overlays.remove(municipality, 'a', place());
      await trees.publish(municipality, 'a', smallTree());
      const old = await trees.getVersion(municipality, 'small', 2);
      assert.equal(effectiveFor(old, school).tree.texts.da.leaves.usage?.note, 'Her.');
      assert.equal((await current())?.overlays, undefined);
    });

    it('that no longer fit keep the tree from being published', async () => {
      await trees.overlays.save(municipality, 'a', place(), {
        skips: [{ leaf: 'other', step: 'admin@municipality' }],
      });
      assert.equal(versionOf(await trees.publish(municipality, 'a', smallTree())), 1);
      const tree = smallTree();
      const [first] = tree.leaves.other!.chain;
      const changed = {
        ...tree,
        leaves: { ...tree.leaves, other: { ...tree.leaves.other!, chain: [first!] } },
      };
      const outcome = await trees.publish(municipality, 'a', changed);
      assert.ok(errorsOf(outcome).includes('overlay-does-not-fit'));
      assert.equal((await current())?.version, 1);
    });

    it('are refused without their form, and not overwritten by somebody who has seen an older one', async () => {
      const refused = await trees.overlays.save(municipality, 'a', place(), {
        skips: [{ leaf: 1 }],
        jump: true,
      });
      assert.equal(refused.kind, 'refused');
      assert.deepEqual(await trees.overlays.save(municipality, 'a', place(), {}, 0), {
        kind: 'saved',
        revision: 1,
      });
      await assert.rejects(trees.overlays.save(municipality, 'b', place(), {}, 0), failsWith('conflict'));
      assert.deepEqual(await trees.overlays.save(municipality, 'b', place(), {}, 1), {
        kind: 'saved',
        revision: 2,
      });
    });
  });

  describe('rolling back', () => {
    it('is one step, and the next is one more', async () => {
      for (const title of ['En', 'To', 'Tre']) await trees.publish(municipality, 'a', titled(title));
      assert.equal(versionOf(await trees.rollBack(municipality, 'a', 'small')), 2);
      assert.equal((await current())?.tree.texts.da.title, 'To');
      assert.equal(versionOf(await trees.publish(municipality, 'a', titled('Fire'))), 4);
      assert.equal(versionOf(await trees.rollBack(municipality, 'a', 'small')), 2);
      assert.equal(versionOf(await trees.rollBack(municipality, 'a', 'small')), 1);
      await assert.rejects(trees.rollBack(municipality, 'a', 'small'), failsWith('not-found'));
      const actions = (await audit()).map(({ action }) => action);
      assert.equal(actions.filter((action) => action === 'tree-rolled-back').length, 3);
    });

    it('goes through the gate, and past it with a reason', async () => {
      await trees.publish(municipality, 'a', titled('En'));
      await trees.publish(municipality, 'a', titled('To'));
      await removeHelper();
      const refused = await trees.rollBack(municipality, 'a', 'small');
      assert.deepEqual(new Set(errorsOf(refused)), new Set(['nobody-reachable']));
      assert.equal((await current())?.version, 2);
      assert.equal(
        versionOf(await trees.rollBack(municipality, 'a', 'small', { forceBecause: 'worse now' })),
        1,
      );
    });
  });

  describe('planned', () => {
    const at = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000);
    const due = (log = silentLogger) => trees.planned.publishDue(municipality, log);

    it('is done when its time has come, once, whoever looks', async () => {
      await trees.publish(municipality, 'a', titled('Nu'));
      await trees.planned.plan(municipality, 'a', titled('Senere'), at(2));
      await due();
      assert.equal((await current())?.tree.texts.da.title, 'Nu');
      clock.advance(2 * 3_600_000);
      await Promise.all([due(), due(), due()]);
      assert.equal((await current())?.tree.texts.da.title, 'Senere');
      const [done, ...others] = await trees.planned.list(municipality);
      assert.deepEqual([done?.state, done?.version, others.length], ['published', 2, 0]);
    });

    it('is not done when it no longer passes, and is kept with what is wrong', async () => {
      await trees.planned.plan(municipality, 'a', titled('Senere'), at(1));
      await removeHelper();
      clock.advance(3_600_000);
      await due();
      assert.equal(await current(), undefined);
      const [planned] = await trees.planned.list(municipality);
      assert.equal(planned?.state, 'refused');
      assert.ok(
        planned.findings?.some(
          ({ code, witness }) => code === 'nobody-reachable' && witness?.institutionId === school,
        ),
      );
    });

    it('is taken back, and is not planned for the past or with an error', async () => {
      const planned = await trees.planned.plan(municipality, 'a', titled('Senere'), at(1));
      assert.equal(planned.kind, 'planned');
      if (planned.kind !== 'planned') return;
      await trees.planned.withdraw(municipality, 'a', planned.id);
      await assert.rejects(trees.planned.withdraw(municipality, 'a', planned.id), failsWith('not-found'));
      clock.advance(3_600_000);
      await due();
      assert.equal(await current(), undefined);
      await assert.rejects(
        trees.planned.plan(municipality, 'a', titled('Før'), at(-1)),
        failsWith('bad-request'),
      );
      await removeHelper();
      assert.equal((await trees.planned.plan(municipality, 'a', titled('X'), at(1))).kind, 'refused');
    });
  });
});
