import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type {
  ImportLine,
  ImportPlan,
  MembershipValues,
  RoleValues,
  StoredImport,
  Surroundings,
} from './import-types.ts';

/** SQL of lists that are brought in. Every method runs in the caller's transaction. */
export const importStore = {
  async readSurroundings(trx: MunicipalityTransaction): Promise<Surroundings> {
    const municipality = await trx.selectFrom('municipality').select('name').executeTakeFirstOrThrow();
    const institutions = await trx.selectFrom('institution').select(['id', 'name', 'kind', 'code']).execute();
    const people = await trx
      .selectFrom('person')
      .select(['id', 'display_name', 'mail', 'user_principal_name', 'left_at'])
      .execute();
    const memberships = await trx
      .selectFrom('membership')
      .select(['person_id', 'institution_id', 'source'])
      .execute();
    const roles = await trx
      .selectFrom('role_holding')
      .select(['id', 'role', 'scope', 'institution_id', 'person_id'])
      .where('scope', '<>', 'network')
      .where('person_id', 'is not', null)
      .execute();
    const deputies = await trx
      .selectFrom('deputy')
      .select(['person_id', 'deputy_id'])
      .orderBy('person_id')
      .orderBy('position')
      .orderBy('deputy_id')
      .execute();
    const inOrder = new Map<string, string[]>();
    for (const { person_id: personId, deputy_id: deputyId } of deputies)
      inOrder.set(personId, [...(inOrder.get(personId) ?? []), deputyId]);
    return {
      municipality: municipality.name,
      institutions: institutions.map(({ code, ...unit }) => ({
        ...unit,
        ...(code === null ? {} : { code }),
      })),
      people: people.map((row) => ({
        id: row.id,
        displayName: row.display_name,
        mail: row.mail ?? undefined,
        userPrincipalName: row.user_principal_name ?? undefined,
        hasLeft: row.left_at !== null,
      })),
      memberships: memberships.map((row): MembershipValues => ({
        personId: row.person_id,
        institutionId: row.institution_id,
        source: row.source,
      })),
      roles: roles.map((row): RoleValues => ({
        id: row.id,
        role: row.role,
        scope: row.scope === 'institution' ? 'institution' : 'municipality',
        ...(row.institution_id === null ? {} : { institutionId: row.institution_id }),
        personId: row.person_id!,
      })),
      deputies: inOrder,
    };
  },

  async add(trx: MunicipalityTransaction, municipalityId: string, stored: StoredImport): Promise<void> {
    await trx
      .insertInto('people_import')
      .values({
        municipality_id: municipalityId,
        id: stored.id,
        file_name: stored.fileName,
        plan: JSON.stringify(stored.plan),
        created_at: stored.createdAt,
        created_by: stored.createdBy,
      })
      .execute();
  },

  async save(trx: MunicipalityTransaction, stored: StoredImport): Promise<void> {
    await trx
      .updateTable('people_import')
      .set({
        state: stored.state,
        plan: JSON.stringify(stored.plan),
        done_at: stored.doneAt ?? null,
        undone_at: stored.undoneAt ?? null,
      })
      .where('id', '=', stored.id)
      .execute();
  },

  /** Locked: of two who press at once, one waits and finds it done. */
  async find(trx: MunicipalityTransaction, id: string): Promise<StoredImport | undefined> {
    const row = await trx
      .selectFrom('people_import')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return undefined;
    return {
      id: row.id,
      fileName: row.file_name,
      state: row.state,
      plan: row.plan as ImportPlan,
      createdAt: row.created_at,
      createdBy: row.created_by,
      ...(row.done_at && { doneAt: row.done_at }),
      ...(row.undone_at && { undoneAt: row.undone_at }),
    };
  },

  /** Those that were carried out, the newest first. */
  async list(trx: MunicipalityTransaction, limit: number): Promise<readonly ImportLine[]> {
    const rows = await trx
      .selectFrom('people_import')
      .select(['id', 'file_name', 'state', 'created_at', 'created_by', 'done_at', 'undone_at'])
      .select(sql<ImportLine['counts']>`plan -> 'counts'`.as('counts'))
      .where('state', '<>', 'preview')
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      fileName: row.file_name,
      state: row.state,
      counts: row.counts,
      createdAt: row.created_at,
      createdBy: row.created_by,
      ...(row.done_at && { doneAt: row.done_at }),
      ...(row.undone_at && { undoneAt: row.undone_at }),
    }));
  },

  /** Files that were only looked at. */
  async deletePreviews(trx: MunicipalityTransaction, before: Date): Promise<void> {
    await trx
      .deleteFrom('people_import')
      .where('state', '=', 'preview')
      .where('created_at', '<', before)
      .execute();
  },

  /** An import can be taken back while it is the last one. */
  async findLastDone(trx: MunicipalityTransaction): Promise<string | undefined> {
    const row = await trx
      .selectFrom('people_import')
      .select('id')
      .where('state', '=', 'done')
      .orderBy('done_at', 'desc')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row?.id;
  },

  /** Replaces the deputies of many at once: in their order. */
  async setDeputies(
    trx: MunicipalityTransaction,
    municipalityId: string,
    all: readonly { readonly personId: string; readonly deputyIds: readonly string[] }[],
  ): Promise<void> {
    if (all.length === 0) return;
    const people = all.map(({ personId }) => personId);
    await sql`delete from deputy where person_id = any(${people}::text[])`.execute(trx);
    const rows = all.flatMap(({ personId, deputyIds }) =>
      deputyIds.map((deputyId, position) => ({ person_id: personId, deputy_id: deputyId, position })),
    );
    await sql`
      insert into deputy (municipality_id, person_id, deputy_id, position)
      select ${municipalityId}::uuid, d.person_id, d.deputy_id, d.position
      from json_to_recordset(${JSON.stringify(rows)}::json) d (person_id text, deputy_id text, position integer)`.execute(
      trx,
    );
  },

  /** Institutions that something was added to since, beside what these ids say. */
  async listInUse(
    trx: MunicipalityTransaction,
    institutionIds: readonly string[],
    own: { readonly memberships: readonly string[]; readonly roleIds: readonly string[] },
  ): Promise<readonly string[]> {
    if (institutionIds.length === 0) return [];
    const { rows } = await sql<{ id: string }>`
      select i.id from institution i where i.id = any(${[...institutionIds]}::uuid[]) and (
        exists (select 1 from membership m where m.municipality_id = i.municipality_id and m.institution_id = i.id
          and m.person_id || ' ' || m.institution_id <> all (${[...own.memberships]}::text[]))
        or exists (select 1 from role_holding h where h.municipality_id = i.municipality_id and h.institution_id = i.id
          and h.id <> all (${[...own.roleIds]}::uuid[]))
        or exists (select 1 from tree_overlay o where o.municipality_id = i.municipality_id and o.institution_id = i.id)
        or exists (select 1 from directory_rule r where r.municipality_id = i.municipality_id and r.institution_id = i.id))`.execute(
      trx,
    );
    return rows.map(({ id }) => id);
  },

  async deleteInstitutions(trx: MunicipalityTransaction, ids: readonly string[]): Promise<void> {
    await sql`delete from institution where id = any(${[...ids]}::uuid[])`.execute(trx);
  },

  /** People who came with a list, and whom nothing needs any more. */
  async deleteUnneeded(trx: MunicipalityTransaction, personIds: readonly string[]): Promise<void> {
    const ids = [...personIds];
    await sql`
      delete from person p where p.id = any(${ids}::text[]) and p.teams_locale is null and p.locale is null
        and not exists (select 1 from membership m where m.municipality_id = p.municipality_id and m.person_id = p.id)
        and not exists (select 1 from role_holding h where h.municipality_id = p.municipality_id and h.person_id = p.id)
        and not exists (select 1 from deputy d where d.municipality_id = p.municipality_id and p.id in (d.person_id, d.deputy_id))
        and not exists (select 1 from answer a where a.municipality_id = p.municipality_id and a.person_id = p.id)
        and not exists (select 1 from booking b where b.municipality_id = p.municipality_id and b.person_id = p.id)
        and not exists (select 1 from absence s where s.municipality_id = p.municipality_id and s.person_id = p.id)`.execute(
      trx,
    );
  },
};

export type ImportStore = typeof importStore;
