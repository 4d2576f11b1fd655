import { exp } from '../../kernel/exact-math.ts';

/** A logistic function of the score, fitted on entries and questions of the project's own: docs/adr/0014. */
const slope = 12.4;
const middle = 0.355;

/**
 * The chance that an entry answers a text it was found for with `score` (1 is all of what was asked). Rises with the score; 0 for no text
 * and no score.
 */
export function chanceThatEntryFits(text: string, score: number): number {
  if (!(score > 0) || text.trim() === '') return 0;
  return 1 / (1 + exp(-slope * (score - middle)));
}
