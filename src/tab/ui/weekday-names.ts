import type { TabLocale } from '../texts/texts.ts';
import { intlLocale } from './intl-locale.ts';

/** From Monday on. The first of January 2024 was one. */
export function weekdayNames(locale: TabLocale): readonly string[] {
  const format = new Intl.DateTimeFormat(intlLocale(locale), { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2024, 0, 1 + index)));
}
