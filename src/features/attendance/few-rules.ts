/** When a coordinator is asked about a session with too few people, without any I/O. */

const hourMs = 60 * 60_000;

/** The last stretch before the start in which is asked whatever the hour: later it would be no use. */
const lastHours = 3;

/**
 * So long before the start as the municipality says; of one that was planned on short notice when half of the time is over, so
 * that people have time to book.
 */
export function askAt(
  { startsAt, createdAt }: { readonly startsAt: Date; readonly createdAt: Date },
  warningHours: number,
): Date {
  const halfway = createdAt.getTime() + (startsAt.getTime() - createdAt.getTime()) / 2;
  return new Date(Math.max(startsAt.getTime() - warningHours * hourMs, halfway));
}

/** Whether there is still time to wait for the end of somebody's quiet hours. */
export function canWait(startsAt: Date, now: Date): boolean {
  return now.getTime() < startsAt.getTime() - lastHours * hourMs;
}
