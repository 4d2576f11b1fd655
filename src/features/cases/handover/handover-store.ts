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
      .set({ claim, claimed_until: until, queued_at: null })
      .where('case_id', '=', caseId)
      .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', now)]))
      .returningAll()
      .executeTakeFirst();
    return row && handoverOf(row);
  },

  /** Keeps what was found out, and the claim until `until`, while it holds. False: another worker has it by now. */
  async keep(
    trx: MunicipalityTransaction,
    caseId: string,
    claim: string,
    found: {
      readonly outside?: OutsideCase;
      readonly toldPosition?: number;
      readonly now: Date;
      readonly until: Date;
    },
  ): Promise<boolean> {
    const { outside, toldPosition, now, until } = found;
    const { numUpdatedRows } = await trx
      .updateTable('case_handover')
      .set({
        claimed_until: until,
        ...(outside && {
          outside_id: outside.id,
          outside_number: outside.number,
          outside_status: outside.status ?? null,
          is_closed: outside.isClosed,
          read_at: now,
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

  /** Has it made there anew: what was made there is gone. */
  async forget(trx: MunicipalityTransaction, caseId: string): Promise<void> {
    await trx.deleteFrom('case_handover_file').where('case_id', '=', caseId).execute();
    await trx
      .updateTable('case_handover')
      .set({
        outside_id: null,
        outside_number: null,
        outside_status: null,
        is_closed: false,
        told_position: 0,
      })
      .where('case_id', '=', caseId)
      .execute();
  },

  /** Of cases whose words go: nothing is read from the other system any more, which would bring them back. */
  async erase(trx: MunicipalityTransaction, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    await trx
      .deleteFrom('case_handover')
      .where('case_id', 'in', [...caseIds])
      .execute();
  },

  /** A job that was made for it has begun. */
  async unqueue(trx: MunicipalityTransaction, caseId: string): Promise<void> {
    await trx.updateTable('case_handover').set({ queued_at: null }).where('case_id', '=', caseId).execute();
  },

  /**
   * Cases to be settled by the clock, those that were looked at longest ago first: what the other system still works on, what it has not
   * heard everything of, and what it would not take an hour ago. They count as queued, and are not given again until `lostBefore`.
   */
  async queueDue(
    trx: MunicipalityTransaction,
    at: {
      readonly now: Date;
      readonly readBefore: Date;
      readonly refusedBefore: Date;
      readonly lostBefore: Date;
    },
    most: number,
  ): Promise<readonly string[]> {
    const due = trx
      .selectFrom('case_handover')
      .select('case_id')
      .where((eb) => eb.or([eb('is_closed', '=', false), eb('settled', '<', eb.ref('requested'))]))
      .where((eb) => eb.or([eb('queued_at', 'is', null), eb('queued_at', '<', at.lostBefore)]))
      .where((eb) =>
        eb.or([
          eb('settled', '<', eb.ref('requested')),
          eb('read_at', 'is', null),
          eb('read_at', '<', at.readBefore),
        ]),
      )
      .where((eb) =>
        eb.or([
          eb('failure', 'is', null),
          eb('failure', 'not in', ['refused', 'gone']),
          eb('failed_at', '<', at.refusedBefore),
        ]),
      )
      .orderBy((eb) => eb.fn.coalesce('read_at', 'asked_at'))
      .limit(most);
    const rows = await trx
      .updateTable('case_handover')
      .set({ queued_at: at.now })
      .where('case_id', 'in', due)
      .returning('case_id')
      .execute();
    return rows.map(({ case_id }) => case_id);
  },

  /** How many cases wait for the other system to hear of something. */
  async countWaiting(trx: MunicipalityTransaction): Promise<number> {
    const { count } = await trx
      .selectFrom('case_handover')
      .select((eb) => eb.fn.countAll().as('count'))
      .where((eb) => eb('settled', '<', eb.ref('requested')))
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** Files that are known there, or that it would not take. */
  async listFiles(trx: MunicipalityTransaction, caseId: string): Promise<ReadonlySet<string>> {
    const rows = await trx
      .selectFrom('case_handover_file')
      .select('file_id')
      .where('case_id', '=', caseId)
      .execute();
    return new Set(rows.map(({ file_id }) => file_id));
  },

  async addFile(
    trx: MunicipalityTransaction,
    { municipalityId, caseId }: { readonly municipalityId: string; readonly caseId: string },
    file: { readonly id: string; readonly isSent: boolean; readonly at: Date },
  ): Promise<void> {
    await trx
      .insertInto('case_handover_file')
      .values({
        municipality_id: municipalityId,
        case_id: caseId,
        file_id: file.id,
        is_sent: file.isSent,
        at: file.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
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
    ...(row.read_at !== null && { readAt: row.read_at }),
  };
}
