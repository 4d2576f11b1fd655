import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Frame } from 'playwright-core';
import { percentile } from '../../scripts/eval/routing-measures.ts';
import { buildWeb } from '../../scripts/build-web.ts';
import { createTrees, loadTemplates } from '../../src/features/trees/index.ts';
import { createSearchSchedule } from '../../src/features/qna/search/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findChromium } from '../support/browser.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { createSandboxClient } from '../support/sandbox-client.ts';
import { seedEntries } from '../support/seed-entries.ts';
import { weighTab } from '../support/tab-weight.ts';
import { runOnce } from '../support/test-database.ts';
import { createSearchCorpus } from './search-corpus.ts';
import { startProcess } from './start-process.ts';
import { serveTabPage } from './tab-page.ts';
import { watchTab, type Watched } from './watch-tab.ts';

/**
 * The tab's questions and answers in Chromium on a processor slowed down fourfold (what the page does; not the server, which is a process of
 * its own on the same machine), with 20 000 entries in one municipality on PostgreSQL. `usableMs`: from the frame's navigation with an
 * empty cache to the search field and the first answers on the screen, the median of several openings. `keyToPaintMs`: from a key
 * press to its answers on the screen, 95 of 100 presses; the next key comes when the answer is there. There is no network in between:
 * what a school's network takes comes on top. `--entries` for fewer. JSON on the last line.
 */
const { values: options } = parseArgs({ options: { entries: { type: 'string', default: '20000' } } });
const slowdown = 4;
const entries = Number(options.entries);
const openings = 7;
const queries = 30;
const longestTyped = 14;
const municipality = demoNetwork.municipalities[0]!;

const executablePath = findChromium();
const binaries = findPostgresBinaries();
if (!binaries || !executablePath) {
  console.error('bench:tab needs PostgreSQL and Chromium (Debian: apt-get install postgresql chromium)');
  process.exit(1);
}
await buildWeb({ ifStale: true, only: 'tab' });
const cluster = await startPostgresCluster(binaries);
const databaseUrl = cluster.url('vejviser_bench');
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const runDir = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-bench-'));
const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
let browser: Browser | undefined;
let stop = () => {};
try {
  const personId = await seed();
  const product = await startProcess('product-process.ts', {
    microsoft: sandbox.microsoft,
    databaseUrl,
    runDir,
  });
  const token = await createSandboxClient(sandbox.pageUrl).tabToken(personId);
  const page = await serveTabPage(product.port, 'faq', token);
  stop = () => {
    page.close();
    product.child.kill();
  };
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });

  const usable: number[] = [];
  // The first opening warms the server up: what is measured is a product that has been running.
  await open(browser, page.url).then(({ close }) => close());
  for (let opening = 0; opening < openings; opening += 1) {
    const tab = await open(browser, page.url);
    usable.push(tab.usableMs);
    await tab.close();
  }
  const tab = await open(browser, page.url);
  const presses = await type(tab);
  await tab.close();
  console.log(`usable: ${usable.map(Math.round).join(', ')} ms; ${presses.length} key presses`);
  console.log(
    JSON.stringify({
      firstLoadKb: rounded(weighTab().firstLoadBytes / 1000),
      usableMs: Math.round(percentile(usable, 0.5)),
      usableMaxMs: Math.round(Math.max(...usable)),
      keyToPaintMs: Math.round(percentile(presses, 0.95)),
      keyToPaintP50Ms: Math.round(percentile(presses, 0.5)),
      keyToPaintMaxMs: Math.round(Math.max(...presses)),
      entries,
    }),
  );
} finally {
  await browser?.close();
  stop();
  await sandbox.close();
  await cluster.stop();
  fs.rmSync(runDir, { recursive: true, force: true });
}
process.exit(0);

/** The demo, and the entries; answers somebody who reads them. */
async function seed(): Promise<string> {
  const database = await createDatabase(
    { kind: 'postgres', url: databaseUrl, poolSize: 2 },
    { clock: systemClock, log: silentLogger },
  );
  const trees = createTrees({ database, clock: systemClock, ids: randomIds });
  await sandbox.seed({ database, trees, templates: await loadTemplates() });
  const municipalityId = (await database.findMunicipalityOfTenant(municipality.tenantId))!;
  const { personId, institutionIds, topicIds } = await database.inMunicipality(
    municipalityId,
    async (trx) => {
      const member = await trx
        .selectFrom('membership')
        .select('person_id')
        .orderBy('person_id')
        .executeTakeFirst();
      const institutions = await trx.selectFrom('institution').select('id').orderBy('name').execute();
      const topics = await trx.selectFrom('qna_topic').select('id').execute();
      return {
        personId: member!.person_id,
        institutionIds: institutions.map(({ id }) => id),
        topicIds: topics.map(({ id }) => id),
      };
    },
  );
  const onProgress = (written: number) => written % 5_000 === 0 && console.log(`${written} entries`);
  await seedEntries(database, municipalityId, {
    count: entries,
    locale: 'da',
    personId,
    institutionIds,
    topicIds,
    now: systemClock.now(),
    onProgress,
  });
  // Words are counted by a schedule; a list of this size has long been counted.
  await createSearchSchedule({ database }).run(silentLogger);
  await database.executeAs('owner', 'analyze');
  await database.close();
  return personId;
}

interface OpenedTab {
  readonly frame: Frame;
  /** A key goes down and up; also one that no keyboard of Playwright's has. */
  press(letter: string): Promise<void>;
  readonly usableMs: number;
  close(): Promise<void>;
}

async function open(browser: Browser, url: string): Promise<OpenedTab> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.addInitScript(watchTab);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url);
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/tab/')!;
  try {
    await frame.locator('html[data-usable]').waitFor({ state: 'attached', timeout: 60_000 });
  } catch (error) {
    throw new Error(`the tab shows: ${(await frame.locator('body').innerText()).slice(0, 300)}`, {
      cause: error,
    });
  }
  const { usableAt } = await frame.evaluate<Watched>('window.watched');
  const press = async (letter: string) => {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
  };
  return { frame, press, usableMs: usableAt!, close: () => context.close() };
}

/** Types queries letter by letter; answers milliseconds from each key to its answers on the screen. */
async function type({ frame, press }: OpenedTab): Promise<number[]> {
  const corpus = createSearchCorpus(99);
  const field = frame.locator('input[type="search"]');
  const times: number[] = [];
  const shows = (text: string) =>
    frame
      .locator(`html[data-painted=${JSON.stringify(text)}]`)
      .waitFor({ state: 'attached', timeout: 30_000 });
  for (let query = 0; query < queries; query += 1) {
    await field.focus();
    let typed = '';
    for (const letter of corpus.query('da').slice(0, longestTyped)) {
      typed += letter;
      await press(letter);
      await shows(typed);
      const { pressedAt, paintedAt } = await frame.evaluate<Watched>('window.watched');
      times.push(paintedAt - pressedAt);
    }
    await field.fill('');
    await shows('');
  }
  return times;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
