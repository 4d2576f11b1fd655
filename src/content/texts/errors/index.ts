import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

/** What people read when the product refuses: what happened, then what to do. A text for every `AppErrorCode`. */
export const errorTexts = createTexts({ da, sv, nb, en });
