import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type QnaTextKey = keyof typeof da;

export const qnaCatalogues = { da, sv, nb, en };

export const qnaTexts = createTexts<QnaTextKey>(qnaCatalogues);
