import { useMemo } from 'react';
import type { TabLocale } from '../texts/texts.ts';
import { intlLocale } from './intl-locale.ts';
import { useLocale } from './page-texts.ts';

export interface When {
  /** A day, of an instant or of a local date `YYYY-MM-DD`. */
  day(at: string): string;
  moment(at: string): string;
}

/** Points in time in the reader's words and the municipality's time. */
export function useWhen(timeZone: string): When {
  const locale = useLocale();
  return useMemo(() => createWhen(locale, timeZone), [locale, timeZone]);
}

/** Points in time in words: `Europe/Copenhagen` and the like for those of instants. */
export function createWhen(locale: TabLocale, timeZone: string): When {
  const intl = intlLocale(locale);
  const day = new Intl.DateTimeFormat(intl, { dateStyle: 'medium', timeZone });
  const localDay = new Intl.DateTimeFormat(intl, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(intl, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return {
    day: (at) => (at.length === 10 ? localDay : day).format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
  };
}
