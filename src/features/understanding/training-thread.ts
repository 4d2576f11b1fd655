import { parentPort, workerData } from 'node:worker_threads';
import type { PublishedTree } from '../trees/index.ts';
import { loadUnderstandingContent } from './content-store.ts';
import { createLexiconAnalysis } from './create-lexicon-analysis.ts';
import { storeModel } from './stored-model-rules.ts';
import { trainTree } from './train-tree.ts';

/** The thread that trains one tree on what ships, says what it has learnt, and ends: its memory goes with it. */
const published = workerData as PublishedTree;
const content = loadUnderstandingContent();
const analysis = createLexiconAnalysis(content.lexicon, published.ownWords?.concepts);
parentPort?.postMessage(storeModel(trainTree(content, analysis, published)));
