import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type ParentsTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type ParentsTexts = Readonly<Record<ParentsTextKey, string>>;
export type ParentsSay = PageSay<ParentsTextKey>;

export const parentsCatalogues = { da, sv, nb, en } as const;

/** The part's texts in the reader's language. */
export const useParentsSay = createPageTexts<ParentsTextKey>(parentsCatalogues);
