import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type UpkeepTextKey = keyof typeof da;
/** Every text of these parts in one language; a missing key does not compile. */
export type UpkeepTexts = Readonly<Record<UpkeepTextKey, string>>;
export type UpkeepSay = PageSay<UpkeepTextKey>;

export const upkeepCatalogues = { da, sv, nb, en } as const;

/** The texts of what keeps who is where right, in the reader's language. */
export const useUpkeepSay = createPageTexts<UpkeepTextKey>(upkeepCatalogues);
