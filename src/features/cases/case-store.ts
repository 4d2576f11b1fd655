import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { caseOf, differenceOf, rowOf } from './case-rows.ts';
import type { Case, CaseChanged, CaseNumber } from './case-types.ts';

/** SQL of cases. Every method runs in the caller's transaction. */
export const caseStore = {
  /** The next number of a series. Others who report in it wait until this transaction ends, so that none is left out. */
  async nextNumber(
    trx: MunicipalityTransaction,
    municipalityId: string,
    series: string,
    year: number,
  ): Promise<number> {
    const { last_number } = await trx
      .insertInto('case_series')
      .values({ municipality_id: municipalityId, series, year, last_number: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['municipality_id', 'series', 'year'])
          .doUpdateSet({ last_number: sql`case_series.last_number + 1` }),
      )
      .returning('last_number')
      .executeTakeFirstOrThrow();
    return last_number;
  },

  /** What the same press has made before. Whoever presses it twice at once waits here. */
  async findByRequest(
    trx: MunicipalityTransaction,
    municipalityId: string,
    requestKey: string,
  ): Promise<Case | undefined> {
    const key = `case ${municipalityId} ${requestKey}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
    const row = await trx
      .selectFrom('support_case')
      .selectAll()
      .where('request_key', '=', requestKey)
      .executeTakeFirst();
    return row && caseOf(row);
  },

  async insert(trx: MunicipalityTransaction, made: Case, requestKey: string): Promise<void> {
    await trx
      .insertInto('support_case')
      .values({ ...rowOf(made), request_key: requestKey })
      .execute();
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<Case | undefined> {
    const row = await trx.selectFrom('support_case').selectAll().where('id', '=', id).executeTakeFirst();
    return row && caseOf(row);
  },

  async findByNumber(
    trx: MunicipalityTransaction,
    { series, year, number }: CaseNumber,
  ): Promise<Case | undefined> {
    const row = await trx
      .selectFrom('support_case')
      .selectAll()
      .where('series', '=', series)
      .where('year', '=', year)
      .where('number', '=', number)
      .executeTakeFirst();
    return row && caseOf(row);
  },

  /** Held until the transaction ends: others who would change it wait, and see what it is then. */
  async lock(trx: MunicipalityTransaction, id: string): Promise<Case | undefined> {
    const row = await trx
      .selectFrom('support_case')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && caseOf(row);
  },

  /** Writes a case that is locked. */
  async update(trx: MunicipalityTransaction, after: Case): Promise<void> {
    const { municipality_id: _, id, ...columns } = rowOf(after);
    await trx.updateTable('support_case').set(columns).where('id', '=', id).execute();
  },

  async addEvent(trx: MunicipalityTransaction, { kind, before, after, actorId }: CaseChanged): Promise<void> {
    await trx
      .insertInto('case_event')
      .values({
        municipality_id: after.municipalityId,
        case_id: after.id,
        revision: after.revision,
        kind,
        actor_id: actorId ?? null,
        at: after.updatedAt,
        after: JSON.stringify(differenceOf(before, after)),
      })
      .execute();
  },

  /** Cases of the same errand that somebody still works on, the newest first; the institution's own before others. */
  async listStanding(
    trx: MunicipalityTransaction,
    { treeId, leaf, institutionId }: Pick<Case, 'treeId' | 'leaf' | 'institutionId'>,
    most: number,
  ): Promise<readonly Case[]> {
    const rows = await trx
      .selectFrom('support_case')
      .selectAll()
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .where('state', 'not in', ['solved', 'closed'])
      .orderBy(sql`institution_id is not distinct from ${institutionId ?? null}::uuid`, 'desc')
      .orderBy('created_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(caseOf);
  },

  /** Ids of cases solved before `before` that nobody has objected to. */
  async listToClose(trx: MunicipalityTransaction, before: Date, most: number): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('support_case')
      .select('id')
      .where('state', '=', 'solved')
      .where('solved_at', '<', before)
      .orderBy('solved_at')
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  },

  async readSettings(
    trx: MunicipalityTransaction,
  ): Promise<{ readonly closeAfterDays: number; readonly keepDays: number }> {
    const row = await trx.selectFrom('case_settings').selectAll().executeTakeFirst();
    return { closeAfterDays: row?.close_after_days ?? 14, keepDays: row?.keep_days ?? 730 };
  },
};

export type CaseStore = typeof caseStore;
