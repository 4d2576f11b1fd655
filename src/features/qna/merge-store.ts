import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

export interface StoredSuggestion {
  readonly entryId: string;
  readonly otherId: string;
  readonly score: number;
}

/** SQL of entries that look alike. Every method runs in the caller's transaction. */
export const mergeStore = {
  /** A pair is suggested once, whichever way around, and never again after somebody has declined it. */
  async suggest(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { entryId, otherId, score }: StoredSuggestion,
    at: Date,
  ): Promise<void> {
    await sql`
      insert into qna_merge_suggestion (municipality_id, entry_id, other_id, score, found_at)
      select ${municipalityId}::uuid, ${entryId}::uuid, ${otherId}::uuid, ${score}::double precision, ${at}::timestamptz
      where not exists (select from qna_merge_suggestion s
        where s.municipality_id = ${municipalityId}::uuid and s.entry_id = ${otherId}::uuid and s.other_id = ${entryId}::uuid)
      on conflict do nothing`.execute(trx);
  },

  /** Open ones between entries that are still two, and both of these institutions or the municipality; the most alike first. */
  async listOpen(
    trx: MunicipalityTransaction,
    institutionIds: readonly string[] | 'all',
    limit: number,
  ): Promise<readonly StoredSuggestion[]> {
    const within = (alias: string) =>
      institutionIds === 'all'
        ? sql`true`
        : sql`(${sql.ref(`${alias}.scope`)} = 'municipality' or ${sql.ref(`${alias}.institution_id`)} = any(${[...institutionIds]}::uuid[]))`;
    const { rows } = await sql<{ entry_id: string; other_id: string; score: number }>`
      select s.entry_id, s.other_id, s.score from qna_merge_suggestion s
      join qna_entry e on e.municipality_id = s.municipality_id and e.id = s.entry_id
        and e.removed_at is null and e.merged_into is null
      join qna_entry o on o.municipality_id = s.municipality_id and o.id = s.other_id
        and o.removed_at is null and o.merged_into is null
      where s.state = 'open' and ${within('e')} and ${within('o')}
      order by s.score desc, s.found_at, s.entry_id limit ${limit}`.execute(trx);
    return rows.map((row) => ({ entryId: row.entry_id, otherId: row.other_id, score: row.score }));
  },

  /** Whichever way around it was suggested; a pair nobody suggested is not suggested from now on. */
  async decline(
    trx: MunicipalityTransaction,
    municipalityId: string,
    entryId: string,
    otherId: string,
    at: Date,
  ): Promise<void> {
    const declined = await trx
      .updateTable('qna_merge_suggestion')
      .set({ state: 'declined' })
      .where(({ eb, and, or }) =>
        or([
          and([eb('entry_id', '=', entryId), eb('other_id', '=', otherId)]),
          and([eb('entry_id', '=', otherId), eb('other_id', '=', entryId)]),
        ]),
      )
      .executeTakeFirst();
    if (declined.numUpdatedRows > 0n) return;
    await trx
      .insertInto('qna_merge_suggestion')
      .values({
        municipality_id: municipalityId,
        entry_id: entryId,
        other_id: otherId,
        state: 'declined',
        score: 0,
        found_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};

export type MergeStore = typeof mergeStore;
