import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseChatTextKey = keyof typeof da;

export const caseChatCatalogues = { da, sv, nb, en };

/** What cards and dialogs of cases and incidents say. */
export const caseChatTexts = createTexts<CaseChatTextKey>(caseChatCatalogues);
