import { DateTime } from 'luxon';

/** When the month's figures are told, without any I/O. */

/** Before eight nobody reads them, and after three nobody acts on them any more. */
const firstHour = 8;
const lastHour = 15;
/** Of the month. Where nothing ran on the first working day, a later one does. */
const lastDay = 10;

/**
 * The month that is told of at a moment, by its first day `YYYY-MM-DD`: the one before, on the first working day and, where that was missed,
 * the next ones. Undefined: not now.
 */
export function monthToTell(
  now: Date,
  timeZone: string,
  isHoliday: (day: string) => boolean,
): string | undefined {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const isWorking = local.weekday <= 5 && !isHoliday(local.toISODate()!);
  if (!isWorking || local.day > lastDay || local.hour < firstHour || local.hour >= lastHour) return undefined;
  return local.startOf('month').minus({ months: 1 }).toISODate()!;
}
