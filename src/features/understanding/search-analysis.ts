import { createHash } from 'node:crypto';
import { createTextAnalysis, type TextAnalysis } from '../../platform/search/analysis/index.ts';
import { rankingSettings } from '../../platform/search/ranking/index.ts';
import { loadVocabulary } from '../../platform/search/vocabulary/load-vocabulary.ts';
import { loadSpokenContent } from './content-store.ts';

/** The analysis that entries are found by, and what it is: another version reads texts otherwise. */
export interface SearchAnalysis {
  readonly analysis: TextAnalysis;
  readonly version: string;
}

/** Counted up when texts are read otherwise though the words and constants are the same: stems, folds, grams. */
const revision = 1;

let made: SearchAnalysis | undefined;

/**
 * The text analysis over the lexicon of the trees and the general vocabulary: the same words mean the same in routing and in search. Reads
 * files when first called, which takes half a second, and is the same for the whole process.
 */
export function searchAnalysis(): SearchAnalysis {
  if (made) return made;
  const concepts = [...loadSpokenContent().lexicon.concepts, ...loadVocabulary()];
  const { titleWeight, topicWeight, beginningWeight, beginningWords, kinds, gramLength } = rankingSettings;
  const read = { titleWeight, topicWeight, beginningWeight, beginningWords, kinds, gramLength };
  const version = createHash('sha256')
    .update(JSON.stringify([revision, read, concepts]))
    .digest('base64url')
    .slice(0, 16);
  return (made = { analysis: createTextAnalysis({ concepts }), version });
}
