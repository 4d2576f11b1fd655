import { DateTime } from 'luxon';
import { trainingTexts } from '../../content/texts/training/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { sessionWhen } from './session-when-presenter.ts';

/** A moment to come, as short as it can be said: "kl. 14.30" today, else "tirs. 22. sep. kl. 14.30". Local to the zone. */
export function momentWords(at: Date, timeZone: string, locale: Locale, now: Date): string {
  const moment = DateTime.fromJSDate(at, { zone: timeZone });
  if (moment.hasSame(DateTime.fromJSDate(now, { zone: timeZone }), 'day')) {
    const from = moment.toFormat(locale === 'en' ? 'HH:mm' : 'HH.mm');
    return trainingTexts(locale, 'when.start', { from });
  }
  return sessionWhen({ startsAt: at, endsAt: at, timeZone }, locale, now).short;
}
