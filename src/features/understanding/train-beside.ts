import { Worker } from 'node:worker_threads';
import type { PublishedTree } from '../trees/index.ts';
import type { LeafModel } from './model-rules.ts';
import { restoreModel, type StoredModel } from './stored-model-rules.ts';

/** Trains in a thread of its own, so that turns go on and the memory it takes is given back. Rejects when the thread fails. */
export function trainBeside({ tree, version, ownWords }: PublishedTree): Promise<LeafModel> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./training-thread.ts', import.meta.url), {
      workerData: { tree, version, ownWords },
    });
    worker.once('message', (stored: StoredModel) => resolve(restoreModel(stored)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with ${code}`)));
  });
}
