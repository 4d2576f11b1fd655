import { createPageTexts } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type FiguresTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type FiguresTexts = Readonly<Record<FiguresTextKey, string>>;

export const figuresCatalogues = { da, sv, nb, en } as const;

/** The part's texts in the reader's language. */
export const useFiguresSay = createPageTexts<FiguresTextKey>(figuresCatalogues);
