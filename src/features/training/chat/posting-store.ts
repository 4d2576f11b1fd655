import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** Where a session's card stands in a channel or group chat. */
export interface Posting {
  readonly conversationId: string;
  readonly activityId: string;
}

/** SQL of the postings. Every method runs in the caller's transaction. */
export const postingStore = {
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    { conversationId, activityId }: Posting,
  ): Promise<void> {
    await trx
      .insertInto('session_posting')
      .values({
        municipality_id: municipalityId,
        session_id: sessionId,
        conversation_id: conversationId,
        activity_id: activityId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  /** True: there are cards that nobody has been asked to renew yet. */
  async markStale(trx: MunicipalityTransaction, sessionId: string): Promise<boolean> {
    const result = await trx
      .updateTable('session_posting')
      .set({ is_stale: true })
      .where('session_id', '=', sessionId)
      .where('is_stale', '=', false)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** All cards of a session. From now on a change asks anew: what is read after this may be older than the next change. */
  async takeUp(trx: MunicipalityTransaction, sessionId: string): Promise<readonly Posting[]> {
    const rows = await trx
      .updateTable('session_posting')
      .set({ is_stale: false })
      .where('session_id', '=', sessionId)
      .returning(['conversation_id', 'activity_id'])
      .execute();
    return rows.map((row) => ({ conversationId: row.conversation_id, activityId: row.activity_id }));
  },

  async remove(trx: MunicipalityTransaction, sessionId: string, { conversationId, activityId }: Posting) {
    await trx
      .deleteFrom('session_posting')
      .where('session_id', '=', sessionId)
      .where('conversation_id', '=', conversationId)
      .where('activity_id', '=', activityId)
      .execute();
  },
};

export type PostingStore = typeof postingStore;
