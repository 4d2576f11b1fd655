import { DateTime } from 'luxon';
import type { QuietTimes } from '../training/index.ts';

/** Hours in which nobody is written to, without any I/O. Times of day are local; `undefined` stands for never quiet. */

/** So long before a quiet time begins is still a good moment to write. */
const beforeQuietMinutes = 15;

/** Equal times mean that nothing is quiet. */
export function quietTimes(from: string, until: string): QuietTimes | undefined {
  return from === until ? undefined : { from, until };
}

export function isQuiet(at: Date, quiet: QuietTimes | undefined, zone: string): boolean {
  if (!quiet) return false;
  const time = DateTime.fromJSDate(at, { zone }).toFormat('HH:mm');
  const { from, until } = quiet;
  return from < until ? time >= from && time < until : time >= from || time < until;
}

/** The time itself where nothing is quiet then, else the end of the quiet time. */
export function afterQuiet(at: Date, quiet: QuietTimes | undefined, zone: string): Date {
  if (!quiet || !isQuiet(at, quiet, zone)) return at;
  const local = DateTime.fromJSDate(at, { zone });
  const end = atTime(local, quiet.until);
  return (end > local ? end : atTime(local.plus({ days: 1 }), quiet.until)).toJSDate();
}

/** The time itself where nothing is quiet then, else a little before the quiet time begins. */
export function beforeQuiet(at: Date, quiet: QuietTimes | undefined, zone: string): Date {
  if (!quiet || !isQuiet(at, quiet, zone)) return at;
  const local = DateTime.fromJSDate(at, { zone });
  const start = atTime(local, quiet.from);
  const began = start <= local ? start : atTime(local.minus({ days: 1 }), quiet.from);
  return began.minus({ minutes: beforeQuietMinutes }).toJSDate();
}

/** A time of day; one that a night in spring leaves out is an hour later. */
function atTime(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
