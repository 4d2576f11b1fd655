import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** What parents and pupils read on the pages of their institution. */
export const publicPageTexts = createTexts({ da, sv, nb, en });
export type PublicPageTextKey = keyof typeof da;
