import { DateTime } from 'luxon';

/** Whole days `YYYY-MM-DD`, the last one included, as instants; without a last one until further notice. */
export function daysToInstants(
  from: string,
  until: string | null,
  timeZone: string,
): { readonly startsAt: Date; readonly endsAt: Date | undefined } {
  const midnight = (day: string, more: number) =>
    DateTime.fromISO(day, { zone: timeZone }).startOf('day').plus({ days: more }).toJSDate();
  return { startsAt: midnight(from, 0), endsAt: until === null ? undefined : midnight(until, 1) };
}

/** The first and the last day of an absence, as far as somebody is away on it at all. */
export function instantsToDays(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt?: Date | undefined },
  timeZone: string,
): { readonly from: string; readonly until: string | null } {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone });
  return {
    from: local(startsAt).toFormat('yyyy-MM-dd'),
    // It ends before its end: one that ends at midnight was over the day before.
    until: endsAt ? local(endsAt).minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd') : null,
  };
}

export function localDay(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
