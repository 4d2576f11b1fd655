import { createTextAnalysis, type Lexicon, type TextAnalysis } from '../../platform/search/analysis/index.ts';
import type { OwnWords } from '../trees/index.ts';

/** The text analysis over the lexicon and a municipality's own words, in whatever order these come. `keptWords` as in the analysis. */
export function createLexiconAnalysis(
  lexicon: Lexicon,
  own: OwnWords['concepts'] = [],
  keptWords?: number,
): TextAnalysis {
  // A concept that ships keeps its frames when a municipality has more words for it.
  const frames = new Map(lexicon.concepts.map((concept) => [concept.id, concept.frames]));
  const added = own
    .map((concept) => ({
      ...concept,
      frames: [...new Set([...(frames.get(concept.id) ?? []), ...concept.frames])],
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return createTextAnalysis({ concepts: [...lexicon.concepts, ...added] }, keptWords);
}
