import { DateTime, IANAZone } from 'luxon';

/** Whether it is a time zone of the IANA database. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/**
 * The instant of a local date `YYYY-MM-DD` and time `HH:mm`. Undefined: there is no such time (the hour left out in spring, a
 * thirty-first of June, an unknown zone). Of an hour that comes twice in autumn it is the first.
 */
export function localToInstant(date: string, time: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || !isZone(zone)) return undefined;
  const local = DateTime.fromISO(`${date}T${time}`, { zone });
  // Luxon moves a time in the gap forward by an hour instead of refusing it.
  if (!local.isValid || local.toFormat("yyyy-MM-dd'T'HH:mm") !== `${date}T${time}`) return undefined;
  const possible = local.getPossibleOffsets().map((each) => each.toMillis());
  return new Date(Math.min(...possible));
}

/** The same local time so many weeks later. Undefined: that day it does not exist. */
export function sameLocalTime(instant: Date, zone: string, weeks: number): Date | undefined {
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid) return undefined;
  if (weeks === 0) return instant;
  const day = local.startOf('day').plus({ weeks });
  return localToInstant(day.toFormat('yyyy-MM-dd'), local.toFormat('HH:mm'), zone);
}
