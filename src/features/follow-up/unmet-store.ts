import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { FollowUp, QuestionCounts, UnmetKind, UnmetQuestion, UnmetWish } from './follow-up-types.ts';

/** So long somebody may still answer what they were asked back. */
const answeringMs = 15 * 60_000;

interface UnmetRow {
  id: string;
  question: string;
  kind: UnmetKind;
  locale: Locale;
  institution_id: string | null;
  tree_id: string;
  leaf: string | null;
  candidates: readonly string[] | null;
  created_at: Date;
  follow_up_id: string | null;
}

/** Why an answer did not meet its question; null: it did. */
const kindOf = (now: Date) => sql<UnmetKind | null>`case
  when a.outcome = 'wrong' or a.rejected_leaf is not null then 'wrong'
  when a.found_by = 'nothing' then 'nothing'
  when a.found_by = 'text' and a.leaf is null and a.candidates is not null
    and a.created_at < ${new Date(now.getTime() - answeringMs)}::timestamptz then 'asked-back'
  when a.found_by = 'text' and a.leaf is not null and a.step is null then 'nobody'
end`;

/** SQL of the questions that were not met and of what became of them. Every method runs in the caller's transaction. */
export const unmetStore = {
  /** The newest first, at most `limit`. `followed`: those that somebody made something of. */
  async list(
    trx: MunicipalityTransaction,
    wish: Omit<UnmetWish, 'state' | 'from' | 'until'> & { readonly from?: Date; readonly until?: Date },
    { now, followed, limit }: { now: Date; followed: boolean; limit: number },
  ): Promise<readonly UnmetQuestion[]> {
    const { kind, treeId, institutionId, locale, from, until } = wish;
    const { rows } = await sql<UnmetRow>`
      select * from (
        select a.id, a.question, ${kindOf(now)} as kind, a.locale, a.institution_id, a.tree_id,
          coalesce(a.rejected_leaf, a.leaf) as leaf, a.candidates, a.created_at, f.follow_up_id
        from answer a left join follow_up_answer f on f.municipality_id = a.municipality_id and f.answer_id = a.id
        where a.municipality_id = current_municipality() and a.question is not null and a.outcome <> 'withdrawn'
          and (f.follow_up_id is not null) = ${followed}
          ${institutionId === undefined ? sql`` : sql`and a.institution_id = ${institutionId}::uuid`}
          ${locale === undefined ? sql`` : sql`and a.locale = ${locale}`}
          ${from === undefined ? sql`` : sql`and a.created_at >= ${from}::timestamptz`}
          ${until === undefined ? sql`` : sql`and a.created_at < ${until}::timestamptz`}
      ) u
      where kind is not null
        ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
        ${treeId === undefined ? sql`` : sql`and tree_id = ${treeId} and kind <> 'nothing'`}
      order by created_at desc, id desc limit ${limit}`.execute(trx);
    return rows.map(questionOf);
  },

  /** One of them, whatever became of it. */
  async find(trx: MunicipalityTransaction, answerId: string, now: Date): Promise<UnmetQuestion | undefined> {
    const { rows } = await sql<UnmetRow & { kind: UnmetKind | null }>`
      select a.id, a.question, ${kindOf(now)} as kind, a.locale, a.institution_id, a.tree_id,
        coalesce(a.rejected_leaf, a.leaf) as leaf, a.candidates, a.created_at, f.follow_up_id
      from answer a left join follow_up_answer f on f.municipality_id = a.municipality_id and f.answer_id = a.id
      where a.municipality_id = current_municipality() and a.id = ${answerId}::uuid
        and a.question is not null and a.outcome <> 'withdrawn'`.execute(trx);
    const [row] = rows;
    return row?.kind ? questionOf({ ...row, kind: row.kind }) : undefined;
  },

  /** Locks those of the answers that still have their text, always in the same order. Answers with their ids. */
  async lock(trx: MunicipalityTransaction, answerIds: readonly string[]): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      select id from answer
      where municipality_id = current_municipality() and id = any(${[...answerIds]}::uuid[])
        and question is not null and outcome <> 'withdrawn'
      order by id for update`.execute(trx);
    return rows.map(({ id }) => id);
  },

  /** What was made of any of the answers already. */
  async findFollowUpOf(
    trx: MunicipalityTransaction,
    answerIds: readonly string[],
  ): Promise<FollowUp | undefined> {
    const row = await trx
      .selectFrom('follow_up_answer as a')
      .innerJoin('follow_up as f', (join) =>
        join.onRef('f.municipality_id', '=', 'a.municipality_id').onRef('f.id', '=', 'a.follow_up_id'),
      )
      .selectAll('f')
      .where(sql<boolean>`a.answer_id = any(${[...answerIds]}::uuid[])`)
      .orderBy('f.decided_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && followUpOf(row);
  },

  async findFollowUps(
    trx: MunicipalityTransaction,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, FollowUp>> {
    const rows = await trx
      .selectFrom('follow_up')
      .selectAll()
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .execute();
    return new Map(rows.map((row) => [row.id, followUpOf(row)]));
  },

  /** Locks it, so that two who undo come one after the other. */
  async lockFollowUp(trx: MunicipalityTransaction, id: string): Promise<FollowUp | undefined> {
    const row = await trx
      .selectFrom('follow_up')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && followUpOf(row);
  },

  async add(
    trx: MunicipalityTransaction,
    municipality_id: string,
    followUp: FollowUp,
    answerIds: readonly string[],
  ): Promise<void> {
    await trx
      .insertInto('follow_up')
      .values({
        municipality_id,
        id: followUp.id,
        kind: followUp.kind,
        tree_id: followUp.treeId ?? null,
        leaf: followUp.leaf ?? null,
        made_id: followUp.madeId ?? null,
        decided_at: followUp.at,
        decided_by: followUp.by,
      })
      .execute();
    await trx
      .insertInto('follow_up_answer')
      .values(answerIds.map((answer_id) => ({ municipality_id, answer_id, follow_up_id: followUp.id })))
      .execute();
  },

  async remove(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('follow_up').where('id', '=', id).execute();
  },

  /** Written questions since, by local week and tree. Texts that have been erased count on. */
  async count(
    trx: MunicipalityTransaction,
    { since, until, now, timeZone }: { since: Date; until?: Date; now: Date; timeZone: string },
  ): Promise<readonly QuestionCounts[]> {
    const { rows } = await sql<{
      monday: string;
      tree: string | null;
      total: number;
      asked_back: number;
      unmet: number;
    }>`
      select to_char(date_trunc('week', created_at at time zone ${timeZone}), 'YYYY-MM-DD') as monday,
        case when found_by <> 'nothing' then tree_id end as tree, count(*)::integer as total,
        count(*) filter (where kind is null and candidates is not null)::integer as asked_back,
        count(*) filter (where kind is not null)::integer as unmet
      from (
        select a.created_at, a.found_by, a.tree_id, a.candidates, ${kindOf(now)} as kind
        from answer a
        where a.municipality_id = current_municipality() and a.created_at >= ${since}::timestamptz
          ${until === undefined ? sql`` : sql`and a.created_at < ${until}::timestamptz`}
          and a.outcome <> 'withdrawn'
          and (a.found_by <> 'guided' or a.question_activity_id is not null or a.candidates is not null)
      ) written
      group by 1, 2 order by 1, 2`.execute(trx);
    return rows.map(({ monday, tree, total, asked_back, unmet }) => ({
      monday,
      ...(tree !== null && { treeId: tree }),
      total,
      askedBack: asked_back,
      unmet,
    }));
  },
};

export type UnmetStore = typeof unmetStore;

function questionOf(row: UnmetRow): UnmetQuestion {
  const isLed = row.kind !== 'nothing';
  return {
    answerId: row.id,
    text: row.question,
    kind: row.kind,
    locale: row.locale,
    candidates: row.candidates ?? [],
    askedAt: row.created_at,
    ...(row.institution_id !== null && { institutionId: row.institution_id }),
    ...(isLed && { treeId: row.tree_id }),
    ...(isLed && row.leaf !== null && { leaf: row.leaf }),
    ...(row.follow_up_id !== null && { followUpId: row.follow_up_id }),
  };
}

function followUpOf(row: {
  id: string;
  kind: FollowUp['kind'];
  tree_id: string | null;
  leaf: string | null;
  made_id: string | null;
  decided_at: Date;
  decided_by: string;
}): FollowUp {
  return {
    id: row.id,
    kind: row.kind,
    at: row.decided_at,
    by: row.decided_by,
    ...(row.tree_id !== null && { treeId: row.tree_id }),
    ...(row.leaf !== null && { leaf: row.leaf }),
    ...(row.made_id !== null && { madeId: row.made_id }),
  };
}
