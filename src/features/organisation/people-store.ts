import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { HeldRole } from '../../kernel/actor.ts';
import { personColumns, personOf, type PersonJson } from './person-columns.ts';
import type {
  FoundPerson,
  HeldRoleRow,
  Member,
  MemberPage,
  PointInRole,
  RoleRow,
  StoredAbsence,
} from './organisation-types.ts';

interface MemberJson extends PersonJson {
  readonly source: Member['source'] | null;
  readonly roles: Member['roles'] | null;
  readonly deputies: readonly PersonJson[] | null;
  readonly absences:
    readonly { readonly id: string; readonly starts_at: string; readonly ends_at: string | null }[] | null;
  readonly total: string;
}

/** What is known of somebody before what they hold is changed. */
export interface KnownPerson {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly HeldRole[];
  readonly institutionIds: readonly string[];
}

/** SQL that reads who is where. Every method runs in the caller's transaction. */
export const peopleStore = {
  /**
   * Who belongs to an institution or holds a role there; without one: who holds a role in the whole municipality. Those with a role
   * first. `text`: only those whose name or title has it.
   */
  async listMembers(
    trx: MunicipalityTransaction,
    institutionId: string | undefined,
    { text, offset, limit, now }: { text: string; offset: number; limit: number; now: Date },
  ): Promise<MemberPage> {
    const place = institutionId ?? null;
    const { rows } = await sql<MemberJson>`
      with held as (
        select r.person_id, json_agg(json_build_object('id', r.id, 'role', r.role) order by r.role, r.id) as roles
        from role_holding r
        where r.municipality_id = current_municipality() and r.person_id is not null
          and r.scope = ${institutionId ? 'institution' : 'municipality'}
          and r.institution_id is not distinct from ${place}::uuid
        group by r.person_id
      ), chosen as (
        select p.id, p.display_name, p.user_principal_name, p.mail, p.phone, p.job_title, m.source, h.roles,
          count(*) over () as total
        from person p
        left join membership m
          on m.municipality_id = p.municipality_id and m.person_id = p.id and m.institution_id = ${place}::uuid
        left join held h on h.person_id = p.id
        where p.municipality_id = current_municipality() and (m.person_id is not null or h.person_id is not null)
          and (p.display_name ilike ${`%${escaped(text)}%`} or p.job_title ilike ${`%${escaped(text)}%`})
        order by (h.roles is null), p.display_name, p.id
        limit ${limit} offset ${offset}
      )
      select c.*,
        (select json_agg(json_build_object('id', q.id, 'display_name', q.display_name, 'mail', q.mail,
              'user_principal_name', q.user_principal_name, 'phone', q.phone, 'job_title', q.job_title)
            order by d.position, d.deputy_id)
          from deputy d join person q on q.municipality_id = d.municipality_id and q.id = d.deputy_id
          where d.municipality_id = current_municipality() and d.person_id = c.id) as deputies,
        (select json_agg(json_build_object('id', a.id, 'starts_at', a.starts_at, 'ends_at', a.ends_at)
            order by a.starts_at, a.id)
          from absence a where a.municipality_id = current_municipality() and a.person_id = c.id
            and (a.ends_at is null or a.ends_at > ${now})) as absences
      from chosen c order by (c.roles is null), c.display_name, c.id`.execute(trx);
    return {
      total: Number(rows[0]?.total ?? 0),
      members: rows.map((row) => ({
        ...personOf(row),
        ...(row.source ? { source: row.source } : {}),
        roles: row.roles ?? [],
        deputies: (row.deputies ?? []).map(personOf),
        absences: (row.absences ?? []).map(({ id, starts_at, ends_at }) => ({
          id,
          startsAt: new Date(starts_at),
          endsAt: ends_at === null ? undefined : new Date(ends_at),
        })),
      })),
    };
  },

  async listPointsInRoles(
    trx: MunicipalityTransaction,
    institutionId: string | undefined,
  ): Promise<readonly PointInRole[]> {
    const rows = await trx
      .selectFrom('role_holding as r')
      .innerJoin('contact_point as c', (join) =>
        join.onRef('c.municipality_id', '=', 'r.municipality_id').onRef('c.id', '=', 'r.contact_point_id'),
      )
      .select(['r.id', 'r.role', 'c.id as pointId', 'c.names'])
      .where('r.scope', '=', institutionId ? 'institution' : 'municipality')
      .where(sql<boolean>`r.institution_id is not distinct from ${institutionId ?? null}::uuid`)
      .orderBy('r.role')
      .orderBy('r.id')
      .execute();
    return rows;
  },

  /** Whose name, title or mail has every word. */
  async search(
    trx: MunicipalityTransaction,
    words: readonly string[],
    limit: number,
  ): Promise<readonly FoundPerson[]> {
    const { rows } = await sql<PersonJson & { institutions: readonly string[] | null }>`
      select p.id, p.display_name, p.user_principal_name, p.mail, p.phone, p.job_title,
        (select json_agg(i.name order by i.name) from membership m
          join institution i on i.municipality_id = m.municipality_id and i.id = m.institution_id
          where m.municipality_id = p.municipality_id and m.person_id = p.id) as institutions
      from person p
      where p.municipality_id = current_municipality() and p.left_at is null
        and concat_ws(' ', p.display_name, p.job_title, p.mail) ilike all(${words.map((word) => `%${escaped(word)}%`)}::text[])
      order by p.display_name, p.id limit ${limit}`.execute(trx);
    return rows.map((row) => ({ ...personOf(row), institutions: row.institutions ?? [] }));
  },

  async find(trx: MunicipalityTransaction, personId: string): Promise<KnownPerson | undefined> {
    const person = await trx
      .selectFrom('person')
      .select(['id', 'display_name'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (!person) return undefined;
    const roles = await trx
      .selectFrom('role_holding')
      .select(['role', 'scope', 'institution_id'])
      .where('person_id', '=', personId)
      .execute();
    const memberships = await trx
      .selectFrom('membership')
      .select('institution_id')
      .where('person_id', '=', personId)
      .execute();
    return {
      id: person.id,
      displayName: person.display_name,
      roles: roles.map(({ role, scope, institution_id: institutionId }) => ({
        role,
        scope,
        ...(institutionId !== null && { institutionId }),
      })),
      institutionIds: memberships.map(({ institution_id: id }) => id),
    };
  },

  async namesOf(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await trx
      .selectFrom('person')
      .select([personColumns[0], personColumns[1]])
      .where('id', 'in', personIds)
      .execute();
    return new Map(rows.map(({ id, display_name: name }) => [id, name]));
  },

  async findRole(trx: MunicipalityTransaction, id: string): Promise<RoleRow | undefined> {
    const row = await trx
      .selectFrom('role_holding')
      .select(['id', 'role', 'scope', 'institution_id', 'person_id', 'contact_point_id'])
      .where('id', '=', id)
      .where('scope', '<>', 'network')
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        role: row.role,
        scope: row.scope === 'institution' ? 'institution' : 'municipality',
        ...(row.institution_id !== null && { institutionId: row.institution_id }),
        ...(row.person_id === null ? { contactPointId: row.contact_point_id! } : { personId: row.person_id }),
      }
    );
  },

  async listRolesAt(
    trx: MunicipalityTransaction,
    personId: string,
    institutionId: string,
  ): Promise<readonly HeldRoleRow[]> {
    return trx
      .selectFrom('role_holding')
      .select(['id', 'role'])
      .where('person_id', '=', personId)
      .where('institution_id', '=', institutionId)
      .execute();
  },

  async deputiesOf(trx: MunicipalityTransaction, personId: string): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('deputy')
      .select('deputy_id')
      .where('person_id', '=', personId)
      .orderBy('position')
      .orderBy('deputy_id')
      .execute();
    return rows.map(({ deputy_id: id }) => id);
  },

  async listAbsences(
    trx: MunicipalityTransaction,
    personId: string,
    now: Date,
  ): Promise<readonly StoredAbsence[]> {
    const rows = await trx
      .selectFrom('absence')
      .select(['id', 'starts_at', 'ends_at'])
      .where('person_id', '=', personId)
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
      .orderBy('starts_at')
      .execute();
    return rows.map(({ id, starts_at: startsAt, ends_at: endsAt }) => ({
      id,
      startsAt,
      endsAt: endsAt ?? undefined,
    }));
  },

  async findAbsence(
    trx: MunicipalityTransaction,
    id: string,
  ): Promise<(StoredAbsence & { readonly personId: string }) | undefined> {
    const row = await trx
      .selectFrom('absence')
      .select(['id', 'person_id', 'starts_at', 'ends_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        personId: row.person_id,
        startsAt: row.starts_at,
        endsAt: row.ends_at ?? undefined,
      }
    );
  },

  async addAbsence(
    trx: MunicipalityTransaction,
    municipalityId: string,
    personId: string,
    absence: StoredAbsence,
  ): Promise<void> {
    await trx
      .insertInto('absence')
      .values({
        municipality_id: municipalityId,
        id: absence.id,
        person_id: personId,
        starts_at: absence.startsAt,
        ends_at: absence.endsAt ?? null,
      })
      .execute();
  },

  async removeAbsence(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('absence').where('id', '=', id).execute();
  },
};

export type PeopleStore = typeof peopleStore;

/** As part of a pattern of `like`. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
