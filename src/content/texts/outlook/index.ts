import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type OutlookTextKey = keyof typeof da;

export const outlookCatalogues = { da, sv, nb, en };

export const outlookTexts = createTexts<OutlookTextKey>(outlookCatalogues);
