import { DateTime } from 'luxon';
import type { QuietTimes, Session } from '../training/index.ts';
import { afterQuiet, beforeQuiet, isQuiet } from './quiet-rules.ts';
import type { DueNotice, NoticeVerdict } from './attendance-types.ts';

/** When people are reminded, without any I/O. */

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Local hour of the reminder on the working day before: after the morning's rush, and in time to arrange for a stand-in. */
const dayBeforeHour = 9;
/** Long after a session nobody remembers it. */
const evaluationDays = 14;
const missedDays = 30;

/** The last day before a local date `YYYY-MM-DD` that is neither in a weekend nor a public holiday. */
export function workingDayBefore(date: string, isHoliday: (date: string) => boolean): string {
  let day = DateTime.fromISO(date, { zone: 'utc' });
  do {
    day = day.minus({ days: 1 });
  } while (day.weekday > 5 || isHoliday(day.toFormat('yyyy-MM-dd')));
  return day.toFormat('yyyy-MM-dd');
}

/**
 * When somebody is reminded of a session: on the working day before and an hour before, outside their quiet hours. Left out is
 * what would come too late, and the hour before where it is quiet up to the start: the day before has to do then. Who books after
 * a reminder's time has the session in mind, and gets none.
 */
export function reminderTimes(given: {
  readonly startsAt: Date;
  readonly zone: string;
  readonly quiet: QuietTimes | undefined;
  readonly isHoliday: (date: string) => boolean;
  readonly now: Date;
}): { readonly dayBefore?: Date; readonly hourBefore?: Date } {
  const { startsAt, zone, quiet, isHoliday, now } = given;
  const hour = new Date(startsAt.getTime() - hourMs);
  const startDate = DateTime.fromJSDate(startsAt, { zone }).toFormat('yyyy-MM-dd');
  const morning = DateTime.fromISO(workingDayBefore(startDate, isHoliday), { zone })
    .set({ hour: dayBeforeHour })
    .toJSDate();
  const afterwards = afterQuiet(morning, quiet, zone);
  const dayBefore = afterwards < hour ? afterwards : beforeQuiet(morning, quiet, zone);
  const hourBefore = afterQuiet(hour, quiet, zone);
  return {
    ...(dayBefore > now ? { dayBefore } : {}),
    ...(hourBefore > now && hourBefore < startsAt ? { hourBefore } : {}),
  };
}

/** What becomes of a notice whose time has come: the rows may have changed since it was written. */
export function judgeNotice(
  notice: DueNotice,
  session: Pick<Session, 'state' | 'startsAt' | 'endsAt'>,
  zone: string,
  now: Date,
): NoticeVerdict {
  const { kind, quiet, isBooked, isWaiting, isTeacher, attended } = notice;
  const { startsAt, endsAt } = session;
  if (session.state === 'cancelled') return 'drop';
  const isReminder = kind === 'day-before' || kind === 'hour-before';
  const latest = {
    // within the last hour the other reminder says it
    'day-before': startsAt.getTime() - hourMs,
    'hour-before': startsAt.getTime(),
    evaluation: endsAt.getTime() + evaluationDays * dayMs,
    missed: endsAt.getTime() + missedDays * dayMs,
    'follow-up': startsAt.getTime(),
  }[kind];
  if (now.getTime() >= latest) return 'drop';
  if (isReminder && !isBooked && !isTeacher) return 'drop';
  if (kind === 'follow-up' && !isBooked && !isWaiting) return 'drop';
  if (kind === 'evaluation' && (!isBooked || attended === false)) return 'drop';
  if (kind === 'missed' && (!isBooked || attended !== false)) return 'drop';
  if (!isQuiet(now, quiet, zone)) return 'tell';
  const later = afterQuiet(now, quiet, zone);
  return later.getTime() < latest ? { later } : 'drop';
}
