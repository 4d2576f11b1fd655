import { createPageTexts } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type WishesTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type WishesTexts = Readonly<Record<WishesTextKey, string>>;

export const wishesCatalogues = { da, sv, nb, en } as const;

/** The part's texts in the reader's language. */
export const useWishesSay = createPageTexts<WishesTextKey>(wishesCatalogues);
