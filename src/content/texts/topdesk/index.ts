import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TopdeskTextKey = keyof typeof da;

export const topdeskCatalogues = { da, sv, nb, en };

/** What is said of cases that TOPdesk has as well, there and here. */
export const topdeskTexts = createTexts<TopdeskTextKey>(topdeskCatalogues);
