import { DateTime } from 'luxon';
import { trainingTexts } from '../../content/texts/training/index.ts';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import { intlTag } from '../../kernel/texts.ts';
import type { Session } from './training-types.ts';

/** When a session is, in the local time of its own zone: where the room is, or where those meet who are online. */
export interface SessionWhen {
  /** "tirsdag 22. september"; with the year where it is another than this one. */
  readonly date: string;
  /** "kl. 13.00–14.30" */
  readonly time: string;
  /** "uge 39" (ISO 8601: all four languages count so). */
  readonly week: string;
  /** "tirsdag 22. september kl. 13.00–14.30, uge 39" */
  readonly long: string;
  /** "tirs. 22. sep. kl. 13.00": for rows and notifications. */
  readonly short: string;
}

/** Hours and minutes as each language separates them: the Nordic ones by a full stop, English by a colon. */
const clocks: PerLocale<string> = { da: 'HH.mm', sv: 'HH.mm', nb: 'HH.mm', en: 'HH:mm' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs as much as a hundred uses. */
function format(locale: Locale, timeZone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(intlTag(locale), { timeZone, ...options });
    formats.set(key, found);
  }
  return found;
}

/**
 * Says when a session is. `now` decides whether the year has to be said; without it the year is left out. Words begin in lower
 * case, as inside a sentence; `startOfLine` makes them begin one.
 */
export function sessionWhen(
  session: Pick<Session, 'startsAt' | 'endsAt' | 'timeZone'>,
  locale: Locale,
  now?: Date,
): SessionWhen {
  const { startsAt, endsAt, timeZone } = session;
  const start = DateTime.fromJSDate(startsAt, { zone: timeZone });
  const end = DateTime.fromJSDate(endsAt, { zone: timeZone });
  const clock = clocks[locale];
  const from = start.toFormat(clock);
  const otherYear = now !== undefined && DateTime.fromJSDate(now, { zone: timeZone }).year !== start.year;
  const year = otherYear ? ({ year: 'numeric' } as const) : {};
  const suffix = otherYear ? ' and year' : '';
  const date = format(locale, timeZone, `long${suffix}`, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...year,
  }).format(startsAt);
  const shortDate = format(locale, timeZone, `short${suffix}`, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...year,
  }).format(startsAt);
  const time = trainingTexts(locale, 'when.time', { from, until: end.toFormat(clock) });
  const week = trainingTexts(locale, 'when.week', { week: String(start.weekNumber) });
  return {
    date,
    time,
    week,
    long: trainingTexts(locale, 'when.long', { date, time, week }),
    short: trainingTexts(locale, 'when.short', {
      date: shortDate,
      time: trainingTexts(locale, 'when.start', { from }),
    }),
  };
}

/** "Tirsdag 22. september": the same words where they begin a line. */
export function startOfLine(words: string, locale: Locale): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase(intlTag(locale)) + words.slice(first.length);
}
