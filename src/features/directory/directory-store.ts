import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DirectoryUser } from '../../platform/graph/graph-types.ts';
import {
  chainContacts,
  type ChainContacts,
  type ChainContactsRow,
  type RolePlace,
} from './chain-contacts.ts';
import {
  colleagueOf,
  institutionOf,
  municipalityOf,
  personOf,
  type ColleagueRow,
  type PersonJson,
} from './directory-rows.ts';
import type { Colleague, Institution, Municipality, Person } from './directory-types.ts';

/** What is known of a sender: the municipality always, the person once they were seen. */
export interface KnownSender {
  readonly municipality: Municipality;
  readonly colleague?: Colleague;
  /** When the directory was read for this person; undefined: never, or what it said no longer counts. */
  readonly directoryReadAt?: Date;
  /** The language of their Teams as it was last. */
  readonly teamsLocale?: Locale;
}

/** Deputies of deputies are followed this far. */
export const deputyDepth = 3;

export const personJson = (alias: string) => sql`json_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'display_name', ${sql.ref(`${alias}.display_name`)},
  'user_principal_name', ${sql.ref(`${alias}.user_principal_name`)}, 'mail', ${sql.ref(`${alias}.mail`)},
  'phone', ${sql.ref(`${alias}.phone`)}, 'job_title', ${sql.ref(`${alias}.job_title`)},
  'has_left', ${sql.ref(`${alias}.left_at`)} is not null)`;

/** Who has left is away for good: whoever stands in answers until a successor is named. */
export const absencesJson = (alias: string) => sql`(
  select json_agg(json_build_object('starts_at', a.starts_at, 'ends_at', a.ends_at))
  from (
    select starts_at, ends_at from absence
    where municipality_id = current_municipality() and person_id = ${sql.ref(`${alias}.id`)}
    union all
    select ${sql.ref(`${alias}.left_at`)}, null where ${sql.ref(`${alias}.left_at`)} is not null
  ) a)`;

/** SQL of who is where. Every method runs in the caller's transaction and sees its municipality only. */
export const directoryStore = {
  /** The sender, with everything that a turn needs to know about them, in one query. */
  async findSender(trx: MunicipalityTransaction, personId: string): Promise<KnownSender> {
    const { rows } = await sql<ColleagueRow>`
      select row_to_json(m) as municipality,
        (select row_to_json(p) from person p
          where p.municipality_id = m.municipality_id and p.id = ${personId}) as person,
        (select row_to_json(i) from person p join institution i
            on i.municipality_id = p.municipality_id and i.id = p.institution_id
          where p.municipality_id = m.municipality_id and p.id = ${personId}) as institution,
        (select json_agg(json_build_object('id', i.id, 'name', i.name, 'kind', i.kind, 'code', i.code,
              'source', ms.source) order by i.name, i.id)
          from membership ms join institution i
            on i.municipality_id = ms.municipality_id and i.id = ms.institution_id
          where ms.municipality_id = m.municipality_id and ms.person_id = ${personId}) as memberships,
        (select json_agg(json_build_object('role', r.role, 'scope', r.scope, 'institution_id', r.institution_id)
              order by r.role, r.id)
          from role_holding r
          where r.municipality_id = m.municipality_id and r.person_id = ${personId}) as roles
      from municipality m where m.municipality_id = current_municipality()`.execute(trx);
    const row = rows[0]!;
    const readAt = row.person?.directory_read_at;
    return {
      municipality: municipalityOf(row.municipality),
      colleague: colleagueOf(row),
      directoryReadAt: readAt ? new Date(readAt) : undefined,
      teamsLocale: row.person?.teams_locale ?? undefined,
    };
  },

  /** Keeps what the directory says of a person. What the person chose here stays. */
  async savePerson(
    trx: MunicipalityTransaction,
    municipalityId: string,
    user: DirectoryUser,
    managerId: string | undefined,
    now: Date,
  ): Promise<void> {
    const read = {
      display_name: user.displayName,
      given_name: user.givenName ?? null,
      user_principal_name: user.userPrincipalName,
      mail: user.mail ?? null,
      phone: user.phone ?? null,
      job_title: user.jobTitle ?? null,
      manager_id: managerId ?? null,
      directory_read_at: now,
    };
    await trx
      .insertInto('person')
      .values({
        municipality_id: municipalityId,
        id: user.id,
        locale: null,
        institution_id: null,
        created_at: now,
        ...read,
      })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet(read))
      .execute();
  },

  /** The directory no longer vouches for the person: the next turn asks it again before it goes on. */
  async forgetDirectoryRead(trx: MunicipalityTransaction, personId: string): Promise<void> {
    await trx.updateTable('person').set({ directory_read_at: null }).where('id', '=', personId).execute();
  },

  async listInstitutions(trx: MunicipalityTransaction): Promise<readonly Institution[]> {
    const rows = await trx
      .selectFrom('institution')
      .select(['id', 'name', 'kind', 'code'])
      .orderBy('name')
      .orderBy('id')
      .execute();
    return rows.map(institutionOf);
  },

  async findInstitution(trx: MunicipalityTransaction, id: string): Promise<Institution | undefined> {
    const row = await trx
      .selectFrom('institution')
      .select(['id', 'name', 'kind', 'code'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && institutionOf(row);
  },

  async findPerson(trx: MunicipalityTransaction, id: string): Promise<Person | undefined> {
    const row: PersonJson | undefined = await trx
      .selectFrom('person')
      .select(['id', 'display_name', 'user_principal_name', 'mail', 'phone', 'job_title'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && personOf(row);
  },

  async setInstitution(trx: MunicipalityTransaction, personId: string, institutionId: string): Promise<void> {
    await trx
      .updateTable('person')
      .set({ institution_id: institutionId })
      .where('id', '=', personId)
      .execute();
  },

  /** What the person said themself replaces what they said before; what others said stays. */
  async setOwnMembership(
    trx: MunicipalityTransaction,
    municipalityId: string,
    personId: string,
    institutionId: string,
  ): Promise<void> {
    await trx
      .deleteFrom('membership')
      .where('person_id', '=', personId)
      .where('source', '=', 'self')
      .where('institution_id', '<>', institutionId)
      .execute();
    await trx
      .insertInto('membership')
      .values({
        municipality_id: municipalityId,
        person_id: personId,
        institution_id: institutionId,
        source: 'self',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async setLocale(trx: MunicipalityTransaction, personId: string, locale: Locale | null): Promise<void> {
    await trx.updateTable('person').set({ locale }).where('id', '=', personId).execute();
  },

  /** What the bot writes by itself is in this language, where the person chose none. */
  async setTeamsLocale(trx: MunicipalityTransaction, personId: string, locale: Locale): Promise<void> {
    await trx.updateTable('person').set({ teams_locale: locale }).where('id', '=', personId).execute();
  },

  /** Whether anybody is sent to this person: they hold a role, or stand in for somebody who does. */
  async isContact(trx: MunicipalityTransaction, personId: string): Promise<boolean> {
    const { rows } = await sql<{ is_contact: boolean }>`
      select exists (select 1 from role_holding
          where municipality_id = current_municipality() and person_id = ${personId})
        or exists (select 1 from deputy
          where municipality_id = current_municipality() and deputy_id = ${personId}) as is_contact`.execute(
      trx,
    );
    return rows[0]!.is_contact;
  },

  /**
   * Everybody at the given places, with absences, deputies and turns, and the stored contact points and people that are asked for
   * by id: one query for a whole chain. Without an institution, places of scope `institution` are empty.
   */
  async findContacts(
    trx: MunicipalityTransaction,
    places: readonly RolePlace[],
    institutionId: string | undefined,
    externals: readonly string[],
    people: readonly string[] = [],
  ): Promise<ChainContacts> {
    const roles = [...new Set(places.map((place) => place.role))];
    const { rows } = await sql<ChainContactsRow>`
      with recursive h as (
        select r.id, r.role, r.scope, r.person_id, r.contact_point_id from role_holding r
        where r.municipality_id = current_municipality() and r.role = any(${roles})
          and (r.scope <> 'institution' or r.institution_id = ${institutionId ?? null}::uuid)
        union all
        select null, '', 'person', n.id, null from person n
        where n.municipality_id = current_municipality() and n.id = any(${[...people]})
      ), stand_in (holder_id, deputy_id, depth, position, seen) as (
        select d.person_id, d.deputy_id, 1, array[d.position], array[d.person_id, d.deputy_id] from deputy d
        where d.municipality_id = current_municipality() and d.person_id in (select person_id from h)
        union all
        select s.holder_id, d.deputy_id, s.depth + 1, s.position || d.position, s.seen || d.deputy_id
        from stand_in s join deputy d on d.municipality_id = current_municipality() and d.person_id = s.deputy_id
        where s.depth < ${deputyDepth}::integer and d.deputy_id <> all(s.seen)
      )
      select
        (select json_agg(json_build_object('role', h.role, 'scope', h.scope,
              'person', case when p.id is null then null else ${personJson('p')} end,
              'absences', ${absencesJson('p')}, 'last_named_at', t.last_named_at,
              'contact_point', case when c.id is null then null else row_to_json(c) end) order by h.id)
          from h
          left join person p on p.municipality_id = current_municipality() and p.id = h.person_id
          left join contact_turn t on t.municipality_id = current_municipality() and t.person_id = h.person_id
          left join contact_point c on c.municipality_id = current_municipality() and c.id = h.contact_point_id
        ) as holders,
        (select json_agg(json_build_object('holder_id', s.holder_id, 'person', ${personJson('q')},
              'absences', ${absencesJson('q')}) order by s.depth, s.position, s.deputy_id)
          from stand_in s join person q on q.municipality_id = current_municipality() and q.id = s.deputy_id
        ) as deputies,
        (select json_agg(row_to_json(e)) from contact_point e
          where e.municipality_id = current_municipality() and e.id = any(${[...externals]})) as externals`.execute(
      trx,
    );
    return chainContacts(rows[0]!, places);
  },
};

export type DirectoryStore = typeof directoryStore;
