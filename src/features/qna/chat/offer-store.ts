import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { OfferedAnswer } from './chat-types.ts';

/** SQL of messages in threads that are offered as answers. Every method runs in the caller's transaction. */
export const offerStore = {
  /** By the message in the thread. */
  async findByMessage(
    trx: MunicipalityTransaction,
    entryId: string,
    activityId: string,
  ): Promise<OfferedAnswer | undefined> {
    const row = await trx
      .selectFrom('qna_answer')
      .selectAll()
      .where('entry_id', '=', entryId)
      .where('activity_id', '=', activityId)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        entryId: row.entry_id,
        locale: row.locale,
        answer: row.answer,
        state: row.state,
        by: row.answered_by,
        ...(row.offer_activity_id === null ? {} : { offerActivityId: row.offer_activity_id }),
      }
    );
  },

  async setOfferMessage(
    trx: MunicipalityTransaction,
    answerId: string,
    offerActivityId: string,
  ): Promise<void> {
    await trx
      .updateTable('qna_answer')
      .set({ offer_activity_id: offerActivityId })
      .where('id', '=', answerId)
      .execute();
  },

  /** The words of an offer, as long as it is one. False: it was taken or declined before. */
  async changeText(trx: MunicipalityTransaction, answerId: string, answer: string): Promise<boolean> {
    const result = await trx
      .updateTable('qna_answer')
      .set({ answer })
      .where('id', '=', answerId)
      .where('state', '=', 'offered')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
};

export type OfferStore = typeof offerStore;
