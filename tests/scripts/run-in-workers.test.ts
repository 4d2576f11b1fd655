import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runInWorkers, sharesOf } from '../../scripts/test/run-in-workers.ts';

describe('tests in several processes', () => {
  let folder: string;
  before(async () => (folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vejviser-test-'))));
  after(() => fs.rm(folder, { recursive: true }));

  const run = async (source: string, files = ['package.json', 'README.md']) => {
    const script = path.join(folder, 'script.mjs');
    await fs.writeFile(script, source);
    return runInWorkers(script, files, 2, []);
  };

  it('are shared out whole, each once, about evenly', () => {
    const sizes: Record<string, number> = { a: 90, b: 50, c: 40, d: 10, e: 5 };
    const shares = sharesOf(Object.keys(sizes), 2, (file) => sizes[file]!);
    assert.deepEqual(shares, [
      ['a', 'd'],
      ['b', 'c', 'e'],
    ]);
    assert.deepEqual(
      sharesOf(['a'], 3, () => 1),
      [['a']],
    );
  });

  it('are added up', async () => {
    assert.deepEqual(await run(`console.log('2 passed, 1 failed'); process.exit(1);`), {
      passed: 4,
      failed: 2,
    });
  });

  it('count a process that breaks, before or after it has counted', async () => {
    assert.deepEqual(await run('process.exit(3);'), { passed: 0, failed: 2 });
    assert.deepEqual(await run(`console.log('5 passed, 0 failed'); process.exit(1);`), {
      passed: 10,
      failed: 2,
    });
  });
});
