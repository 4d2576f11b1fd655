import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type SupportTextKey = keyof typeof da;

export const supportCatalogues = { da, sv, nb, en };

export const supportTexts = createTexts<SupportTextKey>(supportCatalogues);
