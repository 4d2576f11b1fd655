import { createPageTexts, type PageSay } from '../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TreesTextKey = keyof typeof da;
/** Every text of the page in one language; a missing key does not compile. */
export type TreesTexts = Readonly<Record<TreesTextKey, string>>;
export type TreesSay = PageSay<TreesTextKey>;

export const treesCatalogues = { da, sv, nb, en } as const;

/** The page's texts in the reader's language. */
export const useTreesSay = createPageTexts<TreesTextKey>(treesCatalogues);
