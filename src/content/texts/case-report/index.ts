import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseReportTextKey = keyof typeof da;

export const caseReportCatalogues = { da, sv, nb, en };

/** What is said until a case exists: reporting in the chat, and pictures and files. */
export const caseReportTexts = createTexts<CaseReportTextKey>(caseReportCatalogues);
