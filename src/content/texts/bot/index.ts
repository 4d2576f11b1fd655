import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** What the bot says by itself, whatever the errand is: strangers, nothing understood, nothing working. */
export const botTexts = createTexts({ da, sv, nb, en });
