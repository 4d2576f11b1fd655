import path from 'node:path';
import type { Context } from 'mocha';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import { readSandboxConfig } from '../../src/config.ts';
import { loadTemplates } from '../../src/features/trees/index.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from './graph-contract-watch.ts';
import { takeOverQueueClock } from './queue-clock.ts';
import { createRecordingLogger } from './recording-logger.ts';
import type { RecordingLogger } from './recording-logger.ts';
import { createSandboxClient } from './sandbox-client.ts';
import type { SandboxClient } from './sandbox-client.ts';
import { createTestClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';
import {
  createPostgresTestDatabase,
  dropPostgresTestDatabase,
  fillEmbeddedDirectory,
  makeTestDirectory,
  runOnce,
} from './test-database.ts';
import type { DatabaseKind } from './test-database.ts';
import type { PostgresCluster } from './postgres-cluster.ts';

/** The whole product in its sandbox, as `npm start` puts it together, with the demo's people to become. */
export interface Product {
  /** The instance that runs now: another one after `restart`. */
  readonly app: App;
  readonly client: SandboxClient;
  /** The stand-ins for Microsoft 365: who signs, and what stands in Outlook. */
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly log: RecordingLogger;
  /** Of the instance that runs now. */
  readonly botUrl: string;
  readonly pageUrl: string;
  /** Where the bot answers from now on: this instance, or the other replica. */
  sendTurnsTo(botUrl: string): void;
  /**
   * Time passes, also for the jobs, and everything that is due then is done, by all replicas at the same time: what waits for a
   * moment, and what comes of it.
   * For products started with `jobsFollowClock`.
   */
  later(seconds: number): Promise<void>;
  /** Another replica on the same database; PostgreSQL only. Closed with the product. */
  startReplica(): Promise<{ app: App; botUrl: string }>;
  /** The process ends, all of its replicas with it, and starts again on the same database. Microsoft 365 goes on meanwhile. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A Tuesday in school time: everybody who is not away is at work. */
export const workday = '2026-09-15T08:00:00Z';

/** People take their time between two messages; the bot's budget of messages in a conversation counts on it. */
const betweenMessagesMs = 3_000;

export async function startProduct(
  mocha: Context,
  kind: DatabaseKind,
  {
    clock = createTestClock(workday),
    server,
    jobsFollowClock = false,
    questions = false,
    answers = false,
    reports = false,
  }: {
    clock?: TestClock;
    server?: PostgresCluster;
    /** Jobs that wait, wait for the test's clock: see `later`. Otherwise for real seconds. */
    jobsFollowClock?: boolean;
    /** The demo's questions and answers are there; without them the list is empty. */
    questions?: boolean;
    /** People have asked for some weeks already. */
    answers?: boolean;
    /** People have reported and handled cases for some weeks already. */
    reports?: boolean;
  } = {},
): Promise<Product> {
  const log = createRecordingLogger();
  const { directory, remove } = await makeTestDirectory();
  const databaseUrl = kind === 'postgres' ? await createDatabaseUrl(mocha, server) : undefined;
  if (kind === 'embedded') await fillEmbeddedDirectory(path.join(directory, 'database'));
  const env = { PORT: '0', SANDBOX_PORT: '0', DATA_DIR: directory, DATABASE_URL: databaseUrl };
  const sandbox = await startSandbox({ env, clock, log, limits: false });
  watchGraphContract(sandbox.requests, 'product');
  const apps: App[] = [];
  let isSeeded = false;
  const start = async (): Promise<{ app: App; botUrl: string; origin: string }> => {
    const config = readSandboxConfig(env, sandbox);
    const app = await createApp({ ...config, port: 0 }, { clock, ids: randomIds, log });
    apps.push(app);
    if (!isSeeded) {
      isSeeded = true;
      const { database, trees, qna, provisioning } = app;
      const demo = await sandbox.seed({
        database,
        trees,
        provisioning,
        templates: await loadTemplates(),
        ...(questions && { qna }),
        answers,
        reports,
      });
      await demo.index();
    }
    const origin = `http://127.0.0.1:${await app.start()}`;
    return { app, origin, botUrl: `${origin}/api/messages` };
  };
  let first = await start();
  const takeOver = () =>
    jobsFollowClock ? takeOverQueueClock(first.app.database, clock.now()) : Promise.resolve(undefined);
  let queue = await takeOver();
  const sendTurnsTo = (botUrl: string) =>
    sandbox.attach({ botUrl, tabUrl: `${first.origin}/tab/`, product: first.app });
  sendTurnsTo(first.botUrl);
  return {
    get app() {
      return first.app;
    },
    get botUrl() {
      return first.botUrl;
    },
    sandbox,
    client: createSandboxClient(sandbox.pageUrl, () => clock.advance(betweenMessagesMs)),
    clock,
    log,
    pageUrl: sandbox.pageUrl,
    sendTurnsTo,
    async later(seconds) {
      if (!queue) throw new Error('start the product with jobsFollowClock');
      clock.advance(seconds * 1000);
      await queue.moveTo(clock.now());
      await Promise.all(apps.map(({ jobs }) => jobs.runDue()));
    },
    startReplica: start,
    async restart() {
      for (const app of apps.splice(0)) await app.close();
      first = await start();
      queue = await takeOver();
      sendTurnsTo(first.botUrl);
    },
    async close() {
      for (const app of apps) await app.close();
      await sandbox.close();
      if (databaseUrl && !server) await dropPostgresTestDatabase(databaseUrl);
      await remove();
    },
  };
}

/** A database on the run's own server, or on `server`, which the test may stop. */
async function createDatabaseUrl(mocha: Context, server: PostgresCluster | undefined): Promise<string> {
  if (!server) return createPostgresTestDatabase(mocha);
  await runOnce(server.url('postgres'), 'create database product');
  return server.url('product');
}
