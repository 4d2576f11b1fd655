import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type BesideTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type BesideTexts = Readonly<Record<BesideTextKey, string>>;
export type BesideSay = PageSay<BesideTextKey>;

export const besideCatalogues = { da, sv, nb, en } as const;

/** The texts of what stands beside contacts, in the reader's language. */
export const useBesideSay = createPageTexts<BesideTextKey>(besideCatalogues);
