import { createPageTexts, type PageSay } from '../page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type UiTextKey = keyof typeof da;
/** Every text in one language; a missing key does not compile. */
export type UiTexts = Readonly<Record<UiTextKey, string>>;
export type UiSay = PageSay<UiTextKey>;

export const uiCatalogues = { da, sv, nb, en } as const;

/** The texts of what the pages share, in the reader's language. */
export const useUiSay = createPageTexts<UiTextKey>(uiCatalogues);
