import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

export type FollowKind = 'asker' | 'follower' | 'same-here';

/** SQL of who wants to know, and whom it helped. Every method runs in the caller's transaction. */
export const followStore = {
  /** Whoever asked stays the asker. False: nothing changed, or the directory does not know the person. */
  async follow(
    trx: MunicipalityTransaction,
    follow: { municipalityId: string; entryId: string; personId: string; kind: FollowKind; since: Date },
  ): Promise<boolean> {
    const { municipalityId, entryId, personId, kind, since } = follow;
    const { rows } = await sql`
      insert into qna_follow as f (municipality_id, entry_id, person_id, kind, since)
      select p.municipality_id, ${entryId}::uuid, p.id, ${kind}, ${since}::timestamptz from person p
      where p.municipality_id = ${municipalityId}::uuid and p.id = ${personId}
      on conflict (municipality_id, entry_id, person_id) do update set kind = excluded.kind
        where f.kind = 'follower' and excluded.kind <> 'follower'
      returning f.person_id`.execute(trx);
    return rows.length > 0;
  },

  async unfollow(trx: MunicipalityTransaction, entryId: string, personId: string): Promise<boolean> {
    const result = await trx
      .deleteFrom('qna_follow')
      .where('entry_id', '=', entryId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  },

  async isFollowing(trx: MunicipalityTransaction, entryId: string, personId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('qna_follow')
      .select('kind')
      .where('entry_id', '=', entryId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Those who follow one entry follow another from now on, and no longer the first. */
  async moveAll(
    trx: MunicipalityTransaction,
    municipalityId: string,
    fromId: string,
    toId: string,
  ): Promise<void> {
    await sql`
      insert into qna_follow (municipality_id, entry_id, person_id, kind, since)
      select municipality_id, ${toId}::uuid, person_id, kind, since from qna_follow
      where municipality_id = ${municipalityId}::uuid and entry_id = ${fromId}::uuid
      on conflict (municipality_id, entry_id, person_id) do nothing`.execute(trx);
    await trx.deleteFrom('qna_follow').where('entry_id', '=', fromId).execute();
  },

  /** Answers with how many it has helped now. The entry is locked. */
  async setHelped(
    trx: MunicipalityTransaction,
    helped: { municipalityId: string; entryId: string; personId: string; helped: boolean; at: Date },
  ): Promise<number> {
    const { municipalityId, entryId, personId, at } = helped;
    let change: number;
    if (helped.helped) {
      const { rows } = await sql`
        insert into qna_helped (municipality_id, entry_id, person_id, at)
        select p.municipality_id, ${entryId}::uuid, p.id, ${at}::timestamptz from person p
        where p.municipality_id = ${municipalityId}::uuid and p.id = ${personId}
        on conflict do nothing returning person_id`.execute(trx);
      change = rows.length;
    } else {
      const result = await trx
        .deleteFrom('qna_helped')
        .where('entry_id', '=', entryId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      change = -Number(result.numDeletedRows);
    }
    const row = await trx
      .updateTable('qna_entry')
      .set({ helped: sql<number>`greatest(0, helped + ${change}::integer)` })
      .where('id', '=', entryId)
      .returning('helped')
      .executeTakeFirstOrThrow();
    return row.helped;
  },
};

export type FollowStore = typeof followStore;
