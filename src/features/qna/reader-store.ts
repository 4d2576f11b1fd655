import { sql } from 'kysely';
import type { HeldRole } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { superuserRoles } from './qna-policy.ts';

/** Where somebody reads: their municipality and what is stored about them there. */
export interface ReaderPlace {
  readonly municipality: {
    readonly id: string;
    readonly name: string;
    readonly locale: Locale;
    readonly timeZone: string;
    readonly networkId?: string;
  };
  /** Memberships, and the institution chosen. */
  readonly institutionIds: readonly string[];
  /** The institution they ask for: chosen, else the only one they belong to. */
  readonly institutionId?: string;
}

interface PlaceRow {
  municipality_id: string;
  name: string;
  default_locale: Locale;
  time_zone: string;
  network_id: string | null;
  institution_id: string | null;
  institution_ids: readonly string[];
}

/** A colleague with the roles they hold. */
export interface StoredColleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly institutions: readonly string[];
}

interface ColleagueRow {
  id: string;
  display_name: string;
  roles: readonly { role: string; scope: HeldRole['scope']; institution_id: string | null }[];
  institutions: readonly string[];
}

/** SQL of who reads and edits. Every method runs in the caller's transaction. */
export const readerStore = {
  async findPlace(trx: MunicipalityTransaction, personId: string): Promise<ReaderPlace | undefined> {
    const { rows } = await sql<PlaceRow>`
      select m.municipality_id, m.name, m.default_locale, m.time_zone, m.network_id, p.institution_id,
        array(select ms.institution_id::text from membership ms
          where ms.municipality_id = m.municipality_id and ms.person_id = ${personId}
          order by 1) as institution_ids
      from municipality m
      left join person p on p.municipality_id = m.municipality_id and p.id = ${personId}
      where m.municipality_id = current_municipality()`.execute(trx);
    const row = rows[0];
    if (!row) return undefined;
    const { institution_id: chosen, institution_ids: of } = row;
    return {
      municipality: {
        id: row.municipality_id,
        name: row.name,
        locale: row.default_locale,
        timeZone: row.time_zone,
        networkId: row.network_id ?? undefined,
      },
      institutionIds: chosen !== null && !of.includes(chosen) ? [...of, chosen] : of,
      institutionId: chosen ?? (of.length === 1 ? of[0] : undefined),
    };
  },

  /** Holds the person's row, so that two questions of theirs come one after the other. */
  async lockPerson(trx: MunicipalityTransaction, personId: string): Promise<void> {
    await trx.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
  },

  async hasPerson(trx: MunicipalityTransaction, personId: string): Promise<boolean> {
    const row = await trx.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst();
    return row !== undefined;
  },

  async hasInstitution(trx: MunicipalityTransaction, institutionId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('institution')
      .select('id')
      .where('id', '=', institutionId)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Everybody with a role that may make them a superuser or coordinator, by name; of all or of one person. */
  async listColleagues(
    trx: MunicipalityTransaction,
    coordinatorRoles: readonly string[],
    personId?: string,
  ): Promise<readonly StoredColleague[]> {
    const { rows } = await sql<ColleagueRow>`
      select p.id, p.display_name,
        json_agg(json_build_object('role', r.role, 'scope', r.scope, 'institution_id', r.institution_id)) as roles,
        array_remove(array_agg(distinct i.name), null) as institutions
      from role_holding r
      join person p on p.municipality_id = r.municipality_id and p.id = r.person_id
      left join institution i on i.municipality_id = r.municipality_id and i.id = r.institution_id
      where (r.scope = 'institution' and r.role = any(${[...superuserRoles]}::text[])
          or r.scope = 'municipality' and r.role = any(${[...coordinatorRoles]}::text[]))
        and (${personId ?? null}::text is null or p.id = ${personId ?? null}::text)
      group by p.id, p.display_name
      order by p.display_name, p.id`.execute(trx);
    return rows.map((row) => ({
      id: row.id,
      name: row.display_name,
      institutions: row.institutions,
      roles: row.roles.map(({ role, scope, institution_id }) => ({
        role,
        scope,
        ...(institution_id !== null && { institutionId: institution_id }),
      })),
    }));
  },
};

export type ReaderStore = typeof readerStore;
