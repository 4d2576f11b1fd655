import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { CaseChanged } from './case-types.ts';

/** SQL of how long cases wait and who has them, kept as they change. Every method runs in the caller's transaction. */
export const intervalStore = {
  /** Ends and begins what a change ends and begins. */
  async keep(trx: MunicipalityTransaction, change: CaseChanged): Promise<void> {
    const { kind, before, after } = change;
    const at = after.updatedAt;
    const comes = before?.step !== after.step || before.level !== after.level;
    const isNewOwner = before?.ownerId !== after.ownerId;
    const ends = isNewOwner || kind === 'solved' || kind === 'reopened';
    const place = {
      municipality_id: after.municipalityId,
      case_id: after.id,
      revision: after.revision,
      institution_id: after.institutionId ?? null,
      reported_at: after.createdAt,
    };
    if (ends && before?.ownerId !== undefined) await endHold(trx, after.id, at);
    if (comes)
      await trx
        .insertInto('case_stay')
        .values({
          ...place,
          step: after.step,
          came_at: at,
          taken_at: after.ownerId === undefined ? null : at,
          was_back: kind === 'passed-back',
        })
        .execute();
    if (!isNewOwner || after.ownerId === undefined) return;
    if (!comes) await takeStay(trx, after.id, at);
    await trx
      .insertInto('case_hold')
      .values({ ...place, owner_id: after.ownerId, from_at: at })
      .execute();
  },
};

export type IntervalStore = typeof intervalStore;

async function endHold(trx: MunicipalityTransaction, caseId: string, at: Date): Promise<void> {
  await trx
    .updateTable('case_hold')
    .set({ until_at: at })
    .where('case_id', '=', caseId)
    .where('until_at', 'is', null)
    .execute();
}

/** Of the last stay, the first time only. */
async function takeStay(trx: MunicipalityTransaction, caseId: string, at: Date): Promise<void> {
  await trx
    .updateTable('case_stay')
    .set({ taken_at: at })
    .where('case_id', '=', caseId)
    .where('taken_at', 'is', null)
    .where('revision', '=', (eb) =>
      eb
        .selectFrom('case_stay as last')
        .select((one) => one.fn.max('last.revision').as('revision'))
        .where('last.case_id', '=', caseId),
    )
    .execute();
}
