import { DateTime } from 'luxon';
import { AppError } from '../../../kernel/app-error.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** What forms need to know of a municipality. */
export interface MunicipalityFacts {
  /** Those every text of it stands in, its own first. */
  readonly languages: readonly Locale[];
  readonly defaultLocale: Locale;
  readonly timeZone: string;
  /** Vendors' pages that say how it goes, by name. */
  readonly statusPages: readonly { readonly name: string; readonly url: string }[];
}

export async function readMunicipalityFacts(trx: MunicipalityTransaction): Promise<MunicipalityFacts> {
  const row = await trx
    .selectFrom('municipality')
    .select(['default_locale', 'languages', 'time_zone', 'status_pages'])
    .executeTakeFirstOrThrow();
  const own = row.default_locale;
  return {
    languages: [own, ...(row.languages ?? locales).filter((each) => each !== own)],
    defaultLocale: own,
    timeZone: row.time_zone,
    statusPages: Object.entries(row.status_pages)
      .filter(([, url]) => url.startsWith('https://'))
      .map(([name, url]) => ({ name, url })),
  };
}

/** @throws AppError `bad-request` for what is no time. */
export function instantOf(
  { date, time }: { readonly date: string; readonly time: string },
  zone: string,
): Date {
  const local = DateTime.fromISO(`${date}T${time}`, { zone });
  if (!local.isValid) throw new AppError('bad-request', 'no time');
  return local.toJSDate();
}

export function localMomentOf(at: Date, zone: string): { readonly date: string; readonly time: string } {
  const local = DateTime.fromJSDate(at, { zone });
  return { date: local.toFormat('yyyy-MM-dd'), time: local.toFormat('HH:mm') };
}
