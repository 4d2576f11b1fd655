import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DirectoryRule, RuleDoubt, RuleDraft, RuleResult } from './sync-types.ts';

export interface MembershipKey {
  readonly personId: string;
  readonly institutionId: string;
}

/** SQL of rules and of what they have made. Every method runs in the caller's transaction. */
export const ruleStore = {
  async list(trx: MunicipalityTransaction): Promise<readonly DirectoryRule[]> {
    const rows = await trx
      .selectFrom('directory_rule')
      .selectAll()
      .orderBy('changed_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      match: row.match,
      value: row.value,
      label: row.label ?? undefined,
      institutionId: row.institution_id ?? undefined,
      isMembership: row.is_membership,
      role: row.role ?? undefined,
      allows: row.allows ?? undefined,
      asks: row.asks ?? undefined,
      matched: row.matched ?? undefined,
      ranAt: row.ran_at ?? undefined,
      revision: row.revision,
    }));
  },

  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    rule: RuleDraft & { readonly id: string; readonly allows?: RuleDoubt | undefined },
    { by, now }: { readonly by: string; readonly now: Date },
  ): Promise<void> {
    await trx
      .insertInto('directory_rule')
      .values({
        municipality_id: municipalityId,
        id: rule.id,
        match: rule.match,
        value: rule.value,
        label: rule.label ?? null,
        institution_id: rule.institutionId ?? null,
        is_membership: rule.isMembership,
        role: rule.role ?? null,
        allows: rule.allows ?? null,
        asks: null,
        matched: null,
        changed_at: now,
        changed_by: by,
      })
      .execute();
  },

  async hasInstitution(trx: MunicipalityTransaction, id: string): Promise<boolean> {
    const row = await trx.selectFrom('institution').select('id').where('id', '=', id).executeTakeFirst();
    return row !== undefined;
  },

  async remove(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('directory_rule').where('id', '=', id).execute();
  },

  /** A coordinator says yes to what it asks. */
  async allow(trx: MunicipalityTransaction, id: string, allows: RuleDoubt): Promise<void> {
    await trx
      .updateTable('directory_rule')
      .set({ allows, asks: null, told_at: null })
      .where('id', '=', id)
      .execute();
  },

  async saveRun(
    trx: MunicipalityTransaction,
    id: string,
    { asks, matched, now }: { asks: DirectoryRule['asks']; matched: number | undefined; now: Date },
  ): Promise<void> {
    await trx
      .updateTable('directory_rule')
      .set({
        asks: asks ?? null,
        matched: matched ?? null,
        ran_at: now,
        ...(asks === undefined ? { told_at: null } : {}),
      })
      .where('id', '=', id)
      .execute();
  },

  async listResults(trx: MunicipalityTransaction): Promise<readonly RuleResult[]> {
    const rows = await trx
      .selectFrom('directory_rule_result')
      .select(['rule_id', 'person_id', 'made_membership', 'holding_id'])
      .execute();
    return rows.map((row) => ({
      ruleId: row.rule_id,
      personId: row.person_id,
      madeMembership: row.made_membership,
      holdingId: row.holding_id ?? undefined,
    }));
  },

  async saveResults(
    trx: MunicipalityTransaction,
    municipalityId: string,
    results: readonly RuleResult[],
  ): Promise<void> {
    if (results.length === 0) return;
    const rows = JSON.stringify(
      results.map((result) => ({
        rule_id: result.ruleId,
        person_id: result.personId,
        made_membership: result.madeMembership,
        holding_id: result.holdingId ?? null,
      })),
    );
    await sql`
      insert into directory_rule_result (municipality_id, rule_id, person_id, made_membership, holding_id)
      select ${municipalityId}::uuid, r.rule_id, r.person_id, r.made_membership, r.holding_id
      from json_to_recordset(${rows}::json) r (rule_id uuid, person_id text, made_membership boolean, holding_id uuid)
      on conflict (municipality_id, rule_id, person_id) do update
        set made_membership = excluded.made_membership, holding_id = excluded.holding_id`.execute(trx);
  },

  async deleteResults(trx: MunicipalityTransaction, results: readonly RuleResult[]): Promise<void> {
    if (results.length === 0) return;
    const rules = results.map(({ ruleId }) => ruleId);
    const people = results.map(({ personId }) => personId);
    await sql`delete from directory_rule_result where (rule_id, person_id) in
      (select * from unnest(${rules}::uuid[], ${people}::text[]))`.execute(trx);
  },

  /** Those that were not there at all, and gives them: what was entered by hand stays as it is. */
  async addMemberships(
    trx: MunicipalityTransaction,
    municipalityId: string,
    memberships: readonly MembershipKey[],
  ): Promise<readonly MembershipKey[]> {
    if (memberships.length === 0) return [];
    const people = memberships.map(({ personId }) => personId);
    const institutions = memberships.map(({ institutionId }) => institutionId);
    const { rows } = await sql<{ person_id: string; institution_id: string }>`
      insert into membership (municipality_id, person_id, institution_id, source)
      select distinct ${municipalityId}::uuid, a.person_id, a.institution_id, 'directory'
      from unnest(${people}::text[], ${institutions}::uuid[]) a (person_id, institution_id)
      on conflict do nothing returning person_id, institution_id`.execute(trx);
    return rows.map((row) => ({ personId: row.person_id, institutionId: row.institution_id }));
  },

  /** Memberships that a rule may take back, as `person institution`. */
  async listDirectoryMemberships(trx: MunicipalityTransaction): Promise<ReadonlySet<string>> {
    const rows = await trx
      .selectFrom('membership')
      .select(['person_id', 'institution_id'])
      .where('source', '=', 'directory')
      .execute();
    return new Set(rows.map((row) => `${row.person_id} ${row.institution_id}`));
  },

  /** Who holds what by hand or by rule, to know what a rule has not made: `person role institution` to the holding's id. */
  async listHoldings(trx: MunicipalityTransaction): Promise<ReadonlyMap<string, string>> {
    const rows = await trx
      .selectFrom('role_holding')
      .select(['id', 'role', 'institution_id', 'person_id'])
      .where('scope', '<>', 'network')
      .where('person_id', 'is not', null)
      .execute();
    return new Map(rows.map((row) => [`${row.person_id} ${row.role} ${row.institution_id ?? ''}`, row.id]));
  },

  /** Rules that ask something nobody has been told of. */
  async countUntold(trx: MunicipalityTransaction): Promise<number> {
    const { count } = await trx
      .selectFrom('directory_rule')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('asks', 'is not', null)
      .where('told_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async markTold(trx: MunicipalityTransaction, now: Date): Promise<void> {
    await trx
      .updateTable('directory_rule')
      .set({ told_at: now })
      .where('asks', 'is not', null)
      .where('told_at', 'is', null)
      .execute();
  },
};

export type RuleStore = typeof ruleStore;
