import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { BenchReady, BenchSettings } from './bench-types.ts';

/** A process under load. */
export interface BenchProcess extends BenchReady {
  readonly child: ChildProcess;
}

/** Starts a file of this folder as `npm start` starts the product; resolves when it listens. */
export async function startProcess(file: string, settings: BenchSettings): Promise<BenchProcess> {
  const child = fork(path.join(import.meta.dirname, file), {
    env: { ...process.env, BENCH: JSON.stringify(settings) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-semi-space-size=8', '--heap-growing-percent=30'],
  });
  const ready = await new Promise<BenchReady>((resolve, reject) => {
    child.once('message', (message) => resolve(message as BenchReady));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return { ...ready, child };
}
