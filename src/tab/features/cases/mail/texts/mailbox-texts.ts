import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type MailboxTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type MailboxTexts = Readonly<Record<MailboxTextKey, string>>;
export type MailboxSay = PageSay<MailboxTextKey>;

export const mailboxCatalogues = { da, sv, nb, en } as const;

/** The texts of the support address, in the reader's language. */
export const useMailboxSay = createPageTexts<MailboxTextKey>(mailboxCatalogues);
