import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { EvaluationReader } from '../training/index.ts';
import type { Evaluation } from './evaluation-rules.ts';

/** An answer as kept. */
export interface StoredEvaluation {
  readonly evaluation: Evaluation;
  readonly answeredAt: Date;
}

/** SQL of what those who came thought. Every method runs in the caller's transaction. */
export const evaluationStore = {
  /** Whether the person was asked, and is still known to have been there. */
  async wasAsked(trx: MunicipalityTransaction, sessionId: string, personId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('session_notice')
      .select('kind')
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId)
      .where('kind', '=', 'evaluation')
      .where('state', '=', 'told')
      .executeTakeFirst();
    return row !== undefined;
  },

  async countAsked(trx: MunicipalityTransaction, sessionId: string): Promise<number> {
    const { count } = await trx
      .selectFrom('session_notice')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('session_id', '=', sessionId)
      .where('kind', '=', 'evaluation')
      .where('state', '=', 'told')
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async find(
    trx: MunicipalityTransaction,
    sessionId: string,
    personId: string,
  ): Promise<StoredEvaluation | undefined> {
    const row = await trx
      .selectFrom('evaluation')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row && { evaluation: evaluationOf(row), answeredAt: row.created_at };
  },

  /** One answer of a person; a later one takes its place, and counts from the first. */
  async save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    answer: { readonly sessionId: string; readonly personId: string; readonly at: Date } & Evaluation,
  ): Promise<void> {
    const { sessionId, personId, at, useful, pace, words } = answer;
    const content = { useful, pace, words: words ?? null };
    await trx
      .insertInto('evaluation')
      .values({
        municipality_id: municipalityId,
        session_id: sessionId,
        person_id: personId,
        ...content,
        created_at: at,
      })
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'session_id', 'person_id']).doUpdateSet(content),
      )
      .execute();
  },

  async list(trx: MunicipalityTransaction, sessionId: string): Promise<readonly Evaluation[]> {
    const rows = await trx.selectFrom('evaluation').selectAll().where('session_id', '=', sessionId).execute();
    return rows.map(evaluationOf);
  },
};

export type EvaluationStore = typeof evaluationStore;

/** How many answered and what they gave on average, for lists of sessions. */
export const evaluationReader: EvaluationReader = {
  async readSummaries(trx, sessionIds) {
    const { rows } = await sql<{ session_id: string; answers: number; useful: number }>`
      select session_id, count(*)::int as answers, avg(useful)::float8 as useful from evaluation
      where session_id = any(${[...sessionIds]}::uuid[]) group by session_id`.execute(trx);
    return new Map(rows.map(({ session_id, answers, useful }) => [session_id, { answers, useful }]));
  },
};

function evaluationOf(row: { useful: number; pace: Evaluation['pace']; words: string | null }): Evaluation {
  return {
    useful: row.useful as Evaluation['useful'],
    pace: row.pace,
    ...(row.words === null ? {} : { words: row.words }),
  };
}
