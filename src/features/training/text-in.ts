import { locales, type Locale } from '../../kernel/locale.ts';
import type { Texts } from './training-types.ts';

/**
 * The text in the reader's language, else in `fallback` (the session's own language, or the municipality's), else in any.
 * Empty where it was written in none.
 */
export function textIn(texts: Texts, locale: Locale, fallback: Locale = locale): string {
  for (const each of [locale, fallback, ...locales]) {
    const text = texts[each]?.trim();
    if (text) return text;
  }
  return '';
}
