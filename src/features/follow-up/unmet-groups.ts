import type { TextAnalysis } from '../../platform/search/analysis/index.ts';
import { groupAlike, readFeatures, type TextFeatures } from './alike-texts.ts';
import type { UnmetQuestion } from './follow-up-types.ts';

/** Texts whose features are kept; a municipality has some thousands in three months. */
const mostKept = 5_000;
/** After so many texts that were read anew, others get their turn. */
const readAtOnce = 100;

/** Puts together questions that say the same; their order stays. Nothing but a bounded cache is kept. */
export type GroupQuestions = (
  questions: readonly UnmetQuestion[],
) => Promise<readonly (readonly UnmetQuestion[])[]>;

/** `analysis` is asked for when it is needed: it takes a moment to read. */
export function createGroupQuestions(analysis: () => TextAnalysis): GroupQuestions {
  const kept = new Map<string, TextFeatures>();
  return async (questions) => {
    const read: TextFeatures[] = [];
    let anew = 0;
    for (const { text } of questions) {
      let features = kept.get(text);
      if (!features) {
        if (kept.size >= mostKept) kept.clear();
        features = readFeatures(analysis(), text);
        kept.set(text, features);
        anew += 1;
        if (anew % readAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      read.push(features);
    }
    return groupAlike(read).map((places) => places.map((place) => questions[place]!));
  };
}
