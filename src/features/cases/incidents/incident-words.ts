import { locales, type Locale, type PerLocale } from '../../../kernel/locale.ts';

/** What is written in several languages, in the reader's; else in the municipality's own, else in any that there is. */
export function wordsIn(
  texts: Partial<PerLocale<string>>,
  locale: Locale,
  fallback: Locale,
): { readonly text: string; readonly locale: Locale } | undefined {
  const found = [locale, fallback, ...locales].find((each) => texts[each]);
  return found && { text: texts[found]!, locale: found };
}
