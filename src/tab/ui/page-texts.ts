import { createContext, useContext, useMemo } from 'react';
import { formatMessage } from '../texts/format-message.ts';
import type { TabLocale } from '../texts/texts.ts';

/** Says a page's own text in the reader's language. */
export type PageSay<Key extends string> = (
  key: Key,
  params?: Readonly<Record<string, string | number>>,
) => string;

const LocaleContext = createContext<TabLocale>('en');

export const LocaleProvider = LocaleContext.Provider;

/** The reader's language. */
export function useLocale(): TabLocale {
  return useContext(LocaleContext);
}

/** The hook for the texts of one page: they are part of the page's code, so that the first load does without them. */
export function createPageTexts<Key extends string>(
  catalogues: Readonly<Record<TabLocale, Readonly<Record<Key, string>>>>,
): () => PageSay<Key> {
  return function usePageSay() {
    const locale = useLocale();
    return useMemo(() => (key, params) => formatMessage(locale, catalogues[locale][key], params), [locale]);
  };
}
