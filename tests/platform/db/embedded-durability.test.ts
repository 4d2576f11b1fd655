import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import sinon from 'sinon';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createDatabase, DirectoryInUseError } from '../../../src/platform/db/index.ts';
import { addInstitution, addMunicipality } from '../../support/builders.ts';
import { notRun } from '../../support/not-run.ts';
import { fillEmbeddedDirectory, makeTestDirectory } from '../../support/test-database.ts';

const writer = fileURLToPath(new URL('../../support/embedded-writer.ts', import.meta.url));
const dependencies = { clock: systemClock, log: silentLogger };

describe('the embedded database on disk', function () {
  this.timeout(180_000);
  let directory: string;
  let remove: () => Promise<void>;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    ({ directory, remove } = await makeTestDirectory());
  });
  afterEach(async () => {
    if (child) await kill(child);
    child = undefined;
    sinon.restore();
    await remove();
  });

  const open = () => createDatabase({ kind: 'embedded', dataDir: directory }, dependencies);
  const startWriter = (writers: number) => {
    child = spawn(process.execPath, [writer, directory, String(writers)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return child;
  };

  it('keeps what was written when it is closed and opened again', async () => {
    const first = await open();
    const { id } = await addMunicipality(first);
    await first.close();
    const second = await open();
    assert.deepEqual(await second.listMunicipalities(), [id]);
    await second.close();
  });

  it('has every acknowledged commit on the disk', async function () {
    if (!fs.existsSync('/proc/self/fd')) notRun(this, 'needs /proc to see which file was synced');
    await fillEmbeddedDirectory(directory);
    const walSyncs: string[] = [];
    const fsyncSync = fs.fsyncSync.bind(fs);
    sinon.replace(fs, 'fsyncSync', (descriptor) => {
      const file = fs.readlinkSync(`/proc/self/fd/${descriptor}`);
      fsyncSync(descriptor);
      if (file.includes('/pg_wal/')) walSyncs.push(file);
    });
    const db = await open();
    try {
      const { id } = await addMunicipality(db);
      for (let commit = 0; commit < 25; commit += 1) {
        walSyncs.length = 0;
        await addInstitution(db, id);
        assert.ok(walSyncs.length >= 1, `commit ${commit} was acknowledged before the log was synced`);
      }
      walSyncs.length = 0;
      await db.inMunicipality(id, (trx) => trx.selectFrom('institution').selectAll().execute());
      assert.equal(walSyncs.length, 0, 'reading need not wait for the disk');
    } finally {
      await db.close();
    }
  });

  it('says that the server itself was told to sync', async () => {
    await fillEmbeddedDirectory(directory);
    const db = await open();
    const { rows } = await db.executeAs(
      'owner',
      `select name, setting from pg_settings
       where name in ('fsync', 'synchronous_commit', 'wal_sync_method', 'full_page_writes') order by 1`,
    );
    await db.close();
    assert.deepEqual(rows, [
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ]);
  });

  it('refuses a second process, and names the first', async () => {
    await fillEmbeddedDirectory(directory);
    const first = startWriter(0);
    await lineOf(first, /^found/);
    await assert.rejects(open(), (error) => {
      assert.ok(error instanceof DirectoryInUseError);
      assert.match(error.message, new RegExp(`in use by process ${first.pid}\\b`));
      assert.ok(error.message.includes(directory));
      assert.match(error.message, /DATA_DIR/);
      return true;
    });
    first.stdin?.end();
    await ended(first);
    await (await open()).close();
  });

  it('refuses a second process while this one has it open, and this one as well', async () => {
    await fillEmbeddedDirectory(directory);
    const db = await open();
    await assert.rejects(open(), DirectoryInUseError);
    const refused = await lineOf(startWriter(0), /^(refused|found)/);
    assert.match(refused, new RegExp(`refused DirectoryInUseError: .* process ${process.pid}\\b`));
    await db.ping();
    await db.close();
  });

  it('is free at once when the process that had it was killed', async () => {
    await fillEmbeddedDirectory(directory);
    const first = startWriter(0);
    await lineOf(first, /^found/);
    await kill(first);
    assert.ok(fs.existsSync(`${directory}/holder`), 'a killed process cannot have tidied up');
    await (await open()).close();
  });

  it('starts over when it was killed while it was being made', async () => {
    const first = startWriter(0);
    await waitForFile(`${directory}/pg18/PG_VERSION`);
    await kill(first);
    assert.ok(fs.existsSync(`${directory}/unfinished`));
    const db = await open();
    assert.deepEqual(await db.listMunicipalities(), []);
    await db.close();
    assert.equal(fs.existsSync(`${directory}/unfinished`), false);
  });

  it('refuses a directory of another major version of PostgreSQL', async () => {
    fs.mkdirSync(`${directory}/pg17`);
    await assert.rejects(open(), /holds a database of PostgreSQL 17/);
    assert.equal(fs.existsSync(`${directory}/pg18`), false);
  });

  it('loses nothing acknowledged when it is killed while it writes, 20 times over', async () => {
    await fillEmbeddedDirectory(directory);
    const acknowledged = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const writing = startWriter(3);
      // Between a few and some hundred commits into the round, never at the same place.
      const enough = 5 + ((round * 37) % 150);
      let kept = 0;
      for await (const line of createInterface({ input: writing.stdout! })) {
        const [word, ...ids] = line.split(' ');
        if (word === 'found') assertAllFound(acknowledged, ids, round);
        if (word === 'kept') acknowledged.add(ids[0]!);
        if (word === 'refused') assert.fail(line);
        if (word === 'kept' && (kept += 1) === enough) writing.kill('SIGKILL');
      }
      await ended(writing);
      assert.ok(kept >= enough);
    }
    const last = startWriter(0);
    const found = await lineOf(last, /^found/);
    assertAllFound(acknowledged, found.split(' ').slice(1), 20);
    assert.ok(acknowledged.size > 1000);
  });
});

function assertAllFound(acknowledged: ReadonlySet<string>, ids: readonly string[], round: number): void {
  const found = new Set(ids);
  const lost = [...acknowledged].filter((id) => !found.has(id));
  assert.deepEqual(lost, [], `lost after round ${round}`);
}

async function lineOf(process: ChildProcess, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input: process.stdout! })) {
    if (pattern.test(line)) return line;
  }
  throw new Error(`the process ended without ${String(pattern)}`);
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  await new Promise((resolve) => process.once('exit', resolve));
}

async function kill(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL');
  await ended(process);
}

async function waitForFile(file: string): Promise<void> {
  while (!fs.existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 5));
}
