import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type FormsTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type FormsTexts = Readonly<Record<FormsTextKey, string>>;
export type FormsSay = PageSay<FormsTextKey>;

export const formsCatalogues = { da, sv, nb, en } as const;

/** The texts of what reports ask, in the reader's language. */
export const useFormsSay = createPageTexts<FormsTextKey>(formsCatalogues);
