import type { TabLocale } from '../../texts/texts.ts';
import { intlLocale } from '../../ui/intl-locale.ts';

/** Days are `YYYY-MM-DD`: a calendar's days have no time and no zone. */
const dayMs = 86_400_000;

/** The local day of an instant. */
export function dayOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -weekday(day));
}

/** The number of the day's week (ISO 8601, as all four languages count): that of its Thursday, counted from the first of January. */
export function weekNumber(day: string): number {
  const thursday = addDays(mondayOf(day), 3);
  const newYear = `${thursday.slice(0, 4)}-01-01`;
  return 1 + Math.floor((Date.parse(thursday) - Date.parse(newYear)) / (7 * dayMs));
}

/** "man. 14.", "mandag 14. september": as the language writes days, without the Danish "den" that a column has no room for. */
export function dayName(day: string, locale: TabLocale, length: 'short' | 'long'): string {
  return format(locale, {
    weekday: length,
    day: 'numeric',
    ...(length === 'long' ? { month: 'long' as const } : {}),
  })
    .format(Date.parse(day))
    .replace(/\bden /, '');
}

/** "14.–20. september 2026" */
export function weekRange(monday: string, locale: TabLocale): string {
  return format(locale, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
    Date.parse(monday),
    Date.parse(addDays(monday, 6)),
  );
}

/** "8.00", "08:00": an hour of the day. */
export function hourName(hour: number, locale: TabLocale): string {
  const padded = String(hour).padStart(2, '0');
  return locale === 'en' ? `${padded}:00` : `${padded}.00`;
}

/** 0 for Monday. */
function weekday(day: string): number {
  return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}

function format(locale: TabLocale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(intlLocale(locale), { timeZone: 'UTC', ...options });
}
