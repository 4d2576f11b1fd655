import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { makeTestDirectory } from './support/test-database.ts';

const main = path.resolve(import.meta.dirname, '../src/main.ts');

/** All a program needs of this machine. */
const own = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs the program with these variables and nothing else of this machine's; `until` appears: ask it to stop. */
function run(env: Record<string, string>, until?: RegExp): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main], { env: { ...own, ...env } });
    let said = '';
    let asked = false;
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      if (asked || !until?.test(said)) return;
      asked = true;
      child.kill('SIGTERM');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => resolve({ code, said }));
  });
}

describe('starting the product', function () {
  this.timeout(60_000);

  it('in production with nothing configured: ends, naming each missing variable, without a stack', async () => {
    const { code, said } = await run({ NODE_ENV: 'production' });
    assert.equal(code, 1);
    for (const name of [
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_TENANT_ID',
      'MICROSOFT_APP_PASSWORD',
      'DATABASE_URL',
    ]) {
      assert.match(said, new RegExp(`${name} is missing`));
    }
    assert.doesNotMatch(said, /\bat \w+ \(/);
  });

  it('in the sandbox: says where to look, stops when asked, and starts again on the same data', async () => {
    const { directory, remove } = await makeTestDirectory();
    const env = { DATA_DIR: directory, PORT: '0', SANDBOX_PORT: '0' };
    for (let start = 0; start < 2; start++) {
      const { code, said } = await run(env, /Open http:\S+/);
      assert.match(said, /Vejviser is ready.*http:\/\/127\.0\.0\.1:\d+\/sandbox\//);
      assert.equal(code, 0, said);
    }
    await remove();
  });
});
