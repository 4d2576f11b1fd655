import type { TabLocale } from '../texts/texts.ts';

/** The locale for days, times and numbers. British, not American, English: the day before the month, and 24 hours. */
export function intlLocale(locale: TabLocale): string {
  return locale === 'en' ? 'en-GB' : locale;
}
