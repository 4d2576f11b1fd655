import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { PictureType } from './picture-rules.ts';

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
};

export type PictureStore = typeof pictureStore;
