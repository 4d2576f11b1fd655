import type { EventRow } from './outlook-types.ts';

/** How long changes are gathered before the calendar is written. */
export interface SettlePace {
  /** After a change nothing more has to come for so long. */
  readonly quietSeconds: number;
  /** And nobody waits longer than this, however much comes; so long also between two writings of a busy session. */
  readonly patienceSeconds: number;
}

/** Ten bookings within twenty seconds become two writings, and a single one waits four seconds. */
export const settlePace: SettlePace = { quietSeconds: 4, patienceSeconds: 20 };

/** A session that was written within the last minute is being booked right now. */
const busySeconds = 60;

/** Seconds until a session's changes shall be written; 0: now. */
export function secondsToWait(
  row: Pick<EventRow, 'askedAt' | 'waitingSince' | 'settledAt'>,
  now: Date,
  pace: SettlePace,
): number {
  const { askedAt, waitingSince, settledAt } = row;
  if (!askedAt || !waitingSince) return 0;
  const isBusy = settledAt !== undefined && waitingSince.getTime() - settledAt.getTime() < busySeconds * 1000;
  const latest = waitingSince.getTime() + pace.patienceSeconds * 1000;
  const quiet = askedAt.getTime() + pace.quietSeconds * 1000;
  const due = isBusy ? latest : Math.min(latest, quiet);
  return Math.max(0, Math.ceil((due - now.getTime()) / 1000));
}

/** Seconds until the next try while Graph does not answer: the longer it is away, the more seldom, and never long. */
export function secondsToRetry(waitingSince: Date | undefined, now: Date): number {
  const waited = waitingSince ? (now.getTime() - waitingSince.getTime()) / 1000 : 0;
  return Math.round(Math.min(120, Math.max(5, waited / 4)));
}
