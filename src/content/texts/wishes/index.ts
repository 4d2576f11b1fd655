import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type WishTextKey = keyof typeof da;

export const wishCatalogues = { da, sv, nb, en };

/** What is said of wishes in the chat, and in the list that is sent on. */
export const wishTexts = createTexts<WishTextKey>(wishCatalogues);
