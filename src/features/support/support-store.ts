import { sql, type Selectable } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import type { PathStep } from '../trees/index.ts';
import { betweenTwoMs, type Answer, type FoundBy, type Outcome } from './support-types.ts';

/** What was made of a written question, for a coordinator to look at afterwards. */
export interface Guess {
  /** Leaves the text could be about, the likeliest first; undefined: there was no doubt. */
  readonly candidates: readonly string[] | undefined;
  /** The chance that the likeliest is right, 0 to 1; undefined where the ranker does not know. */
  readonly confidence: number | undefined;
}

/** What an answer says now: kept whole each time, because a changed answer leaves nothing of the earlier one behind. */
export interface AnswerContent {
  readonly institutionId: string | undefined;
  readonly locale: Locale;
  readonly treeId: string;
  readonly version: number;
  readonly path: readonly PathStep[];
  readonly leaf?: string;
  readonly step?: number;
  readonly contactPersonId?: string;
  readonly contactPointId?: string;
}

export interface NewAnswer extends AnswerContent {
  readonly id: string;
  readonly municipalityId: string;
  readonly personId: string;
  readonly conversationId: string;
  readonly foundBy: FoundBy;
  /** Masked. */
  readonly question?: string;
  readonly questionActivityId?: string;
  readonly replyActivityId?: string;
  readonly guess?: Guess;
  readonly createdAt: Date;
}

/** SQL of the answers and of whose turn it is. Every method runs in the caller's transaction. */
export const supportStore = {
  /**
   * Gives the turn to the equal who was named longest ago, and counts it. Two askers at once get two different people: the
   * second of the same `group` waits here until the first one's turn is on record. `equals` is in the order that decides a
   * tie.
   */
  async claimTurn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    group: string,
    equals: readonly string[],
    now: Date,
  ): Promise<string> {
    if (equals.length > 1) {
      const key = `${municipalityId} ${group}`;
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
    }
    // read after the lock was given, in a statement of its own: only then does it see the turn of whoever held it before
    const { rows } = await sql<{ person_id: string }>`
      insert into contact_turn (municipality_id, person_id, last_named_at, times_named)
      select ${municipalityId}::uuid, equal.id, ${now}::timestamptz, 1
      from unnest(${[...equals]}::text[]) with ordinality as equal (id, place)
      left join contact_turn t on t.municipality_id = ${municipalityId}::uuid and t.person_id = equal.id
      order by t.last_named_at nulls first, t.times_named nulls first, equal.place
      limit 1
      on conflict (municipality_id, person_id) do update set
        last_named_at = greatest(contact_turn.last_named_at, excluded.last_named_at),
        times_named = contact_turn.times_named + 1
      returning person_id`.execute(trx);
    return rows[0]!.person_id;
  },

  async addAnswer(trx: MunicipalityTransaction, answer: NewAnswer): Promise<void> {
    await trx
      .insertInto('answer')
      .values({
        municipality_id: answer.municipalityId,
        id: answer.id,
        person_id: answer.personId,
        conversation_id: answer.conversationId,
        found_by: answer.foundBy,
        question: answer.question ?? null,
        question_activity_id: answer.questionActivityId ?? null,
        reply_activity_id: answer.replyActivityId ?? null,
        ...(answer.guess && guessColumns(answer.guess)),
        created_at: answer.createdAt,
        ...contentColumns(answer),
      })
      .execute();
  },

  /** False: the person has no such answer. */
  async changeAnswer(
    trx: MunicipalityTransaction,
    id: string,
    personId: string,
    content: AnswerContent & {
      readonly foundBy?: FoundBy;
      readonly question?: string;
      /** Of the question that it is now; the earlier one's is forgotten. */
      readonly guess?: Guess;
      /** The same errand goes on: how it went so far stands. */
      readonly keepOutcome?: boolean;
    },
  ): Promise<boolean> {
    const result = await trx
      .updateTable('answer')
      .set({
        ...contentColumns(content),
        ...(content.keepOutcome ? {} : { outcome: 'given', outcome_at: null }),
        ...(content.foundBy ? { found_by: content.foundBy } : {}),
        ...(content.question === undefined ? {} : { question: content.question, rejected_leaf: null }),
        ...(content.guess && guessColumns(content.guess)),
      })
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** An answer of the person; anybody else's is not found. `forUpdate`: others who would change it wait. */
  async findAnswer(
    trx: MunicipalityTransaction,
    id: string,
    personId: string,
    { forUpdate = false } = {},
  ): Promise<Answer | undefined> {
    const query = trx.selectFrom('answer').selectAll().where('id', '=', id).where('person_id', '=', personId);
    const row = await (forUpdate ? query.forUpdate() : query).executeTakeFirst();
    return row && answerOf(row);
  },

  /**
   * The person's answers to a message: one, or the two that were given together, in their order. Of a message that Teams delivered
   * twice the last ones.
   */
  async findAnswersToMessage(
    trx: MunicipalityTransaction,
    message: { readonly conversationId: string; readonly activityId: string; readonly personId: string },
  ): Promise<readonly Answer[]> {
    const rows = await trx
      .selectFrom('answer')
      .selectAll()
      .where('conversation_id', '=', message.conversationId)
      .where('question_activity_id', '=', message.activityId)
      .where('person_id', '=', message.personId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const answers = rows.map(answerOf);
    const last = answers.at(-1)?.createdAt.getTime() ?? 0;
    return answers.filter(({ createdAt }) => last - createdAt.getTime() <= betweenTwoMs);
  },

  async setReply(trx: MunicipalityTransaction, id: string, replyActivityId: string): Promise<void> {
    await trx
      .updateTable('answer')
      .set({ reply_activity_id: replyActivityId })
      .where('id', '=', id)
      .execute();
  },

  async setOutcome(trx: MunicipalityTransaction, id: string, outcome: Outcome, at: Date): Promise<void> {
    await trx
      .updateTable('answer')
      .set(({ ref }) => ({
        outcome,
        outcome_at: at,
        // kept when the answer is changed afterwards: that it was wrong stays true
        ...(outcome === 'wrong' && { rejected_leaf: ref('leaf') }),
      }))
      .where('id', '=', id)
      .execute();
  },

  /** An answer that stands no longer: it counts no more, and the text of its question goes. */
  async withdrawAnswer(trx: MunicipalityTransaction, id: string, at: Date): Promise<void> {
    await trx
      .updateTable('answer')
      .set({ question: null, outcome: 'withdrawn', outcome_at: at })
      .where('id', '=', id)
      .execute();
  },

  /** The question was deleted where it was asked: its text goes here too, and its answers count no more. */
  async withdrawMessage(
    trx: MunicipalityTransaction,
    message: { readonly conversationId: string; readonly activityId: string; readonly personId: string },
    at: Date,
  ): Promise<void> {
    await trx
      .updateTable('answer')
      .set({ question: null, outcome: 'withdrawn', outcome_at: at })
      .where('conversation_id', '=', message.conversationId)
      .where('question_activity_id', '=', message.activityId)
      .where('person_id', '=', message.personId)
      .execute();
  },

  /** How long the municipality keeps questions, in days; undefined: as long as the product does by itself. */
  async findQuestionDays(trx: MunicipalityTransaction): Promise<number | undefined> {
    const row = await trx.selectFrom('municipality').select('question_days').executeTakeFirst();
    return row?.question_days ?? undefined;
  },

  /** Erases the texts of questions asked before `before`. Answers with how many. */
  async eraseQuestions(trx: MunicipalityTransaction, before: Date): Promise<number> {
    const result = await trx
      .updateTable('answer')
      .set({ question: null })
      .where('created_at', '<', before)
      .where('question', 'is not', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
};

export type SupportStore = typeof supportStore;

function contentColumns(content: AnswerContent) {
  return {
    institution_id: content.institutionId ?? null,
    locale: content.locale,
    tree_id: content.treeId,
    version: content.version,
    path: JSON.stringify(content.path),
    leaf: content.leaf ?? null,
    step: content.step ?? null,
    contact_person_id: content.contactPersonId ?? null,
    contact_point_id: content.contactPointId ?? null,
  };
}

function guessColumns({ candidates, confidence }: Guess) {
  return {
    candidates: candidates ? JSON.stringify(candidates) : null,
    confidence: confidence ?? null,
  };
}

function answerOf(row: Selectable<Tables['answer']>): Answer {
  return {
    id: row.id,
    personId: row.person_id,
    institutionId: row.institution_id ?? undefined,
    conversationId: row.conversation_id,
    treeId: row.tree_id,
    version: row.version,
    path: row.path,
    leaf: row.leaf ?? undefined,
    step: row.step ?? undefined,
    contactPersonId: row.contact_person_id ?? undefined,
    contactPointId: row.contact_point_id ?? undefined,
    foundBy: row.found_by,
    question: row.question ?? undefined,
    questionActivityId: row.question_activity_id ?? undefined,
    replyActivityId: row.reply_activity_id ?? undefined,
    outcome: row.outcome,
    createdAt: row.created_at,
  };
}
