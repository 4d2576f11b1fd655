import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type PeopleImportTextKey = keyof typeof da;

export const peopleImportCatalogues = { da, sv, nb, en };

/** Titles of the columns of a list, and an example of how it is filled in. */
export const peopleImportTexts = createTexts<PeopleImportTextKey>(peopleImportCatalogues);
