import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type ContactOverviewTextKey = keyof typeof da;
/** Every text of the area in one language; a missing key does not compile. */
export type ContactOverviewTexts = Readonly<Record<ContactOverviewTextKey, string>>;

export const contactOverviewCatalogues = { da, sv, nb, en };

export const contactOverviewTexts = createTexts<ContactOverviewTextKey>(contactOverviewCatalogues);
