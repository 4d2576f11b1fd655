import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ListedUser } from '../../platform/graph/index.ts';
import type { CheckState, StoredPerson } from './sync-types.ts';

interface PersonColumns {
  id: string;
  display_name: string;
  given_name: string | null;
  user_principal_name: string | null;
  mail: string | null;
  phone: string | null;
  job_title: string | null;
  manager_id: string | null;
  department: string | null;
  office: string | null;
  employee_id: string | null;
  left_at: Date | null;
}

/** SQL of people as the directory has them. Every method runs in the caller's transaction. */
export const syncStore = {
  async listTenants(trx: MunicipalityTransaction): Promise<readonly string[]> {
    const { rows } = await sql<{ tenant_id: string }>`
      select tenant_id from tenants_of_current_municipality() t (tenant_id)`.execute(trx);
    return rows.map((row) => row.tenant_id);
  },

  async listPeople(trx: MunicipalityTransaction): Promise<readonly StoredPerson[]> {
    const rows: PersonColumns[] = await trx
      .selectFrom('person')
      .select([
        'id',
        'display_name',
        'given_name',
        'user_principal_name',
        'mail',
        'phone',
        'job_title',
        'manager_id',
        'department',
        'office',
        'employee_id',
        'left_at',
      ])
      .execute();
    return rows.map((row) => ({
      id: row.id,
      displayName: row.display_name,
      givenName: row.given_name ?? undefined,
      userPrincipalName: row.user_principal_name ?? undefined,
      mail: row.mail ?? undefined,
      phone: row.phone ?? undefined,
      jobTitle: row.job_title ?? undefined,
      managerId: row.manager_id ?? undefined,
      department: row.department ?? undefined,
      office: row.office ?? undefined,
      employeeId: row.employee_id ?? undefined,
      leftAt: row.left_at ?? undefined,
    }));
  },

  /** Adds people and changes those who are there to what the directory says; what they chose here stays. */
  async saveUsers(
    trx: MunicipalityTransaction,
    municipalityId: string,
    users: readonly ListedUser[],
    now: Date,
  ): Promise<void> {
    for (const part of inParts(users)) {
      await sql`
        insert into person (municipality_id, id, display_name, given_name, user_principal_name, mail, phone, job_title, manager_id,
          department, office, employee_id, directory_read_at, created_at)
        select ${municipalityId}::uuid, u.id, u.display_name, u.given_name, u.user_principal_name, u.mail, u.phone, u.job_title,
          u.manager_id, u.department, u.office, u.employee_id, ${now}::timestamptz, ${now}::timestamptz
        from json_to_recordset(${JSON.stringify(part.map(columnsOf))}::json) u (id text, display_name text, given_name text,
          user_principal_name text, mail text, phone text, job_title text, manager_id text, department text, office text,
          employee_id text)
        on conflict (municipality_id, id) do update set display_name = excluded.display_name, given_name = excluded.given_name,
          user_principal_name = excluded.user_principal_name, mail = excluded.mail, phone = excluded.phone,
          job_title = excluded.job_title, manager_id = excluded.manager_id, department = excluded.department,
          office = excluded.office, employee_id = excluded.employee_id, directory_read_at = excluded.directory_read_at`.execute(
        trx,
      );
    }
  },

  /** From now on the next turn of theirs asks the directory before anything else. */
  async markLeft(trx: MunicipalityTransaction, personIds: readonly string[], now: Date): Promise<void> {
    if (personIds.length === 0) return;
    await trx
      .updateTable('person')
      .set({ left_at: now, directory_read_at: null })
      .where(sql<boolean>`id = any(${[...personIds]}::text[])`)
      .execute();
    await sql`delete from directory_rule_result where person_id = any(${[...personIds]}::text[])`.execute(
      trx,
    );
    await sql`delete from membership where source = 'directory' and person_id = any(${[...personIds]}::text[])`.execute(
      trx,
    );
  },

  async markReturned(trx: MunicipalityTransaction, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await trx
      .updateTable('person')
      .set({ left_at: null })
      .where(sql<boolean>`id = any(${[...personIds]}::text[])`)
      .execute();
  },

  async findCheck(
    trx: MunicipalityTransaction,
  ): Promise<CheckState & { readonly heldIds: readonly string[] }> {
    const row = await trx.selectFrom('directory_check').selectAll().executeTakeFirst();
    const heldIds = row?.held ?? [];
    const people =
      heldIds.length === 0
        ? []
        : await trx
            .selectFrom('person')
            .select(['id', 'display_name'])
            .where(sql<boolean>`id = any(${[...heldIds]}::text[])`)
            .orderBy('display_name')
            .orderBy('id')
            .execute();
    return {
      checkedAt: row?.checked_at ?? undefined,
      failedAt: row?.failed_at ?? undefined,
      heldAt: row?.held_at ?? undefined,
      heldIds,
      held: people.map(({ id, display_name: name }) => ({ id, name })),
    };
  },

  async saveSuccess(
    trx: MunicipalityTransaction,
    municipalityId: string,
    heldIds: readonly string[],
    now: Date,
  ): Promise<void> {
    const held = heldIds.length > 0 ? JSON.stringify(heldIds) : null;
    await sql`
      insert into directory_check (municipality_id, checked_at, held, held_at)
      values (${municipalityId}, ${now}, ${held}::jsonb, case when ${held}::jsonb is null then null else ${now}::timestamptz end)
      on conflict (municipality_id) do update set checked_at = excluded.checked_at, failed_at = null, failure = null,
        held = excluded.held,
        held_at = case when excluded.held is null then null else coalesce(directory_check.held_at, excluded.held_at) end,
        told_at = case when excluded.held is null then null else directory_check.told_at end`.execute(trx);
  },

  async saveFailure(
    trx: MunicipalityTransaction,
    municipalityId: string,
    failure: string,
    now: Date,
  ): Promise<void> {
    await sql`
      insert into directory_check (municipality_id, failed_at, failure) values (${municipalityId}, ${now}, ${failure})
      on conflict (municipality_id) do update set failed_at = excluded.failed_at, failure = excluded.failure`.execute(
      trx,
    );
  },

  /** People of whom nobody has been told that they seem gone. */
  async countUntoldHeld(trx: MunicipalityTransaction): Promise<number> {
    const row = await trx.selectFrom('directory_check').select(['held', 'told_at']).executeTakeFirst();
    return row && row.told_at === null ? (row.held?.length ?? 0) : 0;
  },

  async markHeldTold(trx: MunicipalityTransaction, now: Date): Promise<void> {
    await trx.updateTable('directory_check').set({ told_at: now }).where('held', 'is not', null).execute();
  },

  async clearHeld(trx: MunicipalityTransaction): Promise<void> {
    await trx.updateTable('directory_check').set({ held: null, held_at: null, told_at: null }).execute();
  },
};

export type SyncStore = typeof syncStore;

const partSize = 1_000;

function inParts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / partSize) }, (_, index) =>
    rows.slice(index * partSize, (index + 1) * partSize),
  );
}

function columnsOf(user: ListedUser) {
  return {
    id: user.id,
    display_name: user.displayName,
    given_name: user.givenName ?? null,
    user_principal_name: user.userPrincipalName,
    mail: user.mail ?? null,
    phone: user.phone ?? null,
    job_title: user.jobTitle ?? null,
    manager_id: user.managerId ?? null,
    department: user.department ?? null,
    office: user.office ?? null,
    employee_id: user.employeeId ?? null,
  };
}
