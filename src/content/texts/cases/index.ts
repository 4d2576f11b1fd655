import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseTextKey = keyof typeof da;

export const caseCatalogues = { da, sv, nb, en };

/** What states and outcomes of a case are called. */
export const caseTexts = createTexts<CaseTextKey>(caseCatalogues);
