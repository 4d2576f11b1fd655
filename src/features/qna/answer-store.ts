import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

export interface StoredAnswer {
  readonly id: string;
  readonly entryId: string;
  readonly locale: Locale;
  readonly answer: string;
  readonly state: 'offered' | 'kept' | 'accepted' | 'declined';
  readonly by: string;
  readonly at: Date;
}

/** SQL of the answers people gave. Every method runs in the caller's transaction. */
export const answerStore = {
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    answer: StoredAnswer & { readonly activityId?: string },
  ): Promise<void> {
    await trx
      .insertInto('qna_answer')
      .values({
        municipality_id: municipalityId,
        id: answer.id,
        entry_id: answer.entryId,
        locale: answer.locale,
        answer: answer.answer,
        state: answer.state,
        answered_by: answer.by,
        answered_at: answer.at,
        activity_id: answer.activityId ?? null,
      })
      .execute();
  },

  async find(
    trx: MunicipalityTransaction,
    entryId: string,
    answerId: string,
  ): Promise<StoredAnswer | undefined> {
    const row = await trx
      .selectFrom('qna_answer')
      .selectAll()
      .where('entry_id', '=', entryId)
      .where('id', '=', answerId)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        entryId: row.entry_id,
        locale: row.locale,
        answer: row.answer,
        state: row.state,
        by: row.answered_by,
        at: row.answered_at,
      }
    );
  },

  async setState(
    trx: MunicipalityTransaction,
    answerId: string,
    state: StoredAnswer['state'],
  ): Promise<void> {
    await trx.updateTable('qna_answer').set({ state }).where('id', '=', answerId).execute();
  },

  /** Accepted answers are only kept from now on: all of the entry's, or those in one language. */
  async keepAccepted(trx: MunicipalityTransaction, entryId: string, locale?: Locale): Promise<void> {
    await trx
      .updateTable('qna_answer')
      .set({ state: 'kept' })
      .where('entry_id', '=', entryId)
      .where('state', '=', 'accepted')
      .$if(locale !== undefined, (query) => query.where('locale', '=', locale!))
      .execute();
  },
};

export type AnswerStore = typeof answerStore;
