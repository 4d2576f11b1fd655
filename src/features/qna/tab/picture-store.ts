import { sql } from 'kysely';
import type { PictureType } from '../../../kernel/read-picture.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

export interface StoredPicture {
  readonly contentType: PictureType;
  readonly bytes: Uint8Array;
}

/** SQL of the pictures of answers. Every method runs in the caller's transaction. */
export const pictureStore = {
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    picture: StoredPicture & {
      readonly id: string;
      readonly token: string;
      readonly at: Date;
      readonly by: string;
    },
  ): Promise<void> {
    await trx
      .insertInto('qna_picture')
      .values({
        municipality_id: municipalityId,
        id: picture.id,
        token: picture.token,
        content_type: picture.contentType,
        bytes: Buffer.from(picture.bytes),
        created_at: picture.at,
        created_by: picture.by,
      })
      .execute();
  },

  async find(trx: MunicipalityTransaction, token: string): Promise<StoredPicture | undefined> {
    const row = await trx
      .selectFrom('qna_picture')
      .select(['content_type', 'bytes'])
      .where('token', '=', token)
      .executeTakeFirst();
    return row && { contentType: row.content_type, bytes: row.bytes };
  },

  /**
   * Removes those made before `before` whose address stands nowhere: in no text, no answer given, no earlier version, nothing that is
   * shared, and no message on its way. Answers with how many.
   */
  async removeUnused(trx: MunicipalityTransaction, before: Date): Promise<number> {
    const result = await sql`
      with old as (
        select municipality_id, id, token from qna_picture
        where municipality_id = current_municipality() and created_at < ${before}::timestamptz
      ), texts as (
        select concat_ws(' ', answer, parent_answer) as said from qna_text
          where municipality_id = current_municipality()
        union all select answer from qna_answer where municipality_id = current_municipality()
        union all select content::text from qna_revision where municipality_id = current_municipality()
        union all select texts::text from qna_shared
        union all select message::text from outgoing_message
          where municipality_id = current_municipality() and state = 'waiting'
      ), used as (
        select distinct match[1] as token
        from texts cross join lateral regexp_matches(said, '/pictures/([A-Za-z0-9_-]+)', 'g') match
        where strpos(said, '/pictures/') > 0
      )
      delete from qna_picture p using old
      where p.municipality_id = old.municipality_id and p.id = old.id
        and not exists (select from used where used.token = old.token)`.execute(trx);
    return Number(result.numAffectedRows ?? 0n);
  },
};

export type PictureStore = typeof pictureStore;
