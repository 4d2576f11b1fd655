import process from 'node:process';
import { loadUnderstandingContent } from './content-store.ts';
import { storeModel } from './stored-model-rules.ts';
import type { TrainingAnswer, TrainingQuestion } from './train-beside.ts';
import { createTrainer } from './train-tree.ts';

/** The process that trains trees on what ships, and ends when nobody asks any more: its memory goes with it. */
const train = createTrainer(loadUnderstandingContent());
process.on('message', ({ id, task }: TrainingQuestion) => {
  const answer: TrainingAnswer = { id, stored: storeModel(train(task)) };
  // Whoever asked may have ended meanwhile, which is nobody's failure.
  process.send?.(answer, undefined, undefined, () => undefined);
});
