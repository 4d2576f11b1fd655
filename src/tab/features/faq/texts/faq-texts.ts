import { createPageTexts, type PageSay } from '../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type FaqTextKey = keyof typeof da;
/** Every text of the page in one language; a missing key does not compile. */
export type FaqTexts = Readonly<Record<FaqTextKey, string>>;
export type FaqSay = PageSay<FaqTextKey>;

export const faqCatalogues = { da, sv, nb, en } as const;

/** The page's texts in the reader's language. */
export const useFaqSay = createPageTexts<FaqTextKey>(faqCatalogues);
