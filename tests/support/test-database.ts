import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import pg from 'pg';
import type { DatabaseConfig } from '../../src/config.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase, databaseOn } from '../../src/platform/db/create-database.ts';
import type { PlatformDatabase } from '../../src/platform/db/index.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';
import { openInMemory } from '../../src/platform/db/open-embedded.ts';
import type { OpenPool } from '../../src/platform/db/open-pool.ts';
import { openPostgres } from '../../src/platform/db/open-postgres.ts';
import { atEndOfRun } from './mocha-fixtures.ts';
import { notRun } from './not-run.ts';
import { findPostgresBinaries, startPostgresCluster } from './postgres-cluster.ts';
import type { PostgresCluster } from './postgres-cluster.ts';

export type DatabaseKind = DatabaseConfig['kind'];
export const databaseKinds: readonly DatabaseKind[] = ['embedded', 'postgres'];

/** A migrated, empty database of a suite's own. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** The database; within hooks and tests only. */
  readonly db: PlatformDatabase;
  /** PostgreSQL only: another process's view of the same database. Closed with the suite. */
  connectAgain(): Promise<PlatformDatabase>;
}

const postgresMissing = 'PostgreSQL is not installed';
const dependencies = { clock: systemClock, log: silentLogger };

/**
 * Declares a suite once for the embedded database (in memory) and once for PostgreSQL, each with a fresh database:
 *
 *     describeOnBothDatabases('the store', (test) => {
 *       it('keeps', async () => { await test.db.inMunicipality(…) });
 *     });
 *
 * Where PostgreSQL is not installed, its half says "not run".
 */
export function describeOnBothDatabases(
  title: string,
  define: (test: TestDatabase) => void,
  options: { clock?: Clock } = {},
): void {
  for (const kind of databaseKinds) describeOnDatabase(kind, title, define, options);
}

/** One half of `describeOnBothDatabases`, for what only one of them can show. */
export function describeOnDatabase(
  kind: DatabaseKind,
  title: string,
  define: (test: TestDatabase) => void,
  { clock = systemClock }: { clock?: Clock } = {},
): void {
  describe(`${title} (${kind})`, function () {
    let opened: PlatformDatabase | undefined;
    let url: string | undefined;
    const others: PlatformDatabase[] = [];
    before(async function () {
      this.timeout(60_000);
      if (kind === 'embedded') {
        opened = await openEmbeddedTestDatabase(clock);
      } else {
        url = await createPostgresTestDatabase(this);
        opened = databaseOn(openPostgres({ kind, url, poolSize: 4 }, silentLogger), {
          clock,
          log: silentLogger,
        });
      }
    });
    after(async () => {
      for (const database of [...others, opened]) await database?.close();
      if (url) await dropPostgresTestDatabase(url);
    });
    define({
      kind,
      get db() {
        if (!opened) throw new Error('the test database is open within hooks and tests only');
        return opened;
      },
      connectAgain: async () => {
        if (!url) throw new Error('the embedded database has one process');
        const other = await createDatabase(
          { kind: 'postgres', url, poolSize: 4 },
          { clock, log: silentLogger },
        );
        others.push(other);
        return other;
      },
    });
  });
}

let embeddedTemplates: Promise<{ readonly empty: Blob; readonly migrated: Blob }> | undefined;

/** A migrated embedded database in memory. The caller closes it. */
export async function openEmbeddedTestDatabase(clock: Clock = systemClock): Promise<PlatformDatabase> {
  embeddedTemplates ??= makeEmbeddedTemplates();
  const { migrated } = await embeddedTemplates;
  return databaseOn(await openInMemory(migrated), { clock, log: silentLogger });
}

async function makeEmbeddedTemplates() {
  const memory = await openInMemory();
  const empty = await memory.dump();
  await migrate(memory.pool, await readMigrations(), dependencies);
  const migrated = await memory.dump();
  await memory.close();
  return { empty, migrated };
}

/** A pool on an empty database of either kind, for what happens before there is a `Database`. The caller closes it. */
export async function openEmptyTestPool(kind: DatabaseKind, context: Context): Promise<OpenPool> {
  if (kind === 'embedded') {
    embeddedTemplates ??= makeEmbeddedTemplates();
    return openInMemory((await embeddedTemplates).empty);
  }
  const url = await createPostgresTestDatabase(context, 'template1');
  const opened = openPostgres({ kind, url, poolSize: 4 }, silentLogger);
  const close = async () => {
    await opened.close();
    await dropPostgresTestDatabase(url);
  };
  return { ...opened, close };
}

let postgres: Promise<PostgresServer> | undefined;

interface PostgresServer {
  url(database: string): string;
  readonly cluster?: PostgresCluster;
  /** The name of a migrated database to copy. */
  readonly template: string;
}

/**
 * The address of a fresh, migrated PostgreSQL database: on `TEST_DATABASE_URL` (its login must be allowed to create databases
 * and roles), else on a throw-away server that lives as long as this run. Skips with "not run" where there is neither.
 */
export async function createPostgresTestDatabase(context: Context, from?: 'template1'): Promise<string> {
  if (!process.env.TEST_DATABASE_URL && !findPostgresBinaries()) notRun(context, postgresMissing);
  if (!postgres) {
    postgres = startPostgres();
    atEndOfRun(stopPostgres);
  }
  const { url, template } = await postgres;
  const name = `vejviser_test_${randomUUID().slice(0, 8)}`;
  await runOnce(url('postgres'), `create database ${name} template ${from ?? template}`);
  return url(name);
}

/** Drops a database that `createPostgresTestDatabase` made. */
export async function dropPostgresTestDatabase(url: string): Promise<void> {
  const server = await postgres;
  if (!server) return;
  const name = new URL(url).pathname.slice(1);
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(server.url('postgres'), `drop database if exists ${name} with (force)`);
    } catch (error) {
      // An autovacuum worker is in it, which only a superuser may end; it lets go by itself.
      const isBusy = (error as { code?: string }).code === insufficientPrivilege;
      if (!isBusy || tries === mostDrops) throw error;
      await wait(200);
    }
  }
}

const insufficientPrivilege = '42501';
const mostDrops = 50;

/** A server of a test's own, to stop and start. Skips with "not run" where PostgreSQL is not installed. */
export async function startOwnPostgres(context: Context): Promise<PostgresCluster> {
  const bin = findPostgresBinaries();
  if (!bin) notRun(context, postgresMissing);
  return startPostgresCluster(bin);
}

let embeddedDirectory: Promise<string> | undefined;

/**
 * Puts a migrated, empty embedded database into a directory that has none, as a start with nothing there does, and much faster:
 * it is made once in a run.
 */
export async function fillEmbeddedDirectory(directory: string): Promise<void> {
  embeddedDirectory ??= makeEmbeddedDirectory();
  await fs.cp(await embeddedDirectory, directory, { recursive: true });
}

async function makeEmbeddedDirectory(): Promise<string> {
  const { directory, remove } = await makeTestDirectory();
  atEndOfRun(remove);
  const made = await createDatabase({ kind: 'embedded', dataDir: directory }, dependencies);
  await made.close();
  return directory;
}

/** A directory that is deleted by the returned function. */
export async function makeTestDirectory(): Promise<{ directory: string; remove: () => Promise<void> }> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'vejviser-test-'));
  return { directory, remove: () => fs.rm(directory, { recursive: true, force: true }) };
}

async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? undefined : await startPostgresCluster(findPostgresBinaries()!);
  const url = (database: string) => {
    if (cluster) return cluster.url(database);
    const address = new URL(given!);
    address.pathname = `/${database}`;
    return address.href;
  };
  const template = `vejviser_template_${randomUUID().slice(0, 8)}`;
  await runOnce(url('postgres'), `create database ${template}`);
  const migrated = await createDatabase({ kind: 'postgres', url: url(template), poolSize: 2 }, dependencies);
  await migrated.close();
  return { url, template, ...(cluster && { cluster }) };
}

/** Runs SQL on a connection of its own, as the login of the address. */
export async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The throw-away server goes, and on a given one the template. */
async function stopPostgres(): Promise<void> {
  if (!postgres) return;
  const { cluster, url, template } = await postgres;
  postgres = undefined;
  if (cluster) await cluster.stop();
  else await runOnce(url('postgres'), `drop database if exists ${template}`);
}
