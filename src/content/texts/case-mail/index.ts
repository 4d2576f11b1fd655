import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseMailTextKey = keyof typeof da;

export const caseMailCatalogues = { da, sv, nb, en };

/** What is written by mail about a case, and what handlers read of its mails. */
export const caseMailTexts = createTexts<CaseMailTextKey>(caseMailCatalogues);
