import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import type pg from 'pg';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { ensureRoles } from './roles.ts';

export interface Migration {
  /** The file's name without `.sql`: `0001-house`. */
  readonly name: string;
  readonly sql: string;
}

/** The database does not fit this version of the product; the message says why and what to do. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

/** Any number, the same in every replica. */
const lockKey = 5_217_480_026;

/** The migrations of this version, in order. */
export async function readMigrations(
  directory = new URL('./migrations/', import.meta.url),
): Promise<readonly Migration[]> {
  const files = (await fs.readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.sql'.length),
      sql: await fs.readFile(new URL(file, directory), 'utf8'),
    })),
  );
}

/**
 * Brings the database to this version: each missing migration in a transaction of its own, one process at a time (replicas
 * that start together wait for the first). Throws `MigrationError` when an applied file was changed since, or the
 * database is newer than this version; in both cases nothing is changed.
 */
export async function migrate(
  pool: pg.Pool,
  migrations: readonly Migration[],
  { clock, log }: { clock: Clock; log: Logger },
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRoles(client);
    await createMigrationTable(client);
    const missing = findMissing(migrations, await readApplied(client));
    for (const migration of missing) {
      await apply(client, migration, clock);
      log.info('database.migrated', { migration: migration.name });
    }
  } finally {
    // Closing the connection also gives back the lock and the settings above.
    client.release(true);
  }
}

async function createMigrationTable(client: pg.ClientBase): Promise<void> {
  try {
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null)',
    );
  } catch (error) {
    const insufficientPrivilege = '42501';
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    throw new MigrationError(
      'The database login may not make tables in this database. It has to own it. Ask whoever runs the database to run once: ' +
        'alter database <database> owner to <login>;',
      { cause: error },
    );
  }
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

async function readApplied(client: pg.ClientBase): Promise<readonly Applied[]> {
  const result = await client.query<Applied>('select name, checksum from migration order by name');
  return result.rows;
}

function findMissing(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new MigrationError(
      `The database is newer than this version of the product: it has ${unknown.join(', ')}. Start the newer version, ` +
        'or restore the backup from before the update.',
    );
  }
  for (const { name, checksum } of applied) {
    if (checksumOf(known.get(name)!) !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it was applied to this database. Migrations only go forward: restore the file, ` +
          'and write the change as a new migration.',
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  const last = applied.at(-1)?.name;
  const late = missing.find(({ name }) => last !== undefined && name < last);
  if (late) {
    throw new MigrationError(
      `The migration ${late.name} comes before ${last}, which is already applied. Give it a later number.`,
    );
  }
  return missing;
}

async function apply(client: pg.ClientBase, migration: Migration, clock: Clock): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into migration (name, checksum, applied_at) values ($1, $2, $3)', [
      migration.name,
      checksumOf(migration),
      clock.now(),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new MigrationError(`The migration ${migration.name} failed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

// Line ends do not count, so that a checkout on Windows is the same migration.
function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
