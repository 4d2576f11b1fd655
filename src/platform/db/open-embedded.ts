import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { lockDirectory } from './directory-lock.ts';
import { DurableNodeFs, syncDirectory } from './durable-node-fs.ts';
import { connectionTimeoutMs, sessionSettings, surviveLoss } from './open-pool.ts';
import type { OpenPool } from './open-pool.ts';
import { typeParsers } from './type-parsers.ts';

/** PGlite's PostgreSQL. Data directories do not cross majors, so the major is part of the path. */
const major = 18;

/** The login that owns everything, as on PostgreSQL: not a superuser, or row-level security would not bind it. */
export const embeddedOwner = 'vejviser_owner';

const smallMemory = ['-c', 'shared_buffers=32MB'];
// "-F" (no fsync) is among the defaults; and only wal_sync_method=fsync goes through the call that DurableNodeFs mends.
const durable = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];

/**
 * Opens the embedded database in a directory, creating it if there is none. Every acknowledged commit has reached the disk.
 * Throws `DirectoryInUseError` if another process has it open.
 */
export async function openEmbedded(dataDir: string): Promise<OpenPool> {
  const directory = path.resolve(dataDir);
  const lock = lockDirectory(directory);
  try {
    const lite = await openDirectory(directory);
    return poolOf(lite, async () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A database in memory, empty or from `dump`, for tests and tools: nothing of it reaches a disk. */
export async function openInMemory(dump?: Blob): Promise<OpenPool & { dump(): Promise<Blob> }> {
  const lite = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...smallMemory],
    ...(dump && { loadDataDir: dump }),
  });
  await createOwner(lite);
  return { ...poolOf(lite, async () => {}), dump: () => lite.dumpDataDir('none') };
}

async function openDirectory(directory: string): Promise<PGlite> {
  const data = path.join(directory, `pg${major}`);
  const unfinished = path.join(directory, 'unfinished');
  // Killed while the directory was being made: nothing had been acknowledged, so it is made anew.
  if (fs.existsSync(unfinished)) fs.rmSync(data, { recursive: true, force: true });
  const isNew = !fs.existsSync(path.join(data, 'PG_VERSION'));
  if (isNew) {
    refuseOtherMajor(directory);
    fs.writeFileSync(unfinished, '');
    syncDirectory(directory);
  }
  const lite = await PGlite.create({
    fs: new DurableNodeFs(data),
    startParams: [...PGlite.defaultStartParams, ...smallMemory, ...durable],
  });
  await createOwner(lite);
  if (isNew) {
    syncTree(data);
    fs.rmSync(unfinished);
    syncDirectory(directory);
  }
  return lite;
}

function refuseOtherMajor(directory: string): void {
  const other = fs.readdirSync(directory).find((name) => /^pg\d+$/.test(name) && name !== `pg${major}`);
  if (other) {
    throw new Error(
      `${directory} holds a database of PostgreSQL ${other.slice(2)}, and this version of the product embeds PostgreSQL ${major}. ` +
        'Export it with the version that wrote it, and import it here.',
    );
  }
}

/** The files of a new database come by copy, not through PostgreSQL, so nobody has synced them yet. */
function syncTree(directory: string): void {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const name = path.join(directory, entry.name);
    if (entry.isDirectory()) syncTree(name);
    else if (entry.isFile()) syncFile(name);
  }
  syncDirectory(directory);
}

function syncFile(name: string): void {
  const descriptor = fs.openSync(name, 'r+');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

async function createOwner(lite: PGlite): Promise<void> {
  await lite.exec(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${embeddedOwner}') then
        create role ${embeddedOwner} nologin createrole;
        execute format('alter database %I owner to ${embeddedOwner}', current_database());
      end if;
    end $$`);
}

/**
 * One connection for everybody: PGlite is one session. Who asks for a second one inside a transaction waits until the
 * connection timeout, and gets an error instead of a hang.
 */
function poolOf(lite: PGlite, afterClose: () => Promise<void>): OpenPool {
  // A fresh configuration per client, because the bridge's holds the connection object, which serves one client only.
  class EmbeddedClient extends pg.Client {
    constructor() {
      super({ ...createPgConfig(lite), types: typeParsers } as unknown as pg.ClientConfig);
    }
  }
  const pool = new pg.Pool({
    Client: EmbeddedClient as never,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: connectionTimeoutMs,
    onConnect: async (client) => {
      surviveLoss(client);
      // The session outlives its clients: one that was dropped may have left a transaction, a role or a setting behind.
      await client.query(`rollback; reset all; reset role; ${sessionSettings}; set role ${embeddedOwner}`);
    },
  });
  pool.on('error', () => {});
  let closing: Promise<void> | undefined;
  const close = async () => {
    await pool.end();
    await lite.close();
    await afterClose();
  };
  return { kind: 'embedded', pool, close: () => (closing ??= close()) };
}
