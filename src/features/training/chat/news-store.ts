import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** Somebody to be told something, and the language to say it in. */
export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly locale: Locale;
  /** Outlook shows them sessions by itself. */
  readonly hasMailbox: boolean;
}

/** SQL of who is told of what. Every method runs in the caller's transaction. */
export const newsStore = {
  async findRecipients(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, Recipient>> {
    const { rows } = await sql<{ id: string; display_name: string; locale: Locale; has_mailbox: boolean }>`
      select p.id, p.display_name, coalesce(p.locale, p.teams_locale, m.default_locale) as locale,
        p.mail is not null and exists (select 1 from training_settings w
          where w.municipality_id = p.municipality_id and w.service_mailbox is not null) as has_mailbox
      from person p join municipality m on m.municipality_id = p.municipality_id
      where p.id = any(${[...personIds]}::text[])`.execute(trx);
    return new Map(
      rows.map(({ id, display_name, locale, has_mailbox }) => [
        id,
        { personId: id, name: display_name, locale, hasMailbox: has_mailbox },
      ]),
    );
  },

  /** Colleagues with a seat, an offer or a place in the queue; guests get mail. */
  async listBooked(
    trx: MunicipalityTransaction,
    sessionId: string,
  ): Promise<readonly { readonly personId: string; readonly isWaiting: boolean }[]> {
    const rows = await trx
      .selectFrom('booking')
      .select(['person_id', 'state'])
      .where('session_id', '=', sessionId)
      .where('state', '<>', 'cancelled')
      .where('person_id', 'is not', null)
      .orderBy('queue_number')
      .execute();
    return rows.map((row) => ({ personId: row.person_id!, isWaiting: row.state === 'waiting' }));
  },

  /** Colleagues whose booking ended with the session. */
  async listCancelledWith(trx: MunicipalityTransaction, sessionId: string): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('booking')
      .select('person_id')
      .distinct()
      .where('session_id', '=', sessionId)
      .where('cancelled_because', '=', 'session-cancelled')
      .where('person_id', 'is not', null)
      .execute();
    return rows.map((row) => row.person_id!);
  },

  /** Whoever holds one of the roles in the whole municipality. */
  async listHolders(trx: MunicipalityTransaction, roles: readonly string[]): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('role_holding')
      .select('person_id')
      .distinct()
      .where('scope', '=', 'municipality')
      .where('role', 'in', [...roles])
      .where('person_id', 'is not', null)
      .orderBy('person_id')
      .execute();
    return rows.map((row) => row.person_id!);
  },

  /** The session is one of a series, and was not the first to be made. */
  async hasEarlierInSeries(
    trx: MunicipalityTransaction,
    sessionId: string,
    seriesId: string,
  ): Promise<boolean> {
    const row = await trx
      .selectFrom('training_session')
      .select('id')
      .where('series_id', '=', seriesId)
      .where('id', '<>', sessionId)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
};

export type NewsStore = typeof newsStore;
