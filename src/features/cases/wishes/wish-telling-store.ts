import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ToldWish, WishStatus } from './wish-types.ts';

/** Whoever has not heard yet what became of what they wished. */
export interface DueVoice extends ToldWish {
  readonly voiceId: string;
  readonly personId: string;
  readonly wishId: string;
}

/** SQL of who has heard what became of what they wished. Every method runs in the caller's transaction. */
export const wishTellingStore = {
  /** Voices of people who have not heard how it stands since `before`, locked; those that another replica has are left out. */
  async claimDue(trx: MunicipalityTransaction, before: Date, most: number): Promise<readonly DueVoice[]> {
    const { rows } = await sql<{
      id: string;
      person_id: string;
      root: string;
      title: string;
      status: WishStatus;
      reply: string | null;
    }>`
      select v.id, v.person_id, root.id as root, w.title, root.status, root.reply from wish_voice v
      join wish w on w.municipality_id = v.municipality_id and w.id = v.wish_id
      join wish root on root.municipality_id = w.municipality_id and root.id = coalesce(w.merged_into, w.id)
      where v.person_id is not null and v.told_status <> root.status and root.status_at <= ${before}::timestamptz
      order by v.person_id, v.at, v.id limit ${most} for update of v skip locked`.execute(trx);
    return rows.map(({ id, person_id, root, title, status, reply }) => ({
      voiceId: id,
      personId: person_id,
      wishId: root,
      title,
      status,
      ...(reply !== null && { reply }),
    }));
  },

  async setTold(trx: MunicipalityTransaction, voices: readonly DueVoice[], now: Date): Promise<void> {
    for (const { voiceId, status } of voices)
      await trx
        .updateTable('wish_voice')
        .set({ told_status: status, told_at: now })
        .where('id', '=', voiceId)
        .execute();
  },
};

export type WishTellingStore = typeof wishTellingStore;
