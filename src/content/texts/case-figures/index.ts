import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseFiguresTextKey = keyof typeof da;

export const caseFiguresCatalogues = { da, sv, nb, en };

/** What numbers of cases are called. */
export const caseFiguresTexts = createTexts<CaseFiguresTextKey>(caseFiguresCatalogues);
