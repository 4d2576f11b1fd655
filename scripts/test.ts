import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { findNotRunReason } from '../tests/support/not-run.ts';
import { endOfFile, runInWorkers } from './test/run-in-workers.ts';

/**
 * `npm test`: builds the pages that tests open, runs tests/**\/*.test.ts (or the files and folders given) and ends with
 * the line `N passed, N failed`. What the machine cannot run is named with its reason above that line. With `--workers N` the files are
 * shared out between N processes.
 */

process.chdir(join(import.meta.dirname, '..'));
// Tests start the product's processes again and again; what one has compiled, the next need not.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/compiled');

/** What `.mocharc.json` requires may bring. */
interface Fixtures {
  mochaGlobalTeardown?: () => Promise<void>;
  mochaHooks?: Mocha.RootHookObject;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string', short: 'g' },
    bail: { type: 'boolean', short: 'b', default: false },
    'no-build': { type: 'boolean', default: false },
    workers: { type: 'string', default: process.env.TEST_WORKERS ?? '1' },
    /** This is one of several, which its parent has started. */
    worker: { type: 'boolean', default: false },
  },
});

const files = findTestFiles(positionals);
if (files.length === 0) {
  console.error(`no tests in ${positionals.join(', ')}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

let failed = 0;
if (!values['no-build'] && !values.worker && !buildPages()) {
  console.error('failed: the pages could not be built');
  failed += 1;
}

const workers = values.worker ? 1 : Number(values.workers);
if (workers > 1 && files.length > 1) {
  const args = [
    ...(values.grep === undefined ? [] : ['--grep', values.grep]),
    ...(values.bail ? ['--bail'] : []),
  ];
  const total = await runInWorkers(import.meta.filename, files, workers, args);
  failed += total.failed;
  console.log(`${total.passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

const settings = JSON.parse(readFileSync('.mocharc.json', 'utf8')) as { timeout: number; require?: string[] };
const fixtures = await Promise.all(
  (settings.require ?? []).map((path) => import(pathToFileURL(resolve(path)).href) as Promise<Fixtures>),
);
const mocha = new Mocha({
  timeout: settings.timeout,
  bail: values.bail,
  reporter: 'spec',
  ...(values.grep === undefined ? {} : { grep: values.grep }),
});
mocha.globalTeardown(async () => {
  for (const { mochaGlobalTeardown } of fixtures) await mochaGlobalTeardown?.();
});
for (const { mochaHooks } of fixtures) if (mochaHooks) mocha.rootHooks(mochaHooks);
for (const file of files) {
  // One at a time: a file that cannot be loaded is a failure of its own and does not silence the others.
  mocha.files = [file];
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    failed += 1;
    console.error(`failed: ${file} cannot be loaded`, error);
  }
}

let passed = 0;
const skipped: Mocha.Test[] = [];
const runner = mocha.run(() => {
  for (const test of skipped) {
    console.log(`not run: ${test.fullTitle()}: ${findNotRunReason(test) ?? 'switched off in the code'}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  // A stray socket of a failed test must not hold the run open.
  process.exit(failed > 0 ? 1 : 0);
});
if (values.worker)
  runner.on('suite end', (suite: Mocha.Suite) => {
    if (suite.parent?.root) console.log(endOfFile);
  });
runner.on('pass', () => (passed += 1));
runner.on('fail', () => (failed += 1));
runner.on('pending', (test: Mocha.Test) => skipped.push(test));

function findTestFiles(paths: readonly string[]): string[] {
  const patterns = (paths.length > 0 ? paths : ['tests']).map((path) =>
    existsSync(path) && statSync(path).isDirectory() ? `${path.replace(/\/$/, '')}/**/*.test.ts` : path,
  );
  return [...new Set(patterns.flatMap((pattern) => globSync(pattern)))].sort();
}

function buildPages(): boolean {
  const build = spawnSync(process.execPath, ['scripts/build-web.ts', '--if-stale'], { stdio: 'inherit' });
  return build.status === 0;
}
