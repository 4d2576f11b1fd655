import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type MineTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type MineTexts = Readonly<Record<MineTextKey, string>>;
export type MineSay = PageSay<MineTextKey>;

export const mineCatalogues = { da, sv, nb, en } as const;

/** The texts of one’s own cases, in the reader's language. */
export const useMineSay = createPageTexts<MineTextKey>(mineCatalogues);
