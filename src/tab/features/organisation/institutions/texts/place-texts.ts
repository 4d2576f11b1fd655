import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type PlaceTextKey = keyof typeof da;
/** Every text in one language; a missing key does not compile. */
export type PlaceTexts = Readonly<Record<PlaceTextKey, string>>;
export type PlaceSay = PageSay<PlaceTextKey>;

export const placeCatalogues = { da, sv, nb, en } as const;

/** The texts of institutions, contact points and settings in the reader's language. */
export const usePlaceSay = createPageTexts<PlaceTextKey>(placeCatalogues);
