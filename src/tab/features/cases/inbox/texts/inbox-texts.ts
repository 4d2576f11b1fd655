import { createPageTexts } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type InboxTextKey = keyof typeof da;
/** Every text of the inbox in one language; a missing key does not compile. */
export type InboxTexts = Readonly<Record<InboxTextKey, string>>;

export const inboxCatalogues = { da, sv, nb, en } as const;

/** The inbox's texts in the reader's language. */
export const useInboxSay = createPageTexts<InboxTextKey>(inboxCatalogues);
