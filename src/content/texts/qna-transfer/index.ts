import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** Titles and words of the list of questions and answers as a file. The import knows the titles of its columns again. */
export const qnaTransferTexts = createTexts({ da, sv, nb, en });
export type QnaTransferTextKey = keyof typeof da;
