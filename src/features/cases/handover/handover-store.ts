import type { Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import type { Handover, OutsideCase, OutsideFailureKind } from './handover-types.ts';

/** SQL of cases that another system has as well. Every method runs in the caller's transaction. */
export const handoverStore = {
  /** False: it was handed over already. */
  async add(
    trx: MunicipalityTransaction,
    place: { readonly municipalityId: string; readonly caseId: string },
    by: string,
    at: Date,
  ): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('case_handover')
      .values({ municipality_id: place.municipalityId, case_id: place.caseId, asked_by: by, asked_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  async find(trx: MunicipalityTransaction, caseId: string): Promise<Handover | undefined> {
    const row = await trx
      .selectFrom('case_handover')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return row && handoverOf(row);
  },

  /** Something is to be told. False: this case was never handed over. */
  async request(trx: MunicipalityTransaction, caseId: string): Promise<boolean> {
    const { numUpdatedRows } = await trx
      .updateTable('case_handover')
      .set((eb) => ({ requested: eb('requested', '+', 1) }))
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Gives it to one worker until `until`. Undefined: there is none, or another worker has it. */
  async claim(
    trx: MunicipalityTransaction,
    caseId: string,
    { claim, now, until }: { readonly claim: string; readonly now: Date; readonly until: Date },
  ): Promise<Handover | undefined> {
    const row = await trx
      .updateTable('case_handover')
      .set({ claim, claimed_until: until })
      .where('case_id', '=', caseId)
      .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', now)]))
      .returningAll()
      .executeTakeFirst();
    return row && handoverOf(row);
  },

  /** Keeps what was found out, while the claim holds. False: another worker has it by now. */
  async keep(
    trx: MunicipalityTransaction,
    caseId: string,
    claim: string,
    found: { readonly outside?: OutsideCase; readonly toldPosition?: number },
  ): Promise<boolean> {
    const { outside, toldPosition } = found;
    const { numUpdatedRows } = await trx
      .updateTable('case_handover')
      .set({
        ...(outside && {
          outside_id: outside.id,
          outside_number: outside.number,
          outside_status: outside.status ?? null,
          is_closed: outside.isClosed,
        }),
        ...(toldPosition !== undefined && { told_position: toldPosition }),
      })
      .where('case_id', '=', caseId)
      .where('claim', '=', claim)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Ends a claim: everything up to `settled` is done, or why it is not. */
  async end(
    trx: MunicipalityTransaction,
    caseId: string,
    claim: string,
    end:
      | { readonly settled: number }
      | { readonly failure: OutsideFailureKind; readonly detail: string; readonly at: Date },
  ): Promise<void> {
    await trx
      .updateTable('case_handover')
      .set({
        claim: null,
        claimed_until: null,
        ...('settled' in end
          ? { settled: end.settled, failure: null, failure_detail: null, failed_at: null }
          : { failure: end.failure, failure_detail: end.detail.slice(0, 300), failed_at: end.at }),
      })
      .where('case_id', '=', caseId)
      .where('claim', '=', claim)
      .execute();
  },

  /** Cases that the other system still works on, or that it has not heard everything of. */
  async listOpen(trx: MunicipalityTransaction, most: number): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('case_handover')
      .select('case_id')
      .where((eb) => eb.or([eb('is_closed', '=', false), eb('settled', '<', eb.ref('requested'))]))
      .orderBy('asked_at')
      .limit(most)
      .execute();
    return rows.map(({ case_id }) => case_id);
  },
};

export type HandoverStore = typeof handoverStore;

function handoverOf(row: Selectable<Tables['case_handover']>): Handover {
  return {
    caseId: row.case_id,
    ...(row.outside_id !== null && { outsideId: row.outside_id }),
    ...(row.outside_number !== null && { outsideNumber: row.outside_number }),
    ...(row.outside_status !== null && { outsideStatus: row.outside_status }),
    isClosed: row.is_closed,
    toldPosition: row.told_position,
    requested: row.requested,
    settled: row.settled,
    ...(row.failure !== null && { failure: row.failure as OutsideFailureKind }),
    ...(row.failure_detail !== null && { failureDetail: row.failure_detail }),
    ...(row.failed_at !== null && { failedAt: row.failed_at }),
  };
}
