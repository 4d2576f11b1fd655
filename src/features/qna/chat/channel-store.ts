import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ChannelPurpose, QnaChannel } from './chat-types.ts';

/** SQL of the channels where knowledge is shared. Every method runs in the caller's transaction. */
export const channelStore = {
  async list(trx: MunicipalityTransaction): Promise<readonly QnaChannel[]> {
    const rows = await trx
      .selectFrom('qna_channel')
      .select(['purpose', 'conversation_id', 'team_id', 'locale'])
      .orderBy('purpose')
      .execute();
    return rows.map((row) => ({
      purpose: row.purpose,
      conversationId: row.conversation_id,
      ...(row.team_id === null ? {} : { teamId: row.team_id }),
      locale: row.locale,
    }));
  },

  async find(trx: MunicipalityTransaction, purpose: ChannelPurpose): Promise<QnaChannel | undefined> {
    return (await this.list(trx)).find((channel) => channel.purpose === purpose);
  },

  /** In the place of the one there was. */
  async choose(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { purpose, conversationId, teamId, locale }: QnaChannel,
    by: { readonly personId: string; readonly at: Date },
  ): Promise<void> {
    const chosen = {
      conversation_id: conversationId,
      team_id: teamId ?? null,
      locale,
      chosen_by: by.personId,
      chosen_at: by.at,
    };
    await trx
      .insertInto('qna_channel')
      .values({ municipality_id: municipalityId, purpose, ...chosen })
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'purpose']).doUpdateSet({ ...chosen, digest_sent_at: null }),
      )
      .execute();
  },

  /** False: this conversation was not the channel. */
  async stop(
    trx: MunicipalityTransaction,
    purpose: ChannelPurpose,
    conversationId: string,
  ): Promise<boolean> {
    const result = await trx
      .deleteFrom('qna_channel')
      .where('purpose', '=', purpose)
      .where('conversation_id', '=', conversationId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  },
};

export type ChannelStore = typeof channelStore;
