import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { coordinatorRoles, institutionAdminRoles, unitManagerRoles } from '../../directory/index.ts';

/** SQL of who gets the month's figures. Every method runs in the caller's transaction. */
export const summaryStore = {
  /** Those who see figures, want the card, and have not had that of the month, given by its first day. */
  async listDue(trx: MunicipalityTransaction, month: string): Promise<readonly string[]> {
    const { rows } = await sql<{ person_id: string }>`
      select distinct r.person_id collate "C" as person_id from role_holding r
      left join figures_summary s on s.municipality_id = r.municipality_id and s.person_id = r.person_id
      where r.person_id is not null and not coalesce(s.is_off, false) and (s.month is null or s.month < ${month}::date)
        and (r.scope = 'municipality' and r.role = any(${[...coordinatorRoles]}::text[])
          or r.scope = 'institution' and r.role = any(${[...institutionAdminRoles, ...unitManagerRoles]}::text[]))
      order by 1`.execute(trx);
    return rows.map(({ person_id }) => person_id);
  },

  /** Notes that somebody has had a month's card. False: they had it already, or want none. */
  async claim(
    trx: MunicipalityTransaction,
    municipalityId: string,
    personId: string,
    month: string,
  ): Promise<boolean> {
    const { rows } = await sql`
      insert into figures_summary (municipality_id, person_id, month) values (${municipalityId}::uuid, ${personId}, ${month}::date)
      on conflict (municipality_id, person_id) do update set month = excluded.month
        where not figures_summary.is_off and (figures_summary.month is null or figures_summary.month < excluded.month)
      returning person_id`.execute(trx);
    return rows.length > 0;
  },

  async isOff(trx: MunicipalityTransaction, personId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('figures_summary')
      .select('is_off')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row?.is_off ?? false;
  },

  async setOff(
    trx: MunicipalityTransaction,
    municipalityId: string,
    personId: string,
    isOff: boolean,
  ): Promise<void> {
    await trx
      .insertInto('figures_summary')
      .values({ municipality_id: municipalityId, person_id: personId, is_off: isOff })
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'person_id']).doUpdateSet({ is_off: isOff }),
      )
      .execute();
  },
};

export type SummaryStore = typeof summaryStore;
