import { readFileSync } from 'node:fs';
import type { TrainingTask } from '../../src/features/understanding/training-task-rules.ts';
import { createTrainer } from '../../src/features/understanding/train-tree.ts';
import type { UnderstandingContent } from '../../src/features/understanding/index.ts';
import { digestModel } from './digest-model.ts';

export interface TrainingInput {
  readonly content: UnderstandingContent;
  readonly task: TrainingTask;
}

/** A program of its own, to be run by other engines: trains what it reads and prints the hash of the model. */
const { content, task } = JSON.parse(readFileSync(0, 'utf8')) as TrainingInput;
process.stdout.write(digestModel(createTrainer(content)(task)));
