import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type FollowUpTextKey = keyof typeof da;

export const followUpCatalogues = { da, sv, nb, en };

/** What is on record, in words: who did what to which thing. */
export const followUpTexts = createTexts<FollowUpTextKey>(followUpCatalogues);
