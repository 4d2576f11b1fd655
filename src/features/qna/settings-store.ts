import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { QnaSettings } from './desk-types.ts';
import type { Topic } from './qna-types.ts';

/** What holds where a municipality has set nothing: as the table says. */
const defaults: Omit<QnaSettings, 'topics'> = { reviewDays: 365, digestWeekday: 5 };

/** SQL of topics and settings. Every method runs in the caller's transaction. */
export const settingsStore = {
  /** By position; archived ones too where asked, for entries that still have one. */
  async listTopics(trx: MunicipalityTransaction, archived = false): Promise<readonly Topic[]> {
    return trx
      .selectFrom('qna_topic')
      .select(['id', 'names', 'position'])
      .$if(!archived, (query) => query.where('archived_at', 'is', null))
      .orderBy('position')
      .orderBy('id')
      .execute();
  },

  async read(trx: MunicipalityTransaction): Promise<Omit<QnaSettings, 'topics'>> {
    const row = await trx.selectFrom('qna_settings').selectAll().executeTakeFirst();
    if (!row) return defaults;
    return { reviewDays: row.review_days, digestWeekday: row.digest_weekday ?? undefined };
  },

  async save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { reviewDays, digestWeekday }: Omit<QnaSettings, 'topics'>,
  ): Promise<void> {
    const columns = { review_days: reviewDays, digest_weekday: digestWeekday ?? null };
    await trx
      .insertInto('qna_settings')
      .values({ municipality_id: municipalityId, ...columns })
      .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet(columns))
      .execute();
  },

  async addTopic(trx: MunicipalityTransaction, municipalityId: string, topic: Topic): Promise<void> {
    await trx
      .insertInto('qna_topic')
      .values({
        municipality_id: municipalityId,
        id: topic.id,
        names: JSON.stringify(topic.names),
        position: topic.position,
      })
      .execute();
  },

  /** False: there is no such topic. */
  async changeTopic(
    trx: MunicipalityTransaction,
    id: string,
    names: Topic['names'],
    position: number | undefined,
  ): Promise<boolean> {
    const result = await trx
      .updateTable('qna_topic')
      .set({ names: JSON.stringify(names), ...(position !== undefined && { position }) })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** False: there is no such topic, or it was archived before. */
  async archiveTopic(trx: MunicipalityTransaction, id: string, at: Date): Promise<boolean> {
    const result = await trx
      .updateTable('qna_topic')
      .set({ archived_at: at })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** Where a topic that nobody has given a place comes to stand. */
  async nextPosition(trx: MunicipalityTransaction): Promise<number> {
    const { rows } = await sql<{ next: number }>`
      select coalesce(max(position) + 1, 0) as next from qna_topic`.execute(trx);
    return rows[0]!.next;
  },
};

export type SettingsStore = typeof settingsStore;
