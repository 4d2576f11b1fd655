import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type DirectorySyncTextKey = keyof typeof da;

export const directorySyncCatalogues = { da, sv, nb, en };

export const directorySyncTexts = createTexts<DirectorySyncTextKey>(directorySyncCatalogues);
