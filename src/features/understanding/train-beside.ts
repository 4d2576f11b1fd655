import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PublishedTree } from '../trees/index.ts';
import type { LeafModel } from './model-rules.ts';
import { restoreModel, type StoredModel } from './stored-model-rules.ts';

const program = fileURLToPath(new URL('./training-process.ts', import.meta.url));

/**
 * Trains in a process of its own: turns go on meanwhile, and the hundreds of megabytes it takes are given back (a thread's stay with
 * the process). Rejects when that process fails.
 */
export function trainBeside({ tree, version, ownWords }: PublishedTree): Promise<LeafModel> {
  return new Promise((resolve, reject) => {
    const child = fork(program, { serialization: 'advanced', execArgv: [] });
    child.once('message', (stored) => resolve(restoreModel(stored as StoredModel)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`training ended with ${code}`)));
    child.send({ tree, version, ownWords });
  });
}
