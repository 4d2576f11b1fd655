import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src/kernel/app-error.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { callRunningInstance, createAdminServer } from '../../../src/platform/admin/index.ts';
import type { AdminCommand, AdminServer } from '../../../src/platform/admin/index.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { makeTestDirectory } from '../../support/test-database.ts';

describe('the door for the command line', () => {
  const log = createRecordingLogger();
  let runDir: string;
  let remove: () => Promise<void>;
  let server: AdminServer;

  const schema = z.object({ id: z.string() });
  const greet: AdminCommand<{ id: string }> = {
    parse: (input) => schema.parse(input),
    run: async ({ id }) => ({ hello: id }),
  };
  const commands = {
    greet,
    nothing: { parse: () => undefined, run: async () => undefined },
    refuse: {
      parse: () => undefined,
      run: async () => {
        throw new AppError('conflict', 'already there');
      },
    },
    break: {
      parse: () => undefined,
      run: async () => {
        throw new Error('Karin Holm was here');
      },
    },
  };

  before(async () => {
    ({ directory: runDir, remove } = await makeTestDirectory());
    server = await createAdminServer({ runDir, commands, log });
  });
  after(async () => {
    await server.close();
    await remove();
  });

  const file = () => path.join(runDir, 'instance.json');
  const readFile = async () =>
    JSON.parse(await fs.readFile(file(), 'utf8')) as { pid: number; port: number; key: string };
  const post = async (name: string, init: RequestInit = {}, key?: string) => {
    const instance = await readFile();
    return fetch(`http://127.0.0.1:${server.port}/commands/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key ?? instance.key}` },
      ...init,
    });
  };

  it('is found through a file that only its own user can read', async () => {
    const { mode } = await fs.stat(file());
    assert.equal(mode & 0o777, 0o600);
    const instance = await readFile();
    assert.deepEqual([instance.pid, instance.port], [process.pid, server.port]);
    assert.ok(instance.key.length >= 43);
  });

  it('does a command and gives its answer', async () => {
    assert.deepEqual(await callRunningInstance(runDir, 'greet', { id: 'a' }), {
      running: true,
      result: { hello: 'a' },
    });
    assert.deepEqual(await callRunningInstance(runDir, 'nothing', undefined), {
      running: true,
      result: null,
    });
  });

  it('passes on what a command refuses, with its code', async () => {
    await assert.rejects(callRunningInstance(runDir, 'refuse', {}), {
      code: 'conflict',
      detail: 'already there',
    });
    await assert.rejects(callRunningInstance(runDir, 'greet', { id: 3 }), { code: 'bad-request' });
  });

  it('tells nobody what broke, but the log', async () => {
    await assert.rejects(callRunningInstance(runDir, 'break', {}), (error: AppError) => {
      assert.deepEqual([error.code, error.detail], ['unavailable', undefined]);
      return true;
    });
    assert.equal(log.of('error').length, 1);
  });

  it('answers 401 to a wrong key, whatever was asked', async () => {
    const { key } = await readFile();
    for (const wrong of ['', 'x', key.slice(1), `${key}x`]) {
      const answer = await post('greet', { body: '{"id":"a"}' }, wrong);
      assert.equal(answer.status, 401, wrong);
      assert.deepEqual(await answer.json(), { error: { code: 'unauthenticated' } });
    }
    assert.equal((await post('no-such-command', {}, 'x')).status, 401);
    const without = await fetch(`http://127.0.0.1:${server.port}/commands/greet`, { method: 'POST' });
    assert.equal(without.status, 401);
  });

  it('answers 404 to a command nobody has', async () => {
    for (const name of ['nobody', 'toString', '__proto__', 'greet/x', '']) {
      assert.equal((await post(name)).status, 404, name);
    }
    assert.equal((await post('greet', { method: 'GET' })).status, 404);
    await assert.rejects(callRunningInstance(runDir, 'no body', {}), { code: 'not-found' });
  });

  it('answers 413 to too much and 400 to what is no JSON', async () => {
    const tooMuch = await post('greet', { body: JSON.stringify({ id: 'x'.repeat(3_000_000) }) });
    assert.equal(tooMuch.status, 413);
    for (const body of ['{', 'æ', '']) assert.equal((await post('greet', { body })).status, 400, body);
    assert.equal((await post('greet', { body: new Uint8Array([0x22, 0xff, 0x22]) })).status, 400);
  });

  it('listens on the loopback only', async () => {
    const listening = await fs.readFile('/proc/net/tcp', 'utf8').catch(() => undefined);
    if (listening === undefined) return;
    const port = server.port.toString(16).toUpperCase().padStart(4, '0');
    const lines = listening.split('\n').filter((line) => line.includes(`:${port} 00000000:0000 0A`));
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /0100007F:/);
  });

  it('leaves no file behind, nor takes away that of another', async () => {
    const { directory, remove: removeOther } = await makeTestDirectory();
    const first = await createAdminServer({ runDir: directory, commands, log: silentLogger });
    const second = await createAdminServer({ runDir: directory, commands, log: silentLogger });
    await first.close();
    assert.equal((await callRunningInstance(directory, 'nothing', {})).running, true);
    await second.close();
    assert.equal((await callRunningInstance(directory, 'nothing', {})).running, false);
    assert.deepEqual(await fs.readdir(directory), []);
    await removeOther();
  });

  describe('without an instance', () => {
    let directory: string;
    let removeDirectory: () => Promise<void>;
    before(async () => ({ directory, remove: removeDirectory } = await makeTestDirectory()));
    after(() => removeDirectory());

    const call = async (content: string) => {
      await fs.writeFile(path.join(directory, 'instance.json'), content);
      return (await callRunningInstance(directory, 'nothing', {})).running;
    };
    const key = 'k'.repeat(43);

    it('says so where there never was one', async () => {
      assert.equal(
        (await callRunningInstance(path.join(directory, 'nowhere'), 'nothing', {})).running,
        false,
      );
    });

    it('sees through what a dead process left', async () => {
      const child = spawn(process.execPath, ['-e', '']);
      await new Promise((resolve) => child.once('exit', resolve));
      // The port is somebody's, the process is nobody's.
      assert.equal(await call(JSON.stringify({ pid: child.pid, port: server.port, key })), false);
    });

    it('sees through a process id that went to another program', async () => {
      assert.equal(await call(JSON.stringify({ pid: process.pid, port: server.port, key })), false);
      assert.equal(await call(JSON.stringify({ pid: process.pid, port: 1, key })), false);
    });

    it('is not misled by a broken file', async () => {
      for (const content of ['', '{', '{}', '{"pid":"1"}', '[]']) {
        assert.equal(await call(content), false, content);
      }
    });
  });
});
