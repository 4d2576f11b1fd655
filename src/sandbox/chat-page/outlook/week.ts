import type { OutlookEventDto } from '../../../dto/sandbox-page-dto.ts';

/** Days are written `2026-09-24`, as they are in the municipality's zone. */

const dayMs = 86_400_000;

export function dayOf(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(iso));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** ISO week number. */
export function weekNumber(monday: string): number {
  const thursday = addDays(monday, 3);
  const yearStart = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  return 1 + Math.floor((Date.parse(`${thursday}T00:00:00Z`) - yearStart) / (7 * dayMs));
}

export function dayWords(day: string, style: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: style,
    day: 'numeric',
    month: style,
  }).format(new Date(`${day}T00:00:00Z`));
}

export function timeWords(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(iso),
  );
}

/** `Thu 24 Sept, 13:00–15:00`. */
export function whenWords(
  { startsAt, endsAt }: Pick<OutlookEventDto, 'startsAt' | 'endsAt'>,
  timeZone: string,
): string {
  const from = timeWords(startsAt, timeZone);
  return `${dayWords(dayOf(startsAt, timeZone), 'short')}, ${from}–${timeWords(endsAt, timeZone)}`;
}

/** Local date and time as an input of type `datetime-local` wants them. */
export function localInput(iso: string, timeZone: string): string {
  return `${dayOf(iso, timeZone)}T${timeWords(iso, timeZone)}`;
}

/** The moment of a local date and time. Of an hour that comes twice, the first; one that does not exist moves on. */
export function fromLocalInput(local: string, timeZone: string): string | undefined {
  const guess = Date.parse(`${local}:00Z`);
  if (Number.isNaN(guess)) return undefined;
  const shown = Date.parse(`${localInput(new Date(guess).toISOString(), timeZone)}:00Z`);
  const once = guess - (shown - guess);
  const again = Date.parse(`${localInput(new Date(once).toISOString(), timeZone)}:00Z`);
  return new Date(once + (guess - again)).toISOString();
}
