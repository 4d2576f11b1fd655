import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** A booking as a calendar file needs it. */
export interface FileBooking {
  readonly bookingId: string;
  readonly sessionId: string;
  readonly isSeated: boolean;
  readonly locale: Locale;
}

interface Row {
  id: string;
  session_id: string;
  state: string;
  locale: Locale;
}

/** SQL of the bookings behind calendar files. */
export const fileStore = {
  /** The seat of a person, or of a guest from another municipality. */
  async findOwn(
    trx: MunicipalityTransaction,
    sessionId: string,
    { personId, guestOf }: { readonly personId: string; readonly guestOf: string | undefined },
  ): Promise<FileBooking | undefined> {
    const mine = guestOf
      ? sql`b.guest ->> 'personId' = ${personId} and b.guest ->> 'municipalityId' = ${guestOf}`
      : sql`b.person_id = ${personId}`;
    const { rows } = await select(
      sql`b.session_id = ${sessionId} and b.state = 'booked' and ${mine}`,
    ).execute(trx);
    return bookingOf(rows[0]);
  },

  /** `key` is a UUID. */
  async findByKey(trx: MunicipalityTransaction, key: string): Promise<FileBooking | undefined> {
    const { rows } = await select(sql`b.file_key = ${key} and b.state in ('booked', 'cancelled')`).execute(
      trx,
    );
    return bookingOf(rows[0]);
  },

  async readKeys(
    trx: MunicipalityTransaction,
    bookingIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (bookingIds.length === 0) return new Map();
    const rows = await trx
      .selectFrom('booking')
      .select(['id', 'file_key'])
      .where('id', 'in', [...bookingIds])
      .execute();
    return new Map(rows.map(({ id, file_key: key }) => [id, key]));
  },
};

export type FileStore = typeof fileStore;

function select(condition: ReturnType<typeof sql>) {
  return sql<Row>`
    select b.id, b.session_id, b.state, coalesce(b.guest ->> 'locale', p.locale, p.teams_locale, m.default_locale) as locale
    from booking b
      join municipality m on m.municipality_id = b.municipality_id
      left join person p on p.municipality_id = b.municipality_id and p.id = b.person_id
    where ${condition} limit 1`;
}

function bookingOf(row: Row | undefined): FileBooking | undefined {
  return (
    row && {
      bookingId: row.id,
      sessionId: row.session_id,
      isSeated: row.state === 'booked',
      locale: row.locale,
    }
  );
}
