import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PublishedTree } from '../trees/index.ts';
import type { LeafModel } from './model-rules.ts';
import { restoreModel, type StoredModel } from './stored-model-rules.ts';
import type { TrainingTask } from './training-task-rules.ts';
import { taskOf } from './tree-example-rules.ts';

export interface TrainingQuestion {
  readonly id: number;
  readonly task: TrainingTask;
}

export interface TrainingAnswer {
  readonly id: number;
  readonly stored: StoredModel;
}

const program = fileURLToPath(new URL('./training-process.ts', import.meta.url));

/**
 * Trains in a process of its own: turns go on meanwhile, and the hundreds of megabytes it takes are given back (a thread's stay with
 * the process). Trees that are asked for while it works are trained in the same process, one after the other; then it ends. Rejects
 * when that process fails.
 */
export function createTrainingBeside(): (published: PublishedTree) => Promise<LeafModel> {
  let current: Worker | undefined;
  return (published) => {
    current ??= startWorker((ended) => {
      if (current === ended) current = undefined;
    });
    return current.train(taskOf(published));
  };
}

interface Worker {
  train(task: TrainingTask): Promise<LeafModel>;
}

/** `onEnd` is called when it takes no more. */
function startWorker(onEnd: (worker: Worker) => void): Worker {
  const child: ChildProcess = fork(program, { serialization: 'advanced', execArgv: [] });
  const waiting = new Map<number, PromiseWithResolvers<LeafModel>>();
  let asked = 0;
  const fail = (error: Error) => {
    onEnd(worker);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  child.on('message', ({ id, stored }: TrainingAnswer) => {
    waiting.get(id)?.resolve(restoreModel(stored));
    waiting.delete(id);
    if (waiting.size > 0) return;
    onEnd(worker);
    child.disconnect();
  });
  child.once('error', fail);
  child.once('exit', (code) => fail(new Error(`training ended with ${code}`)));
  const worker: Worker = {
    train(task) {
      const answer = Promise.withResolvers<LeafModel>();
      const id = (asked += 1);
      waiting.set(id, answer);
      const question: TrainingQuestion = { id, task };
      child.send(question);
      return answer.promise;
    },
  };
  return worker;
}
