import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type AnswersTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type AnswersTexts = Readonly<Record<AnswersTextKey, string>>;
export type AnswersSay = PageSay<AnswersTextKey>;

export const answersCatalogues = { da, sv, nb, en } as const;

/** The part's texts in the reader's language. */
export const useAnswersSay = createPageTexts<AnswersTextKey>(answersCatalogues);
