import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { addMunicipality, addPerson } from '../../support/builders.ts';
import { describeOnBothDatabases, describeOnDatabase } from '../../support/test-database.ts';

const unavailable = { name: 'AppError', code: 'unavailable' };

describeOnBothDatabases('the database', (test) => {
  const people = (municipalityId: string) =>
    test.db.inMunicipality(municipalityId, (trx) => trx.selectFrom('person').select('id').execute());

  it('finds the municipality of a tenant, and none for a stranger', async () => {
    const { id, tenantId } = await addMunicipality(test.db);
    assert.equal(await test.db.findMunicipalityOfTenant(tenantId), id);
    assert.equal(await test.db.findMunicipalityOfTenant(randomUUID()), undefined);
    assert.equal(await test.db.findMunicipalityOfTenant("' or true --"), undefined);
  });

  it('lists every municipality', async () => {
    const before = await test.db.listMunicipalities();
    const added = [await addMunicipality(test.db), await addMunicipality(test.db)];
    assert.deepEqual(
      [...(await test.db.listMunicipalities())].sort(),
      [...before, ...added.map(({ id }) => id)].sort(),
    );
  });

  it('refuses a municipality or a tenant that is there already, and keeps nothing of it', async () => {
    const { id, tenantId } = await addMunicipality(test.db);
    const conflict = { name: 'AppError', code: 'conflict' };
    await assert.rejects(addMunicipality(test.db, { id }), conflict);
    const other = randomUUID();
    await assert.rejects(addMunicipality(test.db, { id: other, tenantId }), conflict);
    assert.equal((await test.db.listMunicipalities()).includes(other), false);
  });

  it('lets a second municipality join a network', async () => {
    const network = { networkId: randomUUID(), networkName: 'Fjordnettet' };
    const [first, second] = [
      await addMunicipality(test.db, network),
      await addMunicipality(test.db, network),
    ];
    for (const { id } of [first, second]) {
      const seen = await test.db.inMunicipality(id, (trx) => trx.selectFrom('network').selectAll().execute());
      assert.deepEqual(seen, [{ id: network.networkId, name: 'Fjordnettet' }]);
    }
  });

  it('commits what resolves and rolls back what rejects, with the error as it was thrown', async () => {
    const { id } = await addMunicipality(test.db);
    await addPerson(test.db, id);
    const thrown = new Error('mine');
    const failing = test.db.inMunicipality(id, async (trx) => {
      await trx.deleteFrom('person').execute();
      throw thrown;
    });
    await assert.rejects(failing, (error) => error === thrown);
    assert.equal((await people(id)).length, 1);
  });

  it('survives an error inside a transaction', async () => {
    const { id } = await addMunicipality(test.db);
    const failing = test.db.inMunicipality(id, (trx) =>
      trx
        .insertInto('membership')
        .values({ municipality_id: id, person_id: 'nobody', institution_id: randomUUID(), source: 'self' })
        .execute(),
    );
    await assert.rejects(failing, { code: '23503' });
    assert.deepEqual(await people(id), []);
  });

  it('serves many at once, each with its own municipality', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => addMunicipality(test.db)));
    await Promise.all(
      Array.from({ length: 40 }, async (_, turn) => {
        const { id } = all[turn % all.length]!;
        await addPerson(test.db, id);
        const seen = await test.db.inMunicipality(id, (trx) =>
          trx.selectFrom('municipality').select('municipality_id').execute(),
        );
        assert.deepEqual(seen, [{ municipality_id: id }]);
      }),
    );
    for (const { id } of all) assert.equal((await people(id)).length, 5);
  });

  it('runs several statements for the queue, and one that ends the transaction itself', async () => {
    const both = await test.db.executeAs('vejviser_jobs', 'select 1 as a; select current_user as b');
    assert.deepEqual(both.rows, [{ a: 1 }, { b: 'vejviser_jobs' }]);
    await test.db.executeAs('vejviser_jobs', 'begin; select 1; commit;');
    const { rows } = await test.db.executeAs('owner', 'select current_user <> $1 as other', [
      'vejviser_jobs',
    ]);
    assert.deepEqual(rows, [{ other: true }]);
  });

  it('rolls back what fails for the queue', async () => {
    const insert = "insert into jobs.warning (type, message) values ('x', 'x'); select 1 / 0";
    await assert.rejects(test.db.executeAs('vejviser_jobs', insert), { code: '22012' });
    const { rows } = await test.db.executeAs('vejviser_jobs', 'select count(*) as n from jobs.warning');
    assert.deepEqual(rows, [{ n: 0 }]);
  });

  it('answers, and vacuums', async () => {
    await test.db.ping();
    await test.db.vacuum();
  });
});

describeOnDatabase('embedded', 'the one connection', (test) => {
  it('gives an error, not a hang, to who asks for a second one inside a transaction', async () => {
    const { id } = await addMunicipality(test.db);
    const nested = test.db.inMunicipality(id, () => test.db.listMunicipalities());
    await assert.rejects(nested, unavailable);
    await addPerson(test.db, id);
  });

  it('says within seconds that it is busy', async () => {
    let ping: Promise<void> | undefined;
    await test.db.inMunicipality('', async () => {
      ping = test.db.ping();
      await assert.rejects(ping, unavailable);
    });
    await test.db.ping();
  });

  it('removes dead rows with vacuum', async () => {
    const { id } = await addMunicipality(test.db);
    for (let n = 0; n < 200; n += 1) await addPerson(test.db, id);
    await test.db.inMunicipality(id, (trx) => trx.deleteFrom('person').execute());
    const pages = async () => {
      const { rows } = await test.db.executeAs('owner', "select pg_relation_size('person') as size");
      return Number(rows[0]?.size);
    };
    const before = await pages();
    await test.db.vacuum();
    assert.ok((await pages()) < before);
  });
});

describeOnDatabase('postgres', 'a session', (test) => {
  it('limits how long a statement and an idle transaction may take', async () => {
    const { rows } = await test.db.executeAs(
      'owner',
      "select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle",
    );
    assert.deepEqual(rows, [{ statement: '15s', idle: '30s' }]);
  });

  it('reports a statement that takes too long as unavailable', async () => {
    const slow = test.db.executeAs('owner', "set local statement_timeout = '20ms'; select pg_sleep(5)");
    await assert.rejects(slow, unavailable);
  });
});
