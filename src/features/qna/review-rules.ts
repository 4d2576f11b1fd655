import { DateTime } from 'luxon';
import type { Entry } from './qna-types.ts';

/** The local date `YYYY-MM-DD` of an instant, so many days later. */
export function localDate(at: Date, timeZone: string, inDays = 0): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).plus({ days: inDays }).toISODate()!;
}

/**
 * When a verified entry is looked at again: a date ahead that somebody has set while it was not verified, else after the days of
 * the settings.
 */
export function nextReview(
  entry: Pick<Entry, 'state' | 'reviewOn'>,
  today: string,
  fromSettings: string,
): string {
  const wasSet = entry.state !== 'verified' && entry.reviewOn !== undefined && entry.reviewOn > today;
  return wasSet ? entry.reviewOn! : fromSettings;
}
