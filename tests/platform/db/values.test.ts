import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { addInstitution, addMunicipality, addPerson } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases('values', (test) => {
  let id: string;
  before(async () => {
    id = (await addMunicipality(test.db)).id;
  });

  const one = async (query: ReturnType<typeof sql<{ v: unknown }>>) =>
    test.db.inMunicipality(id, async (trx) => (await query.execute(trx)).rows[0]?.v);

  it('keep the moment of a time, whatever zone it is written in', async () => {
    const moment = new Date('2026-10-25T00:30:00.123Z');
    assert.deepEqual(await one(sql`select ${moment}::timestamptz as v`), moment);
    assert.deepEqual(await one(sql`select '2026-10-25 02:30:00.123+02'::timestamptz as v`), moment);
    assert.equal(await one(sql`select ${moment}::timestamptz::text as v`), '2026-10-25 00:30:00.123+00');
    const early = new Date('0044-03-15T12:00:00Z');
    assert.deepEqual(await one(sql`select ${early}::timestamptz as v`), early);
  });

  it('keep a time in a column', async () => {
    const moment = new Date('2026-03-29T01:00:00.999Z');
    const person = await addPerson(test.db, id, { directory_read_at: moment });
    const row = await test.db.inMunicipality(id, (trx) =>
      trx
        .selectFrom('person')
        .select(['directory_read_at', 'created_at'])
        .where('id', '=', person.id)
        .executeTakeFirstOrThrow(),
    );
    assert.deepEqual(row.directory_read_at, moment);
    assert.ok(row.created_at instanceof Date);
  });

  it('bring JSON back as it went in', async () => {
    const value = { text: 'Blåbærgrød "æøå" \\ \u2028 😀', list: [1, null, { deep: false }], empty: {} };
    assert.deepEqual(await one(sql`select ${JSON.stringify(value)}::jsonb as v`), value);
    assert.deepEqual(await one(sql`select ${JSON.stringify(value)}::json as v`), value);
    assert.equal(await one(sql`select 'null'::jsonb as v`), null);
    assert.equal(await one(sql`select '"text"'::jsonb as v`), 'text');
    assert.deepEqual(await one(sql`select '[1, 2]'::jsonb as v`), [1, 2]);
  });

  it('bring dates as dates, and whole numbers as numbers while they fit', async () => {
    assert.equal(await one(sql`select '2026-12-24'::date as v`), '2026-12-24');
    assert.equal(await one(sql`select count(*) as v from person`), 1);
    assert.equal(await one(sql`select 9007199254740991::bigint as v`), Number.MAX_SAFE_INTEGER);
    assert.equal(await one(sql`select 9007199254740993::bigint as v`), '9007199254740993');
    assert.equal(await one(sql`select 2147483647::int as v`), 2147483647);
    assert.equal(await one(sql`select 1.50::numeric as v`), '1.50');
    assert.equal(await one(sql`select true as v`), true);
    assert.equal(await one(sql`select 0.1::float8 as v`), 0.1);
  });

  it('bring arrays, ids and intervals alike', async () => {
    const uuid = randomUUID();
    assert.equal(await one(sql`select ${uuid}::uuid as v`), uuid);
    assert.deepEqual(await one(sql`select ${['a', 'b,"c']}::text[] as v`), ['a', 'b,"c']);
    assert.deepEqual(await one(sql`select array[1, 2] as v`), [1, 2]);
    assert.equal(await one(sql`select ('90 minutes'::interval)::text as v`), 'PT1H30M');
    assert.equal(await one(sql`select current_setting('TimeZone') as v`), 'UTC');
  });

  it('keep texts of any script, and refuse the null character', async () => {
    const name = 'Åse Çelik-Łoś 渡辺 \u202e 👩‍🏫';
    const institution = await addInstitution(test.db, id, { name });
    const found = await test.db.inMunicipality(id, (trx) =>
      trx.selectFrom('institution').select('name').where('id', '=', institution.id).execute(),
    );
    assert.deepEqual(found, [{ name }]);
    // 22021: invalid byte sequence. It says so, and the connection lives on.
    await assert.rejects(one(sql`select ${'a\0b'}::text as v`), { code: '22021' });
    assert.equal(await one(sql`select 1 as v`), 1);
  });

  it('carry a megabyte', async () => {
    const text = 'ø'.repeat(500_000);
    assert.equal(await one(sql`select ${text}::text as v`), text);
  });
});
