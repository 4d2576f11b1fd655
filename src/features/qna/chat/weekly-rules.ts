import { DateTime } from 'luxon';

/** When the week's digest is due, without any I/O. */

/** Before eight nobody reads a channel, and after three nobody acts on it any more. */
const firstHour = 8;
const lastHour = 15;

/**
 * Whether the digest of a weekday (Monday is 1) is due by the municipality's own clock, and when that day began. On a day when
 * nothing ran in these hours there is none: the next one reaches further back.
 */
export function digestDay(now: Date, weekday: number | undefined, timeZone: string): Date | undefined {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  if (local.weekday !== weekday || local.hour < firstHour || local.hour >= lastHour) return undefined;
  return local.startOf('day').toJSDate();
}

/** What a digest reaches back to where there was none before: a week. */
export function weekBefore(now: Date, timeZone: string): Date {
  return DateTime.fromJSDate(now, { zone: timeZone }).minus({ weeks: 1 }).toJSDate();
}
