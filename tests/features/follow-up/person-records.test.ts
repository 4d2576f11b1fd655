import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { createPersonRecords } from '../../../src/features/follow-up/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { createTrainingWorld } from '../training/training-world.ts';
import { addMunicipality } from '../../support/builders.ts';
import { makeSampleRows, type SampleRows } from '../../support/sample-rows.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { randomUUID } from 'node:crypto';

const mail = 'astrid@rornaes.example';

describeOnBothDatabases('what is stored about one person', (test) => {
  const clock = createTestClock('2026-09-10T08:00:00Z');
  let municipalityId: string;
  let rows: SampleRows;
  let personId: string;
  let given: string[];

  beforeEach(async () => {
    const networkId = randomUUID();
    const municipality = await addMunicipality(test.db, { networkId, networkName: 'Fjordnettet' });
    municipalityId = municipality.id;
    rows = makeSampleRows(municipalityId, networkId);
    personId = String(rows.find(([table]) => table === 'person')![1].id);
    given = [];
    await insert(test.db, municipalityId, rows);
    await test.db.inMunicipality(municipalityId, async (trx) => {
      await trx
        .updateTable('person')
        .set({ mail, user_principal_name: mail })
        .where('id', '=', personId)
        .execute();
      // in a list that is not a column of its own
      await sql`update tree_overlay set content = ${JSON.stringify({ by: personId, mail })}::jsonb`.execute(
        trx,
      );
    });
  });

  const records = (others: Partial<Parameters<typeof createPersonRecords>[0]> = {}) =>
    createPersonRecords({
      database: test.db,
      bookings: {
        listMine: () => Promise.resolve({ ahead: [], past: [] }),
        cancel: (_actor, { sessionId }) => {
          given.push(sessionId);
          return Promise.reject(new Error('nothing ahead'));
        },
      },
      clock,
      ids: randomIds,
      ...others,
    });
  /** Every row that says `word` somewhere, as `table: row`. */
  const saying = (word: string) =>
    test.db.inMunicipality(municipalityId, async (trx) => {
      const found: string[] = [];
      for (const table of new Set(rows.map(([name]) => name))) {
        const all = await sql<{ row: string }>`
          select to_jsonb(t)::text as row from ${sql.table(table)} t where municipality_id = ${municipalityId}::uuid`.execute(
          trx,
        );
        found.push(...all.rows.filter(({ row }) => row.includes(word)).map(({ row }) => `${table}: ${row}`));
      }
      return found;
    });

  it('is given out whole, from every table that names the person', async () => {
    const found = await records().export(municipalityId, 'command-line', personId);
    const naming = new Set((await saying(personId)).map((line) => line.split(':')[0]));
    assert.ok(naming.size > 20, 'the sample rows name the person nearly everywhere');
    assert.deepEqual(
      [...naming].filter((table) => !found[table!]),
      [],
    );
    assert.equal((found.person![0] as { mail: string }).mail, mail);
  });

  it('is erased from every table, whatever tables there are; the audit keeps the id only', async () => {
    await records().erase(municipalityId, 'command-line', personId);
    const left = await saying(personId);
    assert.deepEqual(
      left.filter((line) => !line.startsWith('audit_entry: ')),
      [],
    );
    assert.ok(left.some((line) => line.includes('person.erased')));
    assert.deepEqual(await saying(mail), []);
    const kept = await test.db.inMunicipality(municipalityId, (trx) =>
      trx.selectFrom('answer').select(['question', 'tree_id']).execute(),
    );
    assert.deepEqual(kept, [{ question: null, tree_id: 'login' }], 'the answer is counted on');
    await assert.rejects(records().erase(municipalityId, 'command-line', personId), { code: 'not-found' });
  });

  it('gives seats to come to the next in the queue before it goes', async () => {
    const world = await createTrainingWorld(test.db);
    const session = await world.session({ capacity: 1 });
    const [leaving, waiting] = await world.people(2);
    const key = { sessionId: session.id };
    await world.training.bookings.book(leaving!, key);
    await world.training.bookings.book(waiting!, key, { wait: true });
    const { seats } = await createPersonRecords({
      database: test.db,
      bookings: world.training.bookings,
      clock: world.clock,
      ids: randomIds,
    }).erase(world.municipalityId, 'command-line', leaving!.personId);
    assert.equal(seats, 1);
    assert.deepEqual(await world.rows(session.id), ['offered 2']);
    assert.equal((await world.training.bookings.listMine(waiting!)).ahead.length, 1);
  });

  it('is not erased where seats cannot be given to the next', async () => {
    await assert.rejects(
      createPersonRecords({ database: test.db, clock, ids: randomIds }).erase(municipalityId, 'x', personId),
      {
        code: 'unavailable',
      },
    );
    assert.ok((await saying(personId)).some((line) => line.startsWith('person: ')));
  });
});

async function insert(db: Database, municipalityId: string, rows: SampleRows): Promise<void> {
  await db.inMunicipality(municipalityId, async (trx) => {
    for (const [table, row] of rows) {
      const columns = Object.keys(row).map((column) => sql.ref(column));
      await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})`.execute(
        trx,
      );
    }
  });
}
