import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { caseStore } from '../case-store.ts';
import type { CaseSettings } from './case-settings-types.ts';

/** SQL of how cases go. Every method runs in the caller's transaction. */
export const caseSettingsStore = {
  async read(trx: MunicipalityTransaction): Promise<CaseSettings> {
    const row = await trx.selectFrom('case_settings').select('revision').executeTakeFirst();
    return { ...(await caseStore.readSettings(trx)), revision: row?.revision ?? 0 };
  },

  /** False: somebody has changed it since `revision`. */
  async save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { closeAfterDays, keepDays, revision }: CaseSettings,
  ): Promise<boolean> {
    const columns = { close_after_days: closeAfterDays, keep_days: keepDays, revision: revision + 1 };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('case_settings')
      .values({ municipality_id: municipalityId, ...columns })
      .onConflict((conflict) =>
        conflict
          .column('municipality_id')
          .doUpdateSet(columns)
          .where('case_settings.revision', '=', revision),
      )
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },
};

export type CaseSettingsStore = typeof caseSettingsStore;
