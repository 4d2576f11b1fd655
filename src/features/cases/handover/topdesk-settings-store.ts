import { sql, type Selectable } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import { coordinatorRoles } from '../../directory/index.ts';
import type {
  StoredTopdeskSettings,
  TopdeskOutage,
  TopdeskSettings,
  TopdeskState,
} from './topdesk-settings-types.ts';

/** SQL of where incidents are put, and of how TOPdesk is doing. Every method runs in the caller's transaction. */
export const topdeskSettingsStore = {
  async read(trx: MunicipalityTransaction): Promise<StoredTopdeskSettings> {
    const row = await trx.selectFrom('topdesk_settings').selectAll().executeTakeFirst();
    return row ? settingsOf(row) : { revision: 0 };
  },

  /** False: somebody has changed them since `revision`. */
  async save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    revision: number,
    { category, subcategory, callType, operatorGroup }: TopdeskSettings,
  ): Promise<boolean> {
    const columns = {
      category: category ?? null,
      subcategory: subcategory ?? null,
      call_type: callType ?? null,
      operator_group_id: operatorGroup?.id ?? null,
      operator_group: operatorGroup?.name ?? null,
      revision: revision + 1,
    };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('topdesk_settings')
      .values({ municipality_id: municipalityId, ...columns })
      .onConflict((conflict) =>
        conflict
          .column('municipality_id')
          .doUpdateSet(columns)
          .where('topdesk_settings.revision', '=', revision),
      )
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  async readState(trx: MunicipalityTransaction): Promise<TopdeskState> {
    const row = await trx.selectFrom('topdesk_state').selectAll().executeTakeFirst();
    return row ? stateOf(row) : { unknownNames: [] };
  },

  /** The same, and nobody else changes it until this transaction ends. */
  async lockState(trx: MunicipalityTransaction, municipalityId: string): Promise<TopdeskState> {
    await trx
      .insertInto('topdesk_state')
      .values({ municipality_id: municipalityId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await trx.selectFrom('topdesk_state').selectAll().forUpdate().executeTakeFirstOrThrow();
    return stateOf(row);
  },

  /** Of a state that is locked. */
  async saveState(trx: MunicipalityTransaction, state: TopdeskState): Promise<void> {
    const { workedAt, failing, unknownNames } = state;
    await trx
      .updateTable('topdesk_state')
      .set({
        worked_at: workedAt ?? null,
        failure: failing?.kind ?? null,
        failure_detail: failing?.detail.slice(0, 300) ?? null,
        failing_since: failing?.since ?? null,
        failures: failing?.count ?? 0,
        try_again_at: failing?.tryAgainAt ?? null,
        told_at: failing?.toldAt ?? null,
        unknown_names: JSON.stringify(unknownNames),
      })
      .execute();
  },

  /** Who looks after the whole municipality, and the language each is written to in. */
  async listCoordinators(
    trx: MunicipalityTransaction,
  ): Promise<readonly { readonly personId: string; readonly locale: Locale }[]> {
    return trx
      .selectFrom('role_holding as r')
      .innerJoin('person as p', 'p.id', 'r.person_id')
      .innerJoin('municipality as m', 'm.municipality_id', 'p.municipality_id')
      .select((eb) => [
        'p.id as personId',
        eb.fn.coalesce('p.locale', 'p.teams_locale', 'm.default_locale').as('locale'),
      ])
      .where('r.scope', '=', 'municipality')
      .where('r.role', 'in', coordinatorRoles)
      .where('p.left_at', 'is', null)
      .distinct()
      .execute();
  },

  /** In lower case. */
  async listTenants(trx: MunicipalityTransaction): Promise<readonly string[]> {
    const { rows } = await sql<{
      tenant: string;
    }>`select lower(t.id) as tenant from tenants_of_current_municipality() t (id)`.execute(trx);
    return rows.map(({ tenant }) => tenant);
  },

  async readMunicipality(
    trx: MunicipalityTransaction,
  ): Promise<{ readonly locale: Locale; readonly timeZone: string }> {
    return trx
      .selectFrom('municipality')
      .select(['default_locale as locale', 'time_zone as timeZone'])
      .executeTakeFirstOrThrow();
  },
};

export type TopdeskSettingsStore = typeof topdeskSettingsStore;

function settingsOf(row: Selectable<Tables['topdesk_settings']>): StoredTopdeskSettings {
  const { operator_group_id, operator_group } = row;
  return {
    ...(row.category !== null && { category: row.category }),
    ...(row.subcategory !== null && { subcategory: row.subcategory }),
    ...(row.call_type !== null && { callType: row.call_type }),
    ...(operator_group_id !== null && {
      operatorGroup: { id: operator_group_id, name: operator_group ?? operator_group_id },
    }),
    revision: row.revision,
  };
}

function stateOf(row: Selectable<Tables['topdesk_state']>): TopdeskState {
  const { failure, failing_since, try_again_at } = row;
  return {
    ...(row.worked_at !== null && { workedAt: row.worked_at }),
    ...(failure !== null &&
      failing_since !== null &&
      try_again_at !== null && {
        failing: {
          kind: failure as TopdeskOutage,
          detail: row.failure_detail ?? '',
          since: failing_since,
          count: row.failures,
          tryAgainAt: try_again_at,
          ...(row.told_at !== null && { toldAt: row.told_at }),
        },
      }),
    unknownNames: row.unknown_names,
  };
}
