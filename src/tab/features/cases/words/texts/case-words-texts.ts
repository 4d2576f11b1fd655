import { createPageTexts } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseWordKey = keyof typeof da;
/** The words of all parts in one language; a missing key does not compile. */
export type CaseWords = Readonly<Record<CaseWordKey, string>>;

export const caseWordsCatalogues = { da, sv, nb, en } as const;

/** The words of all parts in the reader's language. */
export const useCaseWordsSay = createPageTexts<CaseWordKey>(caseWordsCatalogues);
