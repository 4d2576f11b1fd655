import { DateTime } from 'luxon';
import type { DemoAbsence } from './demo-types.ts';

/**
 * From when until when somebody is away, for a start of the sandbox at `now`: from a whole hour until four in the afternoon of
 * `timeZone`, as people are away.
 */
export function absenceAt(
  absence: DemoAbsence,
  now: Date,
  timeZone: string,
): { startsAt: Date; endsAt?: Date } {
  const start = DateTime.fromJSDate(now, { zone: timeZone });
  const startsAt = start.plus({ hours: absence.fromHours }).startOf('hour').toJSDate();
  if (absence.toHours === undefined) return { startsAt };
  const last = start.plus({ hours: absence.toHours });
  return { startsAt, endsAt: last.startOf('day').set({ hour: 16 }).toJSDate() };
}
