import { createPageTexts } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseTextKey = keyof typeof da;
/** Every text of a case's page in one language; a missing key does not compile. */
export type CaseTexts = Readonly<Record<CaseTextKey, string>>;

export const caseCatalogues = { da, sv, nb, en } as const;

/** The texts of a case's page in the reader's language. */
export const useCaseSay = createPageTexts<CaseTextKey>(caseCatalogues);
