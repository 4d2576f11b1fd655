import { DateTime } from 'luxon';
import { supportTexts } from '../../content/texts/support/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { intlTag } from '../../kernel/texts.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs as much as a hundred uses. */
function format(locale: Locale, timeZone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(intlTag(locale), { timeZone, ...options });
    formats.set(key, found);
  }
  return found;
}

/**
 * A moment to come, as people say it: "kl. 15.30", "i morgen kl. 8.00", "mandag kl. 8.00", "3. december". At local midnight only
 * the day is said, because such moments are days that somebody wrote down.
 */
export function sayWhen(locale: Locale, timeZone: string, at: Date, now: Date): string {
  const moment = DateTime.fromJSDate(at, { zone: timeZone });
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const days = Math.round(moment.startOf('day').diff(today, 'days').days);
  const otherYear = moment.year !== today.year;
  const date = format(locale, timeZone, otherYear ? 'date and year' : 'date', {
    day: 'numeric',
    month: 'long',
    ...(otherYear ? { year: 'numeric' } : {}),
  }).format(at);
  if (days !== 0 && moment.hour === 0 && moment.minute === 0) {
    return supportTexts(locale, 'when.dateOnly', { date });
  }
  const time = format(locale, timeZone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at);
  if (days === 0) return supportTexts(locale, 'when.today', { time });
  if (days === 1) return supportTexts(locale, 'when.tomorrow', { time });
  if (days > 1 && days < 7) {
    const weekday = format(locale, timeZone, 'weekday', { weekday: 'long' }).format(at);
    return supportTexts(locale, 'when.weekday', { weekday, time });
  }
  return supportTexts(locale, 'when.date', { date, time });
}
