import { DateTime } from 'luxon';

/** The times that figures are asked for, without any I/O. Days are local dates `YYYY-MM-DD`. */

/** Only these and no others: times that differ by a day would tell of that day. */
export const periodKinds = ['week', 'month', 'quarter', 'school-year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

export interface Period {
  readonly kind: PeriodKind;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly from: Date;
  readonly until: Date;
}

/** The school year begins on the first of August in all three countries' municipalities, whatever day the pupils come. */
const schoolYearMonth = 8;

/** The time of a kind that a local day lies in. */
export function periodOf(kind: PeriodKind, day: string, timeZone: string): Period {
  const local = DateTime.fromISO(day, { zone: timeZone });
  const first = firstOf(kind, local);
  const next = after(kind, first);
  return {
    kind,
    firstDay: first.toISODate()!,
    lastDay: next.minus({ days: 1 }).toISODate()!,
    from: first.toJSDate(),
    until: next.toJSDate(),
  };
}

/** The local day it is. */
export function dayOf(now: Date, timeZone: string): string {
  return DateTime.fromJSDate(now, { zone: timeZone }).toISODate()!;
}

/** The times of the same kind before and after. */
export function besidePeriod(
  { kind, firstDay }: Period,
  timeZone: string,
): { readonly before: Period; readonly after: Period } {
  const first = DateTime.fromISO(firstDay, { zone: timeZone });
  return {
    before: periodOf(kind, first.minus({ days: 1 }).toISODate()!, timeZone),
    after: periodOf(kind, after(kind, first).toISODate()!, timeZone),
  };
}

/** A longer time in parts that follow on each other, of which a shorter one is one. */
export interface Partition extends Pick<Period, 'from' | 'until'> {
  /** When each part begins; it lasts until the next one. */
  readonly begins: readonly Date[];
  /** Which part the shorter time is. */
  readonly own: number;
  /** Parts that are asked for together only: days of weeks that lie in the longer time in part. */
  readonly rest: readonly number[];
}

/** The longer times that can be asked for, and from which this one could be worked out if all their other parts were shown. */
export function partitionsWith(period: Period, timeZone: string): readonly Partition[] {
  if (period.kind === 'month')
    return (['quarter', 'school-year'] as const).map((kind) => {
      const { from, until, firstDay } = periodOf(kind, period.firstDay, timeZone);
      const first = DateTime.fromISO(firstDay, { zone: timeZone });
      const months = Array.from({ length: kind === 'quarter' ? 3 : 12 }, (_, at) =>
        first.plus({ months: at }).toJSDate(),
      );
      return { from, until, begins: months, own: placeIn(months, period.from), rest: [] };
    });
  if (period.kind !== 'week') return [];
  return (['month', 'quarter', 'school-year'] as const).flatMap((kind) => {
    const around = periodOf(kind, period.firstDay, timeZone);
    if (around.lastDay < period.lastDay) return [];
    const { from, until } = around;
    const weeks = mondaysOf({ from, until, timeZone });
    const begins = weeks.map(({ begins: monday }) => (monday < from ? from : monday));
    const isPart = ({ day }: { day: string }) =>
      periodOf('week', day, timeZone).until > until || day < around.firstDay;
    const rest = weeks.flatMap((week, at) => (isPart(week) ? [at] : []));
    return [{ from, until, begins, own: placeIn(begins, period.from), rest }];
  });
}

function placeIn(begins: readonly Date[], from: Date): number {
  return begins.findIndex((begin) => begin.getTime() === from.getTime());
}

/** The weeks that a time touches, by their local Mondays, and when they begin. */
export function mondaysOf({
  from,
  until,
  timeZone,
}: {
  readonly from: Date;
  readonly until: Date;
  readonly timeZone: string;
}): readonly { readonly day: string; readonly begins: Date }[] {
  const mondays = [];
  let monday = DateTime.fromJSDate(from, { zone: timeZone }).startOf('week');
  while (monday.toJSDate() < until) {
    mondays.push({ day: monday.toISODate()!, begins: monday.toJSDate() });
    monday = monday.plus({ weeks: 1 });
  }
  return mondays;
}

/** Mondays of the weeks that lie within the time as a whole and have begun. */
export function wholeWeeks({ firstDay, lastDay }: Period, today: string): readonly string[] {
  const mondays = [];
  let monday = DateTime.fromISO(firstDay);
  if (monday.weekday !== 1) monday = monday.startOf('week').plus({ weeks: 1 });
  for (; ; monday = monday.plus({ weeks: 1 })) {
    const day = monday.toISODate()!;
    if (monday.plus({ days: 6 }).toISODate()! > lastDay || day > today) return mondays;
    mondays.push(day);
  }
}

function firstOf(kind: PeriodKind, day: DateTime): DateTime {
  if (kind !== 'school-year') return day.startOf(kind);
  const inYear = day.set({ month: schoolYearMonth }).startOf('month');
  return inYear > day ? inYear.minus({ years: 1 }) : inYear;
}

function after(kind: PeriodKind, first: DateTime): DateTime {
  if (kind === 'school-year') return first.plus({ years: 1 });
  return first.plus({ [`${kind}s`]: 1 });
}
