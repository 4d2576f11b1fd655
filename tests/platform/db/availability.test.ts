import assert from 'node:assert/strict';
import { systemClock } from '../../../src/kernel/clock.ts';
import type { Logger } from '../../../src/kernel/logger.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createDatabase } from '../../../src/platform/db/index.ts';
import type { PlatformDatabase } from '../../../src/platform/db/index.ts';
import { addMunicipality, addPerson } from '../../support/builders.ts';
import type { PostgresCluster } from '../../support/postgres-cluster.ts';
import { runOnce, startOwnPostgres } from '../../support/test-database.ts';

const unavailable = { name: 'AppError', code: 'unavailable' };

describe('PostgreSQL that goes away', function () {
  this.timeout(60_000);
  let cluster: PostgresCluster | undefined;
  let db: PlatformDatabase;
  const lines: { level: string; event: string }[] = [];
  const line = (level: string) => (event: string) => void lines.push({ level, event });
  const log: Logger = { ...silentLogger, warn: line('warn'), error: line('error') };

  const open = () =>
    createDatabase(
      { kind: 'postgres', url: cluster!.url('vejviser'), poolSize: 4 },
      { clock: systemClock, log },
    );

  before(async function () {
    cluster = await startOwnPostgres(this);
    await runOnce(cluster.url('postgres'), 'create database vejviser');
    db = await open();
  });
  after(async () => {
    await db?.close();
    await cluster?.stop();
  });

  it('is unavailable while it is away, at once, and there again without a restart of ours', async () => {
    const { id } = await addMunicipality(db);
    await Promise.all([1, 2, 3, 4].map(() => addPerson(db, id)));
    await db.ping();

    await cluster!.crash();
    const started = performance.now();
    await assert.rejects(db.ping(), unavailable);
    await assert.rejects(addPerson(db, id), unavailable);
    await assert.rejects(db.findMunicipalityOfTenant('x'), unavailable);
    await assert.rejects(db.listMunicipalities(), unavailable);
    await assert.rejects(db.executeAs('vejviser_jobs', 'select 1'), unavailable);
    await assert.rejects(addMunicipality(db), unavailable);
    await assert.rejects(open(), unavailable);
    assert.ok(performance.now() - started < 2_000, 'nobody waits for a server that is not there');

    await cluster!.restart();
    await db.ping();
    await addPerson(db, id);
    const people = await db.inMunicipality(id, (trx) => trx.selectFrom('person').select('id').execute());
    assert.equal(people.length, 5);
    assert.ok(
      lines.every(({ level }) => level === 'warn'),
      'a person need not act',
    );
  });

  it('fails a transaction that was under way, and keeps none of it', async () => {
    const { id } = await addMunicipality(db);
    const interrupted = db.inMunicipality(id, async (trx) => {
      await trx
        .insertInto('person')
        .values({ municipality_id: id, id: 'p', display_name: 'Gro Fjordmark', created_at: new Date(0) })
        .execute();
      await cluster!.crash();
      await trx.selectFrom('person').select('id').execute();
    });
    await assert.rejects(interrupted, unavailable);
    await cluster!.restart();
    const people = await db.inMunicipality(id, (trx) => trx.selectFrom('person').select('id').execute());
    assert.deepEqual(people, []);
  });

  it('gives up a connection that the server ended, and takes another', async () => {
    const { id } = await addMunicipality(db);
    const end =
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = current_user';
    const terminated = db.inMunicipality(id, async (trx) => {
      await db.executeAs('owner', end);
      await trx.selectFrom('person').select('id').execute();
    });
    await assert.rejects(terminated, unavailable);
    for (let turn = 0; turn < 8; turn += 1) await addPerson(db, id);
  });
});
