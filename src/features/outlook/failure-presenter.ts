import { outlookCatalogues, outlookTexts, type OutlookTextKey } from '../../content/texts/outlook/index.ts';
import type { Locale } from '../../kernel/locale.ts';

/** Why something did not arrive, and what to do, in plain words. An unknown code says what is true of all: it did not arrive. */
export function failureText(failure: string, locale: Locale): string {
  const key = `failure.${failure}`;
  const known = key in outlookCatalogues[locale];
  return outlookTexts(locale, known ? (key as OutlookTextKey) : 'failure.unsure');
}
