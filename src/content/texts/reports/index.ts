import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type ReportTextKey = keyof typeof da;

export const reportCatalogues = { da, sv, nb, en };

/** What a report asks, and how it is put to a vendor. */
export const reportTexts = createTexts<ReportTextKey>(reportCatalogues);
