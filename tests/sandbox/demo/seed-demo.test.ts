import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { demoNetwork, getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import { seedDemo } from '../../../src/sandbox/demo/seed-demo.ts';
import { mayPlan, overlaps } from '../../../src/features/training/index.ts';
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

  it('gives each municipality courses, people in them, and eight weeks of sessions on working days', async () => {
    for (const { id, timeZone, serviceMailbox, people } of demoNetwork.municipalities) {
      await test.db.inMunicipality(id, async (trx) => {
        const sessions = await trx.selectFrom('training_session').selectAll().execute();
        const bookings = await trx.selectFrom('booking').selectAll().execute();
        const coming = sessions.filter(({ starts_at, state }) => starts_at > start && state === 'planned');
        assert.ok(coming.length >= 12, `${coming.length} coming`);
        for (const { starts_at, ends_at } of sessions) {
          const local = DateTime.fromJSDate(starts_at, { zone: timeZone });
          assert.ok(local.weekday <= 5 && local.hour >= 7 && ends_at > starts_at, local.toISO()!);
          assert.ok(local < DateTime.fromJSDate(start).plus({ weeks: 9 }), local.toISO()!);
        }
        const takenOf = (sessionId: string, state: string) =>
          bookings.filter((booking) => booking.session_id === sessionId && booking.state === state).length;
        assert.ok(sessions.every(({ id, capacity }) => takenOf(id, 'booked') <= capacity));
        const full = coming.filter(({ id, capacity }) => takenOf(id, 'booked') === capacity);
        assert.ok(full.some(({ id }) => takenOf(id, 'waiting') > 0));
        assert.ok(sessions.some(({ state }) => state === 'cancelled'));
        assert.ok(coming.some(({ sign_up }) => sign_up === 'open'));
        const past = sessions.filter(({ ends_at, sign_up }) => ends_at < start && sign_up === 'booking');
        assert.ok(past.length > 0);
        assert.ok(
          bookings.some(
            ({ attended, session_id }) => attended && past.some((each) => each.id === session_id),
          ),
        );
        const settings = await trx.selectFrom('training_settings').selectAll().executeTakeFirstOrThrow();
        assert.equal(settings.service_mailbox, serviceMailbox);
        assert.ok(people.some(mayPlan));
      });
    }
    const shared = await test.db.inMunicipality(municipality.id, (trx) =>
      trx.selectFrom('network_session').select('municipality_id').execute(),
    );
    assert.equal(new Set(shared.map((row) => row.municipality_id)).size, 3);
  });

  it('never puts a teacher or a room into two places at once, whatever day it starts', async () => {
    for (const offset of [0, 1, 2, 3, 4, 5, 6]) {
      const now = new Date(start.getTime() + offset * 86_400_000 + 180 * offset * 86_400_000);
      await seedAt(now);
      for (const { id } of demoNetwork.municipalities) {
        const sessions = await test.db.inMunicipality(id, (trx) =>
          trx
            .selectFrom('training_session as s')
            .innerJoin('session_teacher as t', 't.session_id', 's.id')
            .where('s.state', '=', 'planned')
            .select(['s.id', 's.starts_at', 's.ends_at', 's.place_id', 't.person_id'])
            .execute(),
        );
        for (const one of sessions) {
          const clash = sessions.find(
            (other) =>
              other.id !== one.id &&
              (other.person_id === one.person_id ||
                (other.place_id !== null && other.place_id === one.place_id)) &&
              overlaps(
                { startsAt: one.starts_at, endsAt: one.ends_at },
                { startsAt: other.starts_at, endsAt: other.ends_at },
              ),
          );
          assert.equal(clash, undefined, `${one.starts_at.toISOString()} in ${id}`);
        }
      }
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
