import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type PrintPageTextKey = keyof typeof da;
/** Every text of the area in one language; a missing key does not compile. */
export type PrintPageTexts = Readonly<Record<PrintPageTextKey, string>>;

export const printPageCatalogues = { da, sv, nb, en };

export const printPageTexts = createTexts<PrintPageTextKey>(printPageCatalogues);
