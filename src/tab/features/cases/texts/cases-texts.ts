import { createPageTexts } from '../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CasesTextKey = keyof typeof da;
/** Every text of the page in one language; a missing key does not compile. */
export type CasesTexts = Readonly<Record<CasesTextKey, string>>;

export const casesCatalogues = { da, sv, nb, en } as const;

/** The page's texts in the reader's language. */
export const useCasesSay = createPageTexts<CasesTextKey>(casesCatalogues);
