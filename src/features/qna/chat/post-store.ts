import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ChannelPurpose, EntryPost } from './chat-types.ts';

interface PostRow {
  conversation_id: string;
  activity_id: string | null;
  sending_since: Date | null;
  shown_revision: number | null;
  purpose: ChannelPurpose;
  locale: Locale;
}

/** Of a channel that is used no longer: the municipality's. */
const channelOfPost = sql`
  coalesce((select min(c.purpose) from qna_channel c
    where c.municipality_id = p.municipality_id and c.conversation_id = p.conversation_id), 'municipality') as purpose,
  coalesce((select min(c.locale) from qna_channel c
    where c.municipality_id = p.municipality_id and c.conversation_id = p.conversation_id), m.default_locale) as locale`;

/**
 * SQL of the messages that show entries in channels. A message whose `shown_revision` is empty shows something older than the entry,
 * and a job is on its way to it. Every method runs in the caller's transaction.
 */
export const postStore = {
  /** The entry is to stand in the channel. False: it does already, or is on its way there. */
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    entryId: string,
    conversationId: string,
    at: Date,
  ): Promise<boolean> {
    const row = await trx
      .insertInto('qna_post')
      .values({
        municipality_id: municipalityId,
        entry_id: entryId,
        conversation_id: conversationId,
        created_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('entry_id')
      .executeTakeFirst();
    return row !== undefined;
  },

  /** True: there are messages that nobody has been asked to renew yet, some on their way perhaps, or that could not be posted before. */
  async markStale(trx: MunicipalityTransaction, entryIds: readonly string[]): Promise<boolean> {
    const { rows } = await sql`
      update qna_post set shown_revision = null, failure = null
      where entry_id = any(${[...entryIds]}::uuid[])
        and (shown_revision is not null or failure is not null)
      returning entry_id`.execute(trx);
    return rows.length > 0;
  },

  /** The message of an entry in a channel, with the channel's purpose and language. */
  async find(
    trx: MunicipalityTransaction,
    entryId: string,
    conversationId: string,
  ): Promise<EntryPost | undefined> {
    const { rows } = await sql<PostRow>`
      select p.conversation_id, p.activity_id, p.sending_since, p.shown_revision, ${channelOfPost}
      from qna_post p join municipality m on m.municipality_id = p.municipality_id
      where p.entry_id = ${entryId}::uuid and p.conversation_id = ${conversationId}`.execute(trx);
    return rows[0] && postOf(entryId, rows[0]);
  },

  /**
   * All messages of an entry. From now on a change asks anew: what is read after this may be older than the next change.
   */
  async takeUp(trx: MunicipalityTransaction, entryId: string): Promise<readonly EntryPost[]> {
    const { rows } = await sql<PostRow>`
      update qna_post p set shown_revision = e.revision
      from qna_entry e, municipality m
      where p.entry_id = ${entryId}::uuid and p.failure is null
        and e.municipality_id = p.municipality_id and e.id = p.entry_id
        and m.municipality_id = p.municipality_id
      returning p.conversation_id, p.activity_id, p.sending_since, p.shown_revision, ${channelOfPost}`.execute(
      trx,
    );
    return rows.map((row) => postOf(entryId, row));
  },

  /** Right before the message goes out. False: another replica is sending it, or has. */
  async setSending(trx: MunicipalityTransaction, post: EntryPost, at: Date): Promise<boolean> {
    const result = await of(trx, post)
      .set({ sending_since: at })
      .where('sending_since', 'is', null)
      .where('activity_id', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** It did not go out. */
  async takeBack(trx: MunicipalityTransaction, post: EntryPost): Promise<void> {
    await of(trx, post).set({ sending_since: null }).where('activity_id', 'is', null).execute();
  },

  /** False: something has happened to the entry since the message was taken up, or another run has taken it up. */
  async isStill(trx: MunicipalityTransaction, post: EntryPost): Promise<boolean> {
    const row = await trx
      .selectFrom('qna_post')
      .select('shown_revision')
      .where('entry_id', '=', post.entryId)
      .where('conversation_id', '=', post.conversationId)
      .executeTakeFirst();
    return row === undefined || row.shown_revision === post.takenUp;
  },

  /** It stands there now. */
  async setPosted(trx: MunicipalityTransaction, post: EntryPost, activityId: string): Promise<void> {
    await of(trx, post).set({ activity_id: activityId }).execute();
  },

  /** The bot may not write there. The next change of the entry tries again. */
  async setFailure(trx: MunicipalityTransaction, post: EntryPost, failure: string): Promise<void> {
    await of(trx, post).set({ failure, sending_since: null }).execute();
  },

  /** The message is gone, or is not needed any more. */
  async remove(trx: MunicipalityTransaction, post: EntryPost): Promise<void> {
    await trx
      .deleteFrom('qna_post')
      .where('entry_id', '=', post.entryId)
      .where('conversation_id', '=', post.conversationId)
      .execute();
  },

  /** The entry that a message of a channel shows, or that a thread is about. */
  async findEntry(
    trx: MunicipalityTransaction,
    conversationId: string,
    activityId: string,
  ): Promise<string | undefined> {
    const row = await trx
      .selectFrom('qna_post')
      .select('entry_id')
      .where('conversation_id', '=', conversationId)
      .where('activity_id', '=', activityId)
      .executeTakeFirst();
    return row?.entry_id;
  },

  /** Teams' answer was lost when it was posted, and a press has told which message it is. True: learnt just now. */
  async learn(
    trx: MunicipalityTransaction,
    entryId: string,
    conversationId: string,
    activityId: string,
  ): Promise<boolean> {
    const { rows } = await sql`
      update qna_post p set activity_id = ${activityId}
      where p.entry_id = ${entryId}::uuid and p.conversation_id = ${conversationId}
        and p.activity_id is null and p.sending_since is not null
        and not exists (select from qna_post o where o.municipality_id = p.municipality_id
          and o.conversation_id = p.conversation_id and o.activity_id = ${activityId})
      returning p.entry_id`.execute(trx);
    return rows.length > 0;
  },
};

export type PostStore = typeof postStore;

function of(trx: MunicipalityTransaction, { entryId, conversationId }: EntryPost) {
  return trx
    .updateTable('qna_post')
    .where('entry_id', '=', entryId)
    .where('conversation_id', '=', conversationId);
}

function postOf(entryId: string, row: PostRow): EntryPost {
  return {
    entryId,
    conversationId: row.conversation_id,
    ...(row.activity_id === null ? {} : { activityId: row.activity_id }),
    ...(row.sending_since === null ? {} : { sendingSince: row.sending_since }),
    purpose: row.purpose,
    locale: row.locale,
    takenUp: row.shown_revision,
  };
}
