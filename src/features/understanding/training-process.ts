import process from 'node:process';
import type { PublishedTree } from '../trees/index.ts';
import { loadUnderstandingContent } from './content-store.ts';
import { createLexiconAnalysis } from './lexicon-analysis.ts';
import { storeModel } from './stored-model-rules.ts';
import { trainTree } from './train-tree.ts';

/** The process that trains one tree on what ships, says what it has learnt, and ends: its memory goes with it. */
process.once('message', (published: PublishedTree) => {
  const content = loadUnderstandingContent();
  const analysis = createLexiconAnalysis(content.lexicon, published.ownWords?.concepts);
  process.send?.(storeModel(trainTree(content, analysis, published)), () => process.disconnect());
});
