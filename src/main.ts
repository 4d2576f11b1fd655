import { join } from 'node:path';
import process from 'node:process';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { ConfigError, isSandbox, readConfig, readSandboxConfig } from './config.ts';
import { loadTemplates } from './features/trees/index.ts';
import { asAppError } from './kernel/app-error.ts';
import { systemClock } from './kernel/clock.ts';
import { randomIds } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { DirectoryInUseError, MigrationError } from './platform/db/index.ts';
import { createLogger } from './platform/logging/create-logger.ts';

const oldestNode = [22, 18] as const;

/** Something is still under way after so long: stop all the same. */
const stopWithinMs = 15_000;

async function main(): Promise<void> {
  const env = process.env;
  requireNode();
  const closing: (() => Promise<void>)[] = [];
  const log = createLogger(levelOf(env.LOG_LEVEL, isSandbox(env)));
  onStop(log, closing);
  try {
    await (isSandbox(env) ? startInSandbox(log, closing) : startForReal(log, closing));
  } catch (error) {
    console.error(explain(error));
    await closeAll(closing);
    process.exitCode = 1;
  }
}

async function startForReal(log: Logger, closing: (() => Promise<void>)[]): Promise<void> {
  const config = readConfig(process.env);
  const app = await createApp(config, { clock: systemClock, ids: randomIds, log });
  closing.unshift(() => app.close());
  const port = await app.start();
  log.info('started', { port, role: config.role });
}

/** Stand-ins first, since the app's configuration is their addresses; then the app, then its demo data. */
async function startInSandbox(log: Logger, closing: (() => Promise<void>)[]): Promise<void> {
  const { startSandbox } = await import('./sandbox/start-sandbox.ts');
  const outlookFile = join(process.env.DATA_DIR?.trim() || 'data', 'sandbox-outlook.json');
  const sandbox = await startSandbox({ env: process.env, clock: systemClock, log, outlookFile });
  closing.unshift(() => sandbox.close());
  const config = readSandboxConfig(process.env, sandbox);
  const app: App = await createApp(config, {
    clock: systemClock,
    ids: randomIds,
    log,
    alsoFramedBy: [new URL(sandbox.pageUrl).origin],
  });
  closing.unshift(() => app.close());
  const demo = await sandbox.seed({
    ...app,
    templates: await loadTemplates(),
    answers: true,
    incidents: true,
    reports: true,
  });
  const port = await app.start();
  const url = `http://127.0.0.1:${port}`;
  sandbox.attach({ botUrl: `${url}/api/messages`, tabUrl: `${url}/tab/` });
  console.log(`Vejviser is ready, in a sandbox with invented municipalities. Open ${sandbox.pageUrl}`);
  // Whoever opens the page does not wait for it.
  await demo
    .index()
    .catch((error: unknown) => log.warn('demo-not-indexed', { code: asAppError(error).code }));
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(
    `Vejviser needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Run it with npm start, which brings its own.`,
  );
  process.exit(1);
}

/** In the sandbox the terminal is for the person who tries the product: only what needs a look. */
function levelOf(level: string | undefined, sandbox: boolean) {
  const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
  return levels.find((known) => known === level) ?? (sandbox ? 'warn' : 'info');
}

/** What the person who started it needs to read; a stack only where nobody foresaw the error. */
function explain(error: unknown): string {
  const foreseen =
    error instanceof ConfigError || error instanceof DirectoryInUseError || error instanceof MigrationError;
  if (foreseen) return error.message;
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to a free one.';
  return `Vejviser could not start.\n${error instanceof Error ? error.stack : String(error)}`;
}

function onStop(log: Logger, closing: (() => Promise<void>)[]): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    void closeAll(closing).then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function closeAll(closing: (() => Promise<void>)[]): Promise<void> {
  for (const close of closing) {
    try {
      await close();
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
    }
  }
}

await main();
