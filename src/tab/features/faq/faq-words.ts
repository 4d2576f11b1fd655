import type { TabLocale } from '../../texts/texts.ts';
import { intlLocale } from '../../ui/intl-locale.ts';
import type { FaqTextKey } from './texts/faq-texts.ts';

/** A language as it stands inside a sentence. */
export const insideTexts: Readonly<Record<TabLocale, FaqTextKey>> = {
  da: 'inDa',
  sv: 'inSv',
  nb: 'inNb',
  en: 'inEn',
};

/** The day of an instant, in the reader's language and the municipality's zone. */
export function dayWords(instant: string, locale: TabLocale, timeZone: string): string {
  return new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'long', timeZone }).format(
    new Date(instant),
  );
}
