import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { personOf, type PersonJson } from './person-columns.ts';
import type { Volunteer } from './organisation-types.ts';

interface VolunteerRow {
  readonly id: string;
  readonly person: PersonJson;
  readonly institution_id: string;
  readonly institution: string;
  readonly role: string;
  readonly state: Volunteer['state'];
  readonly words: string | null;
  readonly answer: string | null;
  readonly created_at: Date;
}

/** SQL of colleagues who offer to help. Every method runs in the caller's transaction. */
export const volunteerStore = {
  /** Those of an institution that wait, the longest first; or everything somebody ever offered, the newest first. */
  async list(
    trx: MunicipalityTransaction,
    of: { readonly institutionId: string } | { readonly personId: string } | { readonly id: string },
  ): Promise<readonly Volunteer[]> {
    const which =
      'institutionId' in of
        ? sql`v.institution_id = ${of.institutionId} and v.state = 'open'`
        : 'personId' in of
          ? sql`v.person_id = ${of.personId}`
          : sql`v.id = ${of.id}`;
    const order = 'personId' in of ? sql`desc` : sql`asc`;
    const { rows } = await sql<VolunteerRow>`
      select v.id, v.role, v.state, v.words, v.answer, v.created_at, i.id as institution_id, i.name as institution,
        json_build_object('id', p.id, 'display_name', p.display_name, 'mail', p.mail, 'phone', p.phone,
          'user_principal_name', p.user_principal_name, 'job_title', p.job_title) as person
      from role_volunteer v
      join person p on p.municipality_id = v.municipality_id and p.id = v.person_id
      join institution i on i.municipality_id = v.municipality_id and i.id = v.institution_id
      where v.municipality_id = current_municipality() and ${which}
      order by v.created_at ${order}, v.id`.execute(trx);
    return rows.map((row) => ({
      id: row.id,
      person: personOf(row.person),
      institution: { id: row.institution_id, name: row.institution },
      role: row.role,
      state: row.state,
      words: row.words ?? undefined,
      answer: row.answer ?? undefined,
      createdAt: row.created_at,
    }));
  },

  /** False: the same offer is open already. */
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    offer: {
      readonly id: string;
      readonly personId: string;
      readonly institutionId: string;
      readonly role: string;
      readonly words: string | undefined;
      readonly at: Date;
    },
  ): Promise<boolean> {
    const result = await trx
      .insertInto('role_volunteer')
      .values({
        municipality_id: municipalityId,
        id: offer.id,
        person_id: offer.personId,
        institution_id: offer.institutionId,
        role: offer.role,
        words: offer.words ?? null,
        answer: null,
        answered_by: null,
        created_at: offer.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  /** False: it is not open any more. So it is answered once. */
  async settle(
    trx: MunicipalityTransaction,
    id: string,
    settled: {
      readonly state: 'confirmed' | 'declined' | 'withdrawn';
      readonly answer: string | undefined;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<boolean> {
    const result = await trx
      .updateTable('role_volunteer')
      .set({
        state: settled.state,
        answer: settled.answer ?? null,
        answered_by: settled.by,
        answered_at: settled.at,
      })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /**
   * Who decides about an institution's volunteers: those who hold one of the `own` roles there; where nobody does, those who hold one of
   * the municipality's. With the language they are written to in.
   */
  async listDeciders(
    trx: MunicipalityTransaction,
    institutionId: string,
    own: readonly string[],
    ofAll: readonly string[],
  ): Promise<readonly { readonly personId: string; readonly locale: Locale }[]> {
    const { rows } = await sql<{ person_id: string; locale: Locale; is_own: boolean }>`
      select distinct p.id as person_id, coalesce(p.locale, p.teams_locale, m.default_locale) as locale,
        r.scope = 'institution' as is_own
      from role_holding r
      join person p on p.municipality_id = r.municipality_id and p.id = r.person_id
      join municipality m on m.municipality_id = r.municipality_id
      where r.municipality_id = current_municipality()
        and (r.scope = 'institution' and r.institution_id = ${institutionId} and r.role = any(${[...own]})
          or r.scope = 'municipality' and r.role = any(${[...ofAll]}))
      order by p.id`.execute(trx);
    const near = rows.filter(({ is_own: isOwn }) => isOwn);
    return (near.length > 0 ? near : rows).map(({ person_id: personId, locale }) => ({ personId, locale }));
  },

  async localeOf(trx: MunicipalityTransaction, personId: string): Promise<Locale> {
    const { rows } = await sql<{ locale: Locale }>`
      select coalesce(p.locale, p.teams_locale, m.default_locale) as locale from municipality m
      left join person p on p.municipality_id = m.municipality_id and p.id = ${personId}
      where m.municipality_id = current_municipality()`.execute(trx);
    return rows[0]!.locale;
  },
};

export type VolunteerStore = typeof volunteerStore;
