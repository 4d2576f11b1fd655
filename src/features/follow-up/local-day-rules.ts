import { DateTime } from 'luxon';

/** The instant at which a local day `YYYY-MM-DD` begins; `after`: at which it is over. */
export function dayBegins(day: string, timeZone: string, { after = false } = {}): Date {
  return DateTime.fromISO(day, { zone: timeZone })
    .plus({ days: after ? 1 : 0 })
    .toJSDate();
}

/** The Mondays of the last so many weeks with this one, the oldest first, as local dates. */
export function lastMondays(now: Date, timeZone: string, weeks: number): readonly string[] {
  const monday = DateTime.fromJSDate(now, { zone: timeZone }).startOf('week');
  return Array.from({ length: weeks }, (_, at) => monday.minus({ weeks: weeks - 1 - at }).toISODate()!);
}
