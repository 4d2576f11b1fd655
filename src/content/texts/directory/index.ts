import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type DirectoryTextKey = keyof typeof da;

export const directoryCatalogues = { da, sv, nb, en };

export const directoryTexts = createTexts<DirectoryTextKey>(directoryCatalogues);
