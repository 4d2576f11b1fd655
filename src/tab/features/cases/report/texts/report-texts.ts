import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type ReportTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type ReportTexts = Readonly<Record<ReportTextKey, string>>;
export type ReportSay = PageSay<ReportTextKey>;

export const reportCatalogues = { da, sv, nb, en } as const;

/** The texts of reporting, in the reader's language. */
export const useReportSay = createPageTexts<ReportTextKey>(reportCatalogues);
