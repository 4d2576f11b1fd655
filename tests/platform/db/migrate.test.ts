import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createDatabase } from '../../../src/platform/db/index.ts';
import { migrate, MigrationError, readMigrations } from '../../../src/platform/db/migrate.ts';
import type { Migration } from '../../../src/platform/db/migrate.ts';
import type { OpenPool } from '../../../src/platform/db/open-pool.ts';
import { openPostgres } from '../../../src/platform/db/open-postgres.ts';
import {
  createPostgresTestDatabase,
  databaseKinds,
  dropPostgresTestDatabase,
  openEmptyTestPool,
  runOnce,
  startOwnPostgres,
} from '../../support/test-database.ts';

const now = new Date('2026-09-01T06:00:00Z');
const dependencies = { clock: { now: () => now }, log: silentLogger };

const first: Migration = {
  name: '0001-first',
  sql: 'create table first (id int); insert into first values (1)',
};
const second: Migration = { name: '0002-second', sql: 'create table second (id int)' };

for (const kind of databaseKinds) {
  describe(`migrations (${kind})`, function () {
    this.timeout(60_000);
    let opened: OpenPool | undefined;

    beforeEach(async function () {
      opened = await openEmptyTestPool(kind, this);
    });
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });

    const run = (...migrations: Migration[]) => migrate(opened!.pool, migrations, dependencies);
    const applied = async () => {
      const { rows } = await opened!.pool.query('select name, applied_at from migration order by name');
      return rows as { name: string; applied_at: Date }[];
    };
    const countFirst = async () => (await opened!.pool.query('select id from first')).rowCount;

    it('applies each once, in order, and notes when', async () => {
      await run(first);
      await run(first, second);
      await run(first, second);
      assert.deepEqual(await applied(), [
        { name: '0001-first', applied_at: now },
        { name: '0002-second', applied_at: now },
      ]);
      assert.equal(await countFirst(), 1);
    });

    it("applies the product's own", async () => {
      const migrations = await readMigrations();
      await run(...migrations);
      assert.deepEqual(
        (await applied()).map(({ name }) => name),
        migrations.map(({ name }) => name),
      );
    });

    it('refuses a database whose migration was changed afterwards, and changes nothing', async () => {
      await run(first);
      const changed = { ...first, sql: `${first.sql}; insert into first values (2)` };
      await assert.rejects(run(changed, second), (error) => {
        assert.ok(error instanceof MigrationError);
        assert.match(error.message, /0001-first was changed after it was applied/);
        return true;
      });
      assert.deepEqual((await applied()).length, 1);
    });

    it('takes other line ends for the same migration', async () => {
      await run({ name: '0001-lines', sql: 'create table lines\n(id int)' });
      await run({ name: '0001-lines', sql: 'create table lines\r\n(id int)' });
    });

    it('refuses a database that is newer than the product', async () => {
      await run(first, second);
      await assert.rejects(run(first), {
        name: 'MigrationError',
        message: /newer than this version of the product: it has 0002-second/,
      });
    });

    it('refuses a migration that comes too late for its number', async () => {
      await run(second);
      await assert.rejects(run(first, second), { name: 'MigrationError', message: /Give it a later number/ });
    });

    it('leaves nothing of a migration that fails, and keeps those before it', async () => {
      const broken = { name: '0002-broken', sql: 'create table half (id int); select 1 / 0' };
      await assert.rejects(run(first, broken), { name: 'MigrationError', message: /0002-broken failed/ });
      assert.deepEqual(
        (await applied()).map(({ name }) => name),
        ['0001-first'],
      );
      const { rows } = await opened!.pool.query("select to_regclass('half') as half");
      assert.deepEqual(rows, [{ half: null }]);
      await run(first, second);
    });

    it('lets two processes start at once', async function () {
      if (kind === 'embedded') {
        // One process only; but two calls must not trip over each other either.
        await Promise.all([run(first, second), run(first, second)]);
      } else {
        const { rows } = await opened!.pool.query<{ url: string }>('select current_database() as url');
        const url = new URL((opened!.pool.options as { connectionString: string }).connectionString);
        assert.equal(url.pathname, `/${rows[0]?.url}`);
        const other = openPostgres({ kind: 'postgres', url: url.href, poolSize: 2 }, silentLogger);
        try {
          const slow = { ...first, sql: `select pg_sleep(0.3); ${first.sql}` };
          await Promise.all([run(slow, second), migrate(other.pool, [slow, second], dependencies)]);
        } finally {
          await other.close();
        }
      }
      assert.equal(await countFirst(), 1);
      assert.equal((await applied()).length, 2);
    });
  });
}

describe('roles of a new PostgreSQL server', function () {
  this.timeout(60_000);

  it('are made once when several databases start at the same moment', async function () {
    const cluster = await startOwnPostgres(this);
    try {
      const databases = ['one', 'two', 'three', 'four'];
      for (const name of databases) await runOnce(cluster.url('postgres'), `create database ${name}`);
      const open = (name: string) =>
        createDatabase({ kind: 'postgres', url: cluster.url(name), poolSize: 2 }, dependencies);
      const opened = await Promise.all([...databases, ...databases].map(open));
      for (const db of opened) {
        assert.deepEqual(await db.listMunicipalities(), []);
        await db.inMunicipality('', async () => {});
        await db.close();
      }
    } finally {
      await cluster.stop();
    }
  });
});

describe('a login without the rights it needs', function () {
  this.timeout(60_000);
  let url: string;
  let outsider: string;

  beforeEach(async function () {
    url = await createPostgresTestDatabase(this, 'template1');
    outsider = `outsider_${new URL(url).pathname.slice(-8)}`;
    await runOnce(url, `create role ${outsider} login`);
  });
  afterEach(async () => {
    await runOnce(url, `drop role ${outsider}`);
    await dropPostgresTestDatabase(url);
  });

  const openAsOutsider = () => {
    const address = new URL(url);
    address.username = outsider;
    return createDatabase({ kind: 'postgres', url: address.href, poolSize: 1 }, dependencies);
  };

  it('is told who makes the roles', async () => {
    await assert.rejects(
      openAsOutsider(),
      /Ask whoever runs the database to run once: create role vejviser_app nologin/,
    );
  });

  it('is told that it has to own the database', async () => {
    // The roles are there since the template was made.
    await runOnce(url, `grant vejviser_app, vejviser_jobs, vejviser_search to ${outsider}`);
    await assert.rejects(openAsOutsider(), { name: 'MigrationError', message: /alter database .* owner to/ });
  });
});
