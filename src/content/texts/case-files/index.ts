import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseFileTextKey = keyof typeof da;

export const caseFileCatalogues = { da, sv, nb, en };

/** What is said of pictures and files that come with a case. */
export const caseFileTexts = createTexts<CaseFileTextKey>(caseFileCatalogues);
