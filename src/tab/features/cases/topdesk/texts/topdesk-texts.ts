import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TopdeskTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type TopdeskTexts = Readonly<Record<TopdeskTextKey, string>>;
export type TopdeskSay = PageSay<TopdeskTextKey>;

export const topdeskCatalogues = { da, sv, nb, en } as const;

/** The texts of cases that TOPdesk has as well, in the reader's language. */
export const useTopdeskSay = createPageTexts<TopdeskTextKey>(topdeskCatalogues);
