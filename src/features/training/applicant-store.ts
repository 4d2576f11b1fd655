import { sql } from 'kysely';
import type { HeldRole } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Person } from '../directory/index.ts';
import type { Applicant } from './attendee-types.ts';
import { personColumns, personOf } from './person-row.ts';

/** How many people a search answers with. */
const searchLimit = 50;

interface ApplicantRow {
  municipality_id: string;
  id: string;
  display_name: string;
  mail: string | null;
  manager_id: string | null;
  locale: Locale | null;
  default_locale: Locale;
  institution_ids: readonly string[];
  roles: readonly { role: string; scope: HeldRole['scope']; institution_id: string | null }[] | null;
}

/** SQL of the people who book or are booked for. Every method runs in the caller's transaction. */
export const applicantStore = {
  /** The people of these ids that the municipality knows, with where they belong and what they are. */
  async find(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, Applicant>> {
    const { rows } = await sql<ApplicantRow>`
      select p.municipality_id, p.id, p.display_name, p.mail, p.manager_id,
        coalesce(p.locale, p.teams_locale) as locale, m.default_locale,
        array(select ms.institution_id::text from membership ms
          where ms.municipality_id = p.municipality_id and ms.person_id = p.id) as institution_ids,
        (select json_agg(json_build_object('role', r.role, 'scope', r.scope, 'institution_id', r.institution_id))
          from role_holding r where r.municipality_id = p.municipality_id and r.person_id = p.id) as roles
      from person p join municipality m on m.municipality_id = p.municipality_id
      where p.id = any(${[...personIds]}::text[])`.execute(trx);
    return new Map(rows.map((row) => [row.id, applicantOf(row)]));
  },

  /**
   * People by name, some fifty at most. `among` narrows to the people of institutions and those with a certain manager;
   * without it everybody of the municipality.
   */
  async search(
    trx: MunicipalityTransaction,
    words: string,
    among?: { institutionIds: readonly string[]; managerId: string },
  ): Promise<readonly Person[]> {
    const pattern = `%${words
      .trim()
      .slice(0, 100)
      .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const rows = await trx
      .selectFrom('person as p')
      .select(personColumns('p'))
      .where('p.display_name', 'ilike', pattern)
      .$if(among !== undefined, (query) =>
        query.where(sql<boolean>`(p.manager_id = ${among!.managerId} or exists (
          select 1 from membership ms where ms.municipality_id = p.municipality_id and ms.person_id = p.id
            and ms.institution_id = any(${[...among!.institutionIds]}::uuid[])))`),
      )
      .orderBy('p.display_name')
      .orderBy('p.id')
      .limit(searchLimit)
      .execute();
    return rows.map(personOf);
  },
};

export type ApplicantStore = typeof applicantStore;

function applicantOf(row: ApplicantRow): Applicant {
  return {
    municipalityId: row.municipality_id,
    personId: row.id,
    name: row.display_name,
    ...(row.mail ? { mail: row.mail } : {}),
    ...(row.manager_id ? { managerId: row.manager_id } : {}),
    locale: row.locale ?? row.default_locale,
    workplace: row.default_locale,
    roles: (row.roles ?? []).map(({ role, scope, institution_id }) => ({
      role,
      scope,
      ...(institution_id ? { institutionId: institution_id } : {}),
    })),
    institutionIds: row.institution_ids,
  };
}
