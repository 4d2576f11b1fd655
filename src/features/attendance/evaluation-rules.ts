import { cleanText } from '../../kernel/clean-text.ts';
import { maskPersonalData } from '../../kernel/mask-personal-data.ts';
import type { EvaluationResult } from '../training/index.ts';

/** What is made of the three questions, without any I/O. */

export const paces = ['too-slow', 'right', 'too-fast'] as const;
export type Pace = (typeof paces)[number];

export interface Evaluation {
  readonly useful: 1 | 2 | 3 | 4 | 5;
  readonly pace: Pace;
  /** Masked. */
  readonly words?: string;
}

/** Characters somebody may write; masks may make it a little longer. */
export const longestWords = 800;
const longestStored = 1_000;
/** Fewer answers might tell who wrote. */
const wordsFrom = 3;
const dayMs = 24 * 60 * 60_000;
const changeableDays = 7;
const answerableDays = 30;

/** What a form says. Undefined: one of the first two questions has no answer. */
export function readEvaluation(form: {
  readonly useful: string;
  readonly pace: string;
  readonly words: string;
}): Evaluation | undefined {
  const useful = ([1, 2, 3, 4, 5] as const).find((mark) => String(mark) === form.useful);
  const pace = paces.find((each) => each === form.pace);
  if (!useful || !pace) return undefined;
  const words = maskPersonalData(cleanText(form.words, longestWords)).slice(0, longestStored).toWellFormed();
  return { useful, pace, ...(words === '' ? {} : { words }) };
}

/** A first answer is taken until a month after the session, and may be changed for a week. */
export function mayAnswer(
  { endsAt, answeredAt }: { readonly endsAt: Date; readonly answeredAt: Date | undefined },
  now: Date,
): boolean {
  return answeredAt === undefined
    ? now.getTime() < endsAt.getTime() + answerableDays * dayMs
    : now.getTime() < answeredAt.getTime() + changeableDays * dayMs;
}

/** Counts, mean and words, in an order that tells nobody who wrote. */
export function summariseEvaluations(asked: number, all: readonly Evaluation[]): EvaluationResult {
  const usefulCounts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  const pace = { tooSlow: 0, right: 0, tooFast: 0 };
  let sum = 0;
  for (const evaluation of all) {
    const place = (evaluation.useful - 1) as 0 | 1 | 2 | 3 | 4;
    usefulCounts[place] += 1;
    sum += evaluation.useful;
    pace[evaluation.pace === 'too-slow' ? 'tooSlow' : evaluation.pace === 'right' ? 'right' : 'tooFast'] += 1;
  }
  const words = all.flatMap((evaluation) => evaluation.words ?? []);
  return {
    asked: Math.max(asked, all.length),
    answers: all.length,
    ...(all.length > 0 ? { useful: sum / all.length } : {}),
    usefulCounts,
    pace,
    words: all.length >= wordsFrom ? words.sort() : [],
  };
}
