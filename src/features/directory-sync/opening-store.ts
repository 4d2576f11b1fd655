import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { HeldRole, RoleScope } from '../../kernel/actor.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { coordinatorRoles, institutionAdminRoles, unitManagerRoles } from '../directory/index.ts';
import type { NamedPerson, Opening, OpeningReason, OpeningState, ToldPerson } from './sync-types.ts';

interface OpeningRow {
  id: string;
  holding_id: string;
  role: string;
  scope: RoleScope;
  institution_id: string | null;
  institution_name: string | null;
  municipality_name: string;
  person_id: string;
  person_name: string;
  reason: OpeningReason;
  since: Date;
  state: OpeningState;
  successor_id: string | null;
  successor_name: string | null;
  deputies: readonly NamedPerson[] | null;
}

export interface OpenedPosition {
  readonly id: string;
  readonly holdingId: string;
  readonly personId: string;
  readonly role: string;
  readonly institutionId?: string | undefined;
}

const openings = (trx: MunicipalityTransaction, where: ReturnType<typeof sql>) =>
  sql<OpeningRow>`
    select o.id, o.holding_id, o.role, o.scope, o.institution_id, i.name as institution_name, m.name as municipality_name,
      o.person_id, p.display_name as person_name, o.reason, o.since, o.state, o.successor_id, s.display_name as successor_name,
      (select json_agg(json_build_object('id', q.id, 'name', q.display_name) order by d.position, d.deputy_id)
        from deputy d join person q on q.municipality_id = d.municipality_id and q.id = d.deputy_id
        where d.municipality_id = o.municipality_id and d.person_id = o.person_id and q.left_at is null) as deputies
    from open_position o
    join municipality m on m.municipality_id = o.municipality_id
    join person p on p.municipality_id = o.municipality_id and p.id = o.person_id
    left join institution i on i.municipality_id = o.municipality_id and i.id = o.institution_id
    left join person s on s.municipality_id = o.municipality_id and s.id = o.successor_id
    where ${where} order by i.name nulls first, o.role, o.id`.execute(trx);

/** SQL of roles that are open. Every method runs in the caller's transaction. */
export const openingStore = {
  /** Opens what these people hold, but for what is open already. `at`: only of these institutions, by person. */
  async open(
    trx: MunicipalityTransaction,
    municipalityId: string,
    reason: OpeningReason,
    people: readonly { readonly personId: string; readonly institutionId?: string }[],
    { now, ids }: { readonly now: Date; readonly ids: Ids },
  ): Promise<readonly OpenedPosition[]> {
    if (people.length === 0) return [];
    const asked = JSON.stringify(
      people.map(({ personId, institutionId }) => ({
        person_id: personId,
        institution_id: institutionId ?? null,
      })),
    );
    const { rows: held } = await sql<{ id: string }>`
      select distinct h.id from role_holding h
      join json_to_recordset(${asked}::json) a (person_id text, institution_id uuid)
        on a.person_id = h.person_id and (a.institution_id is null or a.institution_id = h.institution_id)`.execute(
      trx,
    );
    if (held.length === 0) return [];
    const fresh = JSON.stringify(held.map(({ id }) => ({ id: ids.next(), holding_id: id })));
    const { rows } = await sql<{
      id: string;
      holding_id: string;
      person_id: string;
      role: string;
      institution_id: string | null;
    }>`
      insert into open_position (municipality_id, id, holding_id, role, scope, institution_id, person_id, reason, since)
      select ${municipalityId}::uuid, f.id, h.id, h.role, h.scope, h.institution_id, h.person_id, ${reason}, ${now}::timestamptz
      from json_to_recordset(${fresh}::json) f (id uuid, holding_id uuid) join role_holding h on h.id = f.holding_id
      on conflict (municipality_id, holding_id) where state = 'open' do update set reason = excluded.reason
        where open_position.reason <> excluded.reason and excluded.reason = 'left'
      returning id, holding_id, person_id, role, institution_id`.execute(trx);
    return rows.map((row) => ({
      id: row.id,
      holdingId: row.holding_id,
      personId: row.person_id,
      role: row.role,
      ...(row.institution_id === null ? {} : { institutionId: row.institution_id }),
    }));
  },

  async closeReturned(trx: MunicipalityTransaction, personIds: readonly string[], now: Date): Promise<void> {
    if (personIds.length === 0) return;
    await trx
      .updateTable('open_position')
      .set({ state: 'returned', closed_at: now })
      .where('state', '=', 'open')
      .where('reason', '=', 'left')
      .where(sql<boolean>`person_id = any(${[...personIds]}::text[])`)
      .execute();
  },

  /** What is open, of these institutions only unless it is of all. */
  async list(
    trx: MunicipalityTransaction,
    institutionIds: readonly string[] | 'all',
  ): Promise<readonly Opening[]> {
    const where =
      institutionIds === 'all'
        ? sql`o.state = 'open'`
        : sql`o.state = 'open' and o.institution_id = any(${[...institutionIds]}::uuid[])`;
    return (await openings(trx, where)).rows.map(openingOf);
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<Opening | undefined> {
    const { rows } = await openings(trx, sql`o.id = ${id}::uuid`);
    return rows[0] && openingOf(rows[0]);
  },

  async close(
    trx: MunicipalityTransaction,
    id: string,
    closing: { state: 'filled' | 'kept'; successorId?: string; by: string; now: Date },
  ): Promise<void> {
    await trx
      .updateTable('open_position')
      .set({
        state: closing.state,
        successor_id: closing.successorId ?? null,
        closed_at: closing.now,
        closed_by: closing.by,
      })
      .where('id', '=', id)
      .execute();
  },

  async setHolder(trx: MunicipalityTransaction, holdingId: string, personId: string): Promise<void> {
    await trx.updateTable('role_holding').set({ person_id: personId }).where('id', '=', holdingId).execute();
    // A rule that had made it has nothing more to take back.
    await trx
      .updateTable('directory_rule_result')
      .set({ holding_id: null })
      .where('holding_id', '=', holdingId)
      .execute();
  },

  /** Another holding of the same role at the same place. */
  async holdsAlready(trx: MunicipalityTransaction, opening: Opening, personId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('role_holding')
      .select('id')
      .where('person_id', '=', personId)
      .where('role', '=', opening.role)
      .where('scope', '=', opening.scope)
      .where(sql<boolean>`institution_id is not distinct from ${opening.institution?.id ?? null}::uuid`)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Colleagues who may follow: those of the place first, whose name has every word. Nobody who has left. */
  async findCandidates(
    trx: MunicipalityTransaction,
    opening: Opening,
    words: readonly string[],
    limit: number,
  ): Promise<readonly (NamedPerson & { readonly title?: string; readonly isNear: boolean })[]> {
    const { rows } = await sql<{ id: string; name: string; title: string | null; is_near: boolean }>`
      select p.id, p.display_name as name, p.job_title as title,
        exists (select 1 from membership m where m.municipality_id = p.municipality_id and m.person_id = p.id
          and m.institution_id = ${opening.institution?.id ?? null}::uuid) as is_near
      from person p
      where p.left_at is null and p.id <> ${opening.person.id}
        and not exists (select 1 from unnest(${[...words]}::text[]) w (word) where strpos(lower(p.display_name), w.word) = 0)
      order by is_near desc, p.display_name, p.id limit ${limit}`.execute(trx);
    return rows.map(({ id, name, title, is_near }) => ({
      id,
      name,
      isNear: is_near,
      ...(title === null ? {} : { title }),
    }));
  },

  /** Undefined: unknown, or gone. */
  async findColleague(
    trx: MunicipalityTransaction,
    id: string,
  ): Promise<(ToldPerson & { readonly name: string }) | undefined> {
    const { rows } = await sql<{ name: string; locale: Locale }>`
      select p.display_name as name, coalesce(p.locale, p.teams_locale, m.default_locale) as locale
      from person p join municipality m on m.municipality_id = p.municipality_id
      where p.id = ${id} and p.left_at is null`.execute(trx);
    return rows[0] && { personId: id, ...rows[0] };
  },

  /** What has not been told yet, and is open still. */
  async listUntold(trx: MunicipalityTransaction): Promise<readonly Opening[]> {
    return (await openings(trx, sql`o.state = 'open' and o.told_at is null`)).rows.map(openingOf);
  },

  async markTold(trx: MunicipalityTransaction, now: Date): Promise<void> {
    await trx.updateTable('open_position').set({ told_at: now }).where('told_at', 'is', null).execute();
  },

  /** Who names people, with the roles that let them. Nobody who has left. */
  async listNamers(
    trx: MunicipalityTransaction,
  ): Promise<readonly (ToldPerson & { readonly roles: readonly HeldRole[] })[]> {
    const { rows } = await sql<{ id: string; locale: Locale; roles: readonly HeldRole[] }>`
      select p.id, coalesce(p.locale, p.teams_locale, m.default_locale) as locale,
        json_agg(json_strip_nulls(json_build_object('role', r.role, 'scope', r.scope, 'institutionId', r.institution_id))) as roles
      from role_holding r
      join person p on p.municipality_id = r.municipality_id and p.id = r.person_id and p.left_at is null
      join municipality m on m.municipality_id = r.municipality_id
      where (r.scope = 'municipality' and r.role = any(${[...coordinatorRoles]}))
        or (r.scope = 'institution' and r.role = any(${[...institutionAdminRoles, ...unitManagerRoles]}))
      group by p.municipality_id, p.id, m.municipality_id order by p.id`.execute(trx);
    return rows.map(({ id, locale, roles }) => ({ personId: id, locale, roles }));
  },
};

export type OpeningStore = typeof openingStore;

function openingOf(row: OpeningRow): Opening {
  const named = (id: string | null, name: string | null) =>
    id === null || name === null ? undefined : { id, name };
  return {
    id: row.id,
    holdingId: row.holding_id,
    role: row.role,
    scope: row.scope,
    institution: named(row.institution_id, row.institution_name),
    municipality: row.municipality_name,
    person: { id: row.person_id, name: row.person_name },
    reason: row.reason,
    since: row.since,
    state: row.state,
    successor: named(row.successor_id, row.successor_name),
    deputies: row.deputies ?? [],
  };
}
