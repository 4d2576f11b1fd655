import { DateTime } from 'luxon';
import type { OpeningHours } from '../directory/index.ts';

/** Where a clock hangs: its zone, and which local dates are public holidays there. */
export interface LocalCalendar {
  /** IANA. */
  readonly timeZone: string;
  /** `date` is local, `YYYY-MM-DD`. */
  isHoliday(date: string): boolean;
}

interface OpenSpan {
  readonly from: DateTime;
  /** Not part of the span. */
  readonly to: DateTime;
}

/** Longest time without an opening that is looked through; longer means that it does not open again. */
const horizonDays = 60;
const time = /^([01]\d|2[0-4]):([0-5]\d)$/;

/** Open at this moment. Without hours: always. Spans are half-open: open at 08:00, closed at 15:30. */
export function isOpen(hours: OpeningHours | undefined, at: Date, calendar: LocalCalendar): boolean {
  return hours === undefined || findSpan(hours, local(at, calendar), calendar) !== undefined;
}

/** When it is open next: `at` itself when it is open. Undefined: not within two months. */
export function nextOpening(
  hours: OpeningHours | undefined,
  at: Date,
  calendar: LocalCalendar,
): Date | undefined {
  if (hours === undefined) return at;
  const now = local(at, calendar);
  if (findSpan(hours, now, calendar)) return at;
  for (let days = 0; days <= horizonDays; days++) {
    const next = spansOf(hours, now.startOf('day').plus({ days }), calendar).find(({ from }) => from > now);
    if (next) return next.from.toJSDate();
  }
  return undefined;
}

/** When it closes, if it is open; spans that touch count as one. Undefined: closed now, or it does not close within a week. */
export function closesAt(
  hours: OpeningHours | undefined,
  at: Date,
  calendar: LocalCalendar,
): Date | undefined {
  if (hours === undefined) return undefined;
  const now = local(at, calendar);
  let end = findSpan(hours, now, calendar)?.to;
  while (end) {
    if (end > now.plus({ days: 7 })) return undefined;
    const further = findSpan(hours, end, calendar);
    if (!further) return end.toJSDate();
    end = further.to;
  }
  return undefined;
}

function local(at: Date, calendar: LocalCalendar): DateTime {
  return DateTime.fromJSDate(at, { zone: calendar.timeZone });
}

/** The span a moment lies in. It may have begun the evening before. */
function findSpan(hours: OpeningHours, now: DateTime, calendar: LocalCalendar): OpenSpan | undefined {
  const today = now.startOf('day');
  return [today.minus({ days: 1 }), today]
    .flatMap((day) => spansOf(hours, day, calendar))
    .find(({ from, to }) => from <= now && now < to);
}

/** The spans that begin on a local day, in order. A span that ends no later than it begins goes on past midnight. */
function spansOf(hours: OpeningHours, day: DateTime, calendar: LocalCalendar): readonly OpenSpan[] {
  const date = day.toISODate()!;
  if (hours.closedDays.includes(date)) return [];
  if (hours.closedOnHolidays && calendar.isHoliday(date)) return [];
  return (hours.weekdays[String(day.weekday)] ?? [])
    .flatMap(([opens, closes]) => {
      const from = atLocalTime(day, opens);
      const sameDay = atLocalTime(day, closes);
      if (!from || !sameDay) return [];
      const to = closes > opens ? sameDay : atLocalTime(day.plus({ days: 1 }), closes)!;
      // both ends in the hour that summer time leaves out: nothing is left of the span
      return from < to ? [{ from, to }] : [];
    })
    .sort((one, other) => one.from.toMillis() - other.from.toMillis());
}

/** The moment when local clocks show this time: in the hour that is left out, as much later as is left out. */
function atLocalTime(day: DateTime, text: string): DateTime | undefined {
  const [, hour, minute] = time.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  if (hour === '24') return minute === '00' ? day.plus({ days: 1 }).startOf('day') : undefined;
  return day.set({ hour: Number(hour), minute: Number(minute) });
}
