import assert from 'node:assert/strict';
import { demoNetwork, getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import { seedDemo } from '../../../src/sandbox/demo/seed-demo.ts';
import { createTrees, loadTemplates } from '../../../src/features/trees/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases('seedDemo', (test) => {
  const start = new Date('2026-11-16T09:00:00Z');
  const { person: tove, municipality } = getDemoPersonByName('Tove Kildemose');

  async function seedAt(now: Date): Promise<void> {
    const clock = { now: () => now };
    const trees = createTrees({ database: test.db, clock, ids: randomIds });
    await seedDemo({ database: test.db, clock, trees, templates: await loadTemplates() });
  }
  const absences = () =>
    test.db.inMunicipality(municipality.id, (trx) =>
      trx.selectFrom('absence').selectAll().orderBy('id').execute(),
    );

  it('fills an empty database with three municipalities, their people and trees', async () => {
    await seedAt(start);
    for (const { id, people, institutions, treeId, tenantId } of demoNetwork.municipalities) {
      assert.equal(await test.db.findMunicipalityOfTenant(tenantId), id);
      await test.db.inMunicipality(id, async (trx) => {
        const stored = await trx.selectFrom('person').select('id').execute();
        assert.equal(stored.length, people.filter(({ isGuest }) => !isGuest).length);
        assert.equal(
          (await trx.selectFrom('institution').select('id').execute()).length,
          institutions.length,
        );
        const current = await trx.selectFrom('tree_current').select(['tree_id', 'version']).execute();
        assert.deepEqual(current, [{ tree_id: treeId, version: 1 }]);
      });
    }
  });

  it('moves the absences along at a later start and leaves everything else alone', async () => {
    const later = new Date('2027-02-01T09:00:00Z');
    await test.db.inMunicipality(municipality.id, async (trx) => {
      await trx.updateTable('person').set({ locale: 'en' }).where('id', '=', tove.id).execute();
      await trx.deleteFrom('absence').where('person_id', '!=', tove.id).execute();
    });
    await seedAt(later);
    const rows = await absences();
    assert.equal(rows.length, 1, 'an absence that was removed stays removed');
    assert.ok(rows[0]!.starts_at < later && rows[0]!.ends_at! > later);
    const person = await test.db.inMunicipality(municipality.id, (trx) =>
      trx.selectFrom('person').select('locale').where('id', '=', tove.id).executeTakeFirstOrThrow(),
    );
    assert.equal(person.locale, 'en');
  });
});
