import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of the tests' own: on a unix socket, in a directory that goes when it stops. */
export interface PostgresCluster {
  /** The address of a database in it, for a login that may create databases and roles and is no superuser. */
  url(database: string): string;
  /** Stops the server at once, as a crash would; the data stays. */
  crash(): Promise<void>;
  /** Starts it again, on the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const login = 'vejviser_test';
const superuser = 'postgres';

/** The newest PostgreSQL that Debian's packages installed, or undefined. */
export function findPostgresBinaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!fs.existsSync(root)) return undefined;
  return fs
    .readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(root, version, 'bin'))
    .find((bin) => fs.existsSync(path.join(bin, 'initdb')));
}

/** Makes and starts a server from the binaries in `bin`. PostgreSQL does not run as root: then as `postgres`. */
export async function startPostgresCluster(bin: string): Promise<PostgresCluster> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-pg-'));
  const asRoot = process.getuid?.() === 0;
  const shell = (script: string) =>
    asRoot
      ? spawn('runuser', ['-u', 'postgres', '--', 'sh', '-c', script], { cwd: directory })
      : spawn('sh', ['-c', script], { cwd: directory });
  if (asRoot) await finished(spawn('chown', ['postgres', directory]));

  const data = `${directory}/data`;
  await finished(
    shell(
      `'${bin}/initdb' -D '${data}' -U ${superuser} -A trust -N --encoding=UTF8 --locale=C.UTF-8 >/dev/null`,
    ),
  );
  const settings = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200";
  // The shell waits at its standard input. A line stops the server; the end, because this process is gone however it went,
  // stops the server and removes the directory.
  const serve = `'${bin}/postgres' -D '${data}' -k '${directory}' ${settings} 2>'${directory}/log' &
    read _; ended=$?; kill -QUIT $!; wait; [ $ended = 0 ] || rm -rf '${directory}'`;
  let server = shell(serve);
  await answering(directory, server);

  const url = (database: string, user = login) =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(directory)}`;
  const admin = new pg.Client({ connectionString: url('postgres', superuser) });
  await admin.connect();
  await admin.query(`create role ${login} login createdb createrole nosuperuser`);
  await admin.end();

  const crash = async () => {
    server.stdin?.end('\n');
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
  };
  return {
    url: (database) => url(database),
    crash,
    restart: async () => {
      server = shell(serve);
      await answering(directory, server);
    },
    stop: async () => {
      await crash();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function finished(child: ChildProcess): Promise<void> {
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${child.spawnfile} ended with ${String(code)}: ${errors}`);
}

async function answering(directory: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) break;
    const client = new pg.Client({ host: directory, user: superuser, database: 'postgres' });
    try {
      await client.connect();
      return;
    } catch {
      await wait(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  const log = `${directory}/log`;
  throw new Error(
    `PostgreSQL did not start: ${fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : 'no log'}`,
  );
}
