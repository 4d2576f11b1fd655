import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createSandboxClient } from '../support/sandbox-client.ts';

/**
 * `npm start` on a fresh machine and again: milliseconds until it says it is ready, and its memory after five minutes of five
 * turns a second. The first start builds the pages and makes the database. JSON on the last line.
 * `--minutes 1` for a shorter look.
 */
const root = path.resolve(import.meta.dirname, '../..');
const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1] || 5) || 5;
const turnsPerSecond = 5;
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-bench-'));
const ports = { app: await freePort(), page: await freePort() };

fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
try {
  const first = await start();
  await stop(first.child);
  const again = await start();
  const rssMb = await underTurns(again.pageUrl);
  await stop(again.child);
  console.log(
    JSON.stringify({ firstReadyMs: first.readyMs, readyMs: again.readyMs, rssMb, minutes, turnsPerSecond }),
  );
} finally {
  fs.rmSync(dataDir, { recursive: true, force: true });
}

async function start(): Promise<{ child: ChildProcess; readyMs: number; pageUrl: string }> {
  const started = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(ports.app), SANDBOX_PORT: String(ports.page) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // its own group, so that stopping reaches what npm started
    detached: true,
  });
  const pageUrl = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const ready = /Vejviser is ready.*?(http:\S+)/.exec(said);
      if (ready) resolve(ready[1]!);
    });
    child.once('exit', () => reject(new Error(`npm start ended:\n${said}`)));
  });
  return { child, readyMs: Math.round(performance.now() - started), pageUrl };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid!, 'SIGTERM');
  await ended;
}

/** Colleagues of all municipalities ask by turns. Answers with the megabytes resident at the end. */
async function underTurns(pageUrl: string): Promise<number> {
  const client = createSandboxClient(pageUrl);
  const { municipalities } = await client.world();
  const names = municipalities.flatMap(({ people }) =>
    people.filter(({ isGuest }) => !isGuest).map(({ displayName }) => displayName),
  );
  const colleagues = await Promise.all(names.slice(0, 40).map((name) => client.become(name)));
  const turns = minutes * 60 * turnsPerSecond;
  const started = performance.now();
  let rssMb = 0;
  for (let turn = 0; turn < turns; turn++) {
    const due = started + (turn * 1000) / turnsPerSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    await colleagues[turn % colleagues.length]!.say('kan ikke logge ind');
    if (turn % (60 * turnsPerSecond) === 0 || turn === turns - 1) {
      rssMb = await residentMb();
      console.log(`after ${Math.round((performance.now() - started) / 1000)} s: ${rssMb} MB`);
    }
  }
  return rssMb;
}

async function residentMb(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${ports.app}/metrics`)).text();
  return Math.round(Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1024 / 1024);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
