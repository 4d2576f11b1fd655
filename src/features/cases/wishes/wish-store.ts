import { sql, type Selectable } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import type { OwnWish, RankedWish, Wish, WishStatus, WishVoice } from './wish-types.ts';

interface OwnRow {
  id: string;
  title: string;
  tree_id: string;
  at: Date;
  status: WishStatus;
  reply: string | null;
  status_at: Date;
  people: number;
}

/** SQL of what colleagues wish. Every method runs in the caller's transaction. */
export const wishStore = {
  async add(trx: MunicipalityTransaction, municipalityId: string, wish: Wish): Promise<void> {
    await trx
      .insertInto('wish')
      .values({
        municipality_id: municipalityId,
        id: wish.id,
        tree_id: wish.treeId,
        title: wish.title,
        locale: wish.locale,
        status_at: wish.statusAt,
        created_at: wish.createdAt,
        updated_at: wish.createdAt,
      })
      .execute();
  },

  /** False: the same press, or the same case, has spoken already. */
  async addVoice(
    trx: MunicipalityTransaction,
    municipalityId: string,
    voice: WishVoice,
    requestKey?: string,
  ): Promise<boolean> {
    const rows = await trx
      .insertInto('wish_voice')
      .values({
        municipality_id: municipalityId,
        id: voice.id,
        wish_id: voice.wishId,
        person_id: voice.personId ?? null,
        institution_id: voice.institutionId ?? null,
        case_id: voice.caseId ?? null,
        request_key: requestKey ?? null,
        words: voice.words ?? null,
        at: voice.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    return rows.length > 0;
  },

  async remove(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('wish').where('id', '=', id).execute();
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<Wish | undefined> {
    const row = await trx.selectFrom('wish').selectAll().where('id', '=', id).executeTakeFirst();
    return row && wishOf(row);
  },

  /** Locks them, always in the same order. Those that there are. */
  async lock(trx: MunicipalityTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Wish>> {
    const rows = await trx
      .selectFrom('wish')
      .selectAll()
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forUpdate()
      .execute();
    return new Map(rows.map((row) => [row.id, wishOf(row)]));
  },

  async update(trx: MunicipalityTransaction, wish: Wish, now: Date): Promise<void> {
    await trx
      .updateTable('wish')
      .set({
        tree_id: wish.treeId,
        title: wish.title,
        words: wish.words ?? null,
        status: wish.status,
        reply: wish.reply ?? null,
        status_at: wish.statusAt,
        place: wish.place ?? null,
        merged_into: wish.mergedInto ?? null,
        revision: wish.revision,
        updated_at: now,
      })
      .where('id', '=', wish.id)
      .execute();
  },

  /** Whatever was merged into a wish goes with it into another. */
  async moveMerged(trx: MunicipalityTransaction, from: string, into: string): Promise<void> {
    await trx.updateTable('wish').set({ merged_into: into }).where('merged_into', '=', from).execute();
  },

  /** Those that stand for themselves: first as a coordinator has put them, then by how many wish them, then the oldest. */
  async listRanked(
    trx: MunicipalityTransaction,
    {
      statuses,
      treeId,
      ids,
    }: {
      readonly statuses?: readonly WishStatus[];
      readonly treeId?: string;
      readonly ids?: readonly string[];
    },
    most: number,
  ): Promise<readonly RankedWish[]> {
    const { rows } = await sql<
      Selectable<Tables['wish']> & { people: number; institutions: number; merged: number }
    >`
      select w.*, said.people, said.institutions, (said.wishes - 1) as merged
      from wish w cross join lateral (
        select count(distinct coalesce(v.person_id, v.id::text))::int as people, count(distinct v.institution_id)::int as institutions,
          count(distinct m.id)::int as wishes
        from wish m left join wish_voice v on v.municipality_id = m.municipality_id and v.wish_id = m.id
        where m.municipality_id = w.municipality_id and (m.id = w.id or m.merged_into = w.id)
      ) said
      where w.merged_into is null
        ${statuses === undefined ? sql`` : sql`and w.status = any(${[...statuses]}::text[])`}
        ${treeId === undefined ? sql`` : sql`and w.tree_id = ${treeId}`}
        ${ids === undefined ? sql`` : sql`and w.id = any(${[...ids]}::uuid[])`}
      order by w.place nulls last, said.people desc, w.created_at, w.id limit ${most}`.execute(trx);
    return rows.map((row) => ({
      ...wishOf(row),
      people: row.people,
      institutions: row.institutions,
      merged: row.merged,
    }));
  },

  async listMerged(trx: MunicipalityTransaction, into: string): Promise<readonly Wish[]> {
    const rows = await trx
      .selectFrom('wish')
      .selectAll()
      .where('merged_into', '=', into)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(wishOf);
  },

  /** Of these wishes and of those merged into them, the oldest first; `wishId` is that of the one that stands for them. */
  async listVoices(trx: MunicipalityTransaction, ids: readonly string[]): Promise<readonly WishVoice[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<Selectable<Tables['wish_voice']> & { root: string }>`
      select v.*, coalesce(w.merged_into, w.id) as root from wish_voice v
      join wish w on w.municipality_id = v.municipality_id and w.id = v.wish_id
      where coalesce(w.merged_into, w.id) = any(${[...ids]}::uuid[]) order by v.at, v.id`.execute(trx);
    return rows.map((row) => voiceOf(row, row.root));
  },

  /** What somebody has wished, the newest first, each by what stands for it now. */
  async listOwn(trx: MunicipalityTransaction, personId: string, most: number): Promise<readonly OwnWish[]> {
    const { rows } = await sql<OwnRow>`
      select v.id, w.title, root.tree_id, v.at, root.status, root.reply, root.status_at, (
        select count(distinct coalesce(o.person_id, o.id::text))::int from wish_voice o
        join wish m on m.municipality_id = o.municipality_id and m.id = o.wish_id
        where m.id = root.id or m.merged_into = root.id) as people
      from wish_voice v
      join wish w on w.municipality_id = v.municipality_id and w.id = v.wish_id
      join wish root on root.municipality_id = w.municipality_id and root.id = coalesce(w.merged_into, w.id)
      where v.person_id = ${personId} order by v.at desc, v.id limit ${most}`.execute(trx);
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      treeId: row.tree_id,
      at: row.at,
      status: row.status,
      ...(row.reply !== null && { reply: row.reply }),
      statusAt: row.status_at,
      others: row.people - 1,
    }));
  },

  /** Takes back what a case said, and the wish with it where nobody else wishes it and nothing was done about it. */
  async removeVoiceOfCase(trx: MunicipalityTransaction, caseId: string): Promise<void> {
    const removed = await trx
      .deleteFrom('wish_voice')
      .where('case_id', '=', caseId)
      .returning('wish_id')
      .executeTakeFirst();
    if (!removed) return;
    await sql`delete from wish w where w.id = ${removed.wish_id}::uuid and w.status = 'collected' and w.revision = 1
      and not exists (select from wish_voice v where v.municipality_id = w.municipality_id and v.wish_id = w.id)
      and not exists (select from wish m where m.municipality_id = w.municipality_id and m.merged_into = w.id)`.execute(
      trx,
    );
  },

  /** Forgets what cases said; that somebody wishes it stays. */
  async eraseWordsOfCases(trx: MunicipalityTransaction, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    await trx
      .updateTable('wish_voice')
      .set({ words: null })
      .where('case_id', 'in', [...caseIds])
      .execute();
  },

  /** How many have wished something in a time, anything of one person and wish once. */
  async countVoices(
    trx: MunicipalityTransaction,
    {
      from,
      until,
      institutionId,
      treeId,
    }: {
      readonly from: Date;
      readonly until: Date;
      readonly institutionId?: string;
      readonly treeId?: string;
    },
  ): Promise<number> {
    const { rows } = await sql<{ voices: number }>`
      select count(*)::int as voices from wish_voice v
      join wish w on w.municipality_id = v.municipality_id and w.id = v.wish_id
      where v.at >= ${from}::timestamptz and v.at < ${until}::timestamptz
        ${institutionId === undefined ? sql`` : sql`and v.institution_id = ${institutionId}::uuid`}
        ${treeId === undefined ? sql`` : sql`and w.tree_id = ${treeId}`}`.execute(trx);
    return rows[0]!.voices;
  },
};

export type WishStore = typeof wishStore;

function wishOf(row: Selectable<Tables['wish']>): Wish {
  return {
    id: row.id,
    treeId: row.tree_id,
    title: row.title,
    ...(row.words !== null && { words: row.words }),
    locale: row.locale as Locale,
    status: row.status,
    ...(row.reply !== null && { reply: row.reply }),
    statusAt: row.status_at,
    ...(row.place !== null && { place: row.place }),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
    revision: row.revision,
    createdAt: row.created_at,
  };
}

function voiceOf(row: Selectable<Tables['wish_voice']>, wishId: string): WishVoice {
  return {
    id: row.id,
    wishId,
    ...(row.person_id !== null && { personId: row.person_id }),
    ...(row.institution_id !== null && { institutionId: row.institution_id }),
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.words !== null && { words: row.words }),
    at: row.at,
  };
}
