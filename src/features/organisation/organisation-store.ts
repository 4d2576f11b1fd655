import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { coordinatorRoles } from '../directory/index.ts';
import { inBatches } from './in-batches.ts';
import type {
  Author,
  InstitutionDraft,
  MembershipRow,
  OrganisationChange,
  PersonRow,
  RoleRow,
} from './organisation-types.ts';

/** SQL that writes who is where, many rows at a time. Every function runs in the caller's transaction, and checks no right. */
export const organisationStore = {
  /**
   * Makes others who write who is where wait until this transaction ends. Whatever first looks and then writes (the last
   * coordinator, deputies in a circle) begins with it.
   */
  async lock(trx: MunicipalityTransaction): Promise<void> {
    await sql`select municipality_id from municipality for no key update`.execute(trx);
  },

  async addInstitutions(
    trx: MunicipalityTransaction,
    municipalityId: string,
    institutions: readonly (InstitutionDraft & { readonly id: string })[],
  ): Promise<void> {
    for (const part of inBatches(institutions)) {
      await trx
        .insertInto('institution')
        .values(
          part.map(({ id, name, kind, code }) => ({
            municipality_id: municipalityId,
            id,
            name,
            kind,
            code: code ?? null,
          })),
        )
        .execute();
    }
  },

  /** False: it is not there, or no longer at this revision. Without a revision: whatever it is at. */
  async changeInstitution(
    trx: MunicipalityTransaction,
    id: string,
    { name, kind, code }: InstitutionDraft,
    revision?: number,
  ): Promise<boolean> {
    const result = await trx
      .updateTable('institution')
      .set((eb) => ({ name, kind, code: code ?? null, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .$if(revision !== undefined, (query) => query.where('revision', '=', revision!))
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** Adds people and changes those who are there; what they chose here stays. */
  async savePeople(
    trx: MunicipalityTransaction,
    municipalityId: string,
    people: readonly PersonRow[],
    now: Date,
  ): Promise<void> {
    for (const part of inBatches(people)) {
      await trx
        .insertInto('person')
        .values(
          part.map((person) => ({
            municipality_id: municipalityId,
            id: person.id,
            display_name: person.displayName,
            given_name: person.givenName ?? null,
            user_principal_name: person.userPrincipalName ?? null,
            mail: person.mail ?? null,
            phone: person.phone ?? null,
            job_title: person.jobTitle ?? null,
            manager_id: person.managerId ?? null,
            directory_read_at: person.readAt ?? null,
            created_at: now,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['municipality_id', 'id']).doUpdateSet((row) => ({
            display_name: row.ref('excluded.display_name'),
            given_name: sql`coalesce(excluded.given_name, person.given_name)`,
            user_principal_name: row.ref('excluded.user_principal_name'),
            mail: row.ref('excluded.mail'),
            phone: row.ref('excluded.phone'),
            job_title: row.ref('excluded.job_title'),
            manager_id: sql`coalesce(excluded.manager_id, person.manager_id)`,
            directory_read_at: sql`coalesce(excluded.directory_read_at, person.directory_read_at)`,
          })),
        )
        .execute();
    }
  },

  /** Those that are not there. One that only the person had said becomes the coordinator's or the directory's. */
  async addMemberships(
    trx: MunicipalityTransaction,
    municipalityId: string,
    memberships: readonly MembershipRow[],
  ): Promise<void> {
    for (const part of inBatches(memberships)) {
      await trx
        .insertInto('membership')
        .values(
          part.map(({ personId, institutionId, source }) => ({
            municipality_id: municipalityId,
            person_id: personId,
            institution_id: institutionId,
            source,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['municipality_id', 'person_id', 'institution_id'])
            .doUpdateSet((row) => ({ source: row.ref('excluded.source') }))
            .where('membership.source', '=', 'self'),
        )
        .execute();
    }
  },

  /** Whoever asks for the institution as their own, and belongs to it no longer, has not said yet where they work. */
  async removeMemberships(
    trx: MunicipalityTransaction,
    memberships: readonly Omit<MembershipRow, 'source'>[],
  ): Promise<void> {
    for (const part of inBatches(memberships)) {
      const people = part.map(({ personId }) => personId);
      const institutions = part.map(({ institutionId }) => institutionId);
      const asked = sql`select * from unnest(${people}::text[], ${institutions}::uuid[]) asked (person_id, institution_id)`;
      await sql`delete from membership where (person_id, institution_id) in (${asked})`.execute(trx);
      await sql`update person set institution_id = null where (id, institution_id) in (${asked})`.execute(
        trx,
      );
    }
  },

  /** Those that nobody has yet: the same holder in the same role at the same place stands once. Gives the ids that were added. */
  async addRoles(
    trx: MunicipalityTransaction,
    municipalityId: string,
    roles: readonly RoleRow[],
  ): Promise<readonly string[]> {
    const added: string[] = [];
    for (const part of inBatches(roles)) {
      const { rows } = await sql<{ id: string }>`
        insert into role_holding (municipality_id, id, role, scope, institution_id, person_id, contact_point_id)
        select distinct on (n.role, n.scope, n.institution_id, n.person_id, n.contact_point_id)
          ${municipalityId}::uuid, n.id, n.role, n.scope, n.institution_id, n.person_id, n.contact_point_id
        from json_to_recordset(${JSON.stringify(part.map(roleColumns))}::json)
          n (id uuid, role text, scope text, institution_id uuid, person_id text, contact_point_id text)
        where not exists (select 1 from role_holding h
          where h.municipality_id = ${municipalityId}::uuid and h.role = n.role and h.scope = n.scope
            and h.institution_id is not distinct from n.institution_id
            and h.person_id is not distinct from n.person_id
            and h.contact_point_id is not distinct from n.contact_point_id)
        returning id`.execute(trx);
      added.push(...rows.map(({ id }) => id));
    }
    return added;
  },

  async removeRoles(trx: MunicipalityTransaction, ids: readonly string[]): Promise<void> {
    for (const part of inBatches(ids)) {
      await trx.deleteFrom('role_holding').where('id', 'in', part).execute();
    }
  },

  /** How many people look after the whole municipality. Under `lock` it stays so until the transaction ends. */
  async countCoordinators(trx: MunicipalityTransaction): Promise<number> {
    const { count } = await trx
      .selectFrom('role_holding')
      .select((eb) => eb.fn.count('person_id').distinct().as('count'))
      .where('scope', '=', 'municipality')
      .where('role', 'in', coordinatorRoles)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** Replaces somebody's deputies: the first comes first. */
  async setDeputies(
    trx: MunicipalityTransaction,
    municipalityId: string,
    personId: string,
    deputyIds: readonly string[],
  ): Promise<void> {
    await trx.deleteFrom('deputy').where('person_id', '=', personId).execute();
    if (deputyIds.length === 0) return;
    await trx
      .insertInto('deputy')
      .values(
        deputyIds.map((deputyId, position) => ({
          municipality_id: municipalityId,
          person_id: personId,
          deputy_id: deputyId,
          position,
        })),
      )
      .execute();
  },

  /** Everybody's deputies, in order, by person. */
  async listDeputies(trx: MunicipalityTransaction): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await trx
      .selectFrom('deputy')
      .select(['person_id', 'deputy_id'])
      .orderBy('person_id')
      .orderBy('position')
      .orderBy('deputy_id')
      .execute();
    const found = new Map<string, string[]>();
    for (const { person_id: personId, deputy_id: deputyId } of rows) {
      const deputies = found.get(personId);
      if (deputies) deputies.push(deputyId);
      else found.set(personId, [deputyId]);
    }
    return found;
  },

  /** Puts on record what was changed. */
  async record(
    trx: MunicipalityTransaction,
    { municipalityId, actor }: Author,
    changes: readonly OrganisationChange[],
    { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  ): Promise<void> {
    const at = clock.now();
    const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
    for (const part of inBatches(changes)) {
      await trx
        .insertInto('audit_entry')
        .values(
          part.map(({ action, subject, before, after }) => ({
            municipality_id: municipalityId,
            id: ids.next(),
            at,
            actor,
            action,
            subject,
            before: json(before),
            after: json(after),
          })),
        )
        .execute();
    }
  },
};

export type OrganisationStore = typeof organisationStore;

function roleColumns(row: RoleRow) {
  return {
    id: row.id,
    role: row.role,
    scope: row.scope,
    institution_id: row.institutionId ?? null,
    person_id: 'personId' in row ? row.personId : null,
    contact_point_id: 'contactPointId' in row ? row.contactPointId : null,
  };
}
