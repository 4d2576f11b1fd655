import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { caseOf } from '../case-rows.ts';
import type { Case } from '../case-types.ts';
import type { DraftErrand } from '../files/case-file-types.ts';
import type { ReportAnswers } from '../report-form-rules.ts';

/** A standing case of an errand, with the words that others of its institution may know. */
export interface StandingReport {
  readonly id: string;
  readonly institutionId: string | undefined;
  readonly title: string;
  readonly answers: ReportAnswers;
  readonly createdAt: Date;
  readonly followers: number;
  readonly isFollowed: boolean;
}

/** SQL of what a report is begun with. Every method runs in the caller's transaction. */
export const reportDeskStore = {
  /** Of one errand, reported by others since `since`, the newest first. */
  async listStanding(
    trx: MunicipalityTransaction,
    personId: string,
    { treeId, leaf }: DraftErrand,
    since: Date,
    most: number,
  ): Promise<readonly StandingReport[]> {
    const rows = await trx
      .selectFrom('support_case')
      .select(({ selectFrom, fn, exists }) => [
        'id',
        'institution_id',
        'title',
        'answers',
        'created_at',
        selectFrom('case_follower')
          .whereRef('case_follower.case_id', '=', 'support_case.id')
          .select(fn.countAll<string>().as('count'))
          .as('followers'),
        exists(
          selectFrom('case_follower')
            .whereRef('case_follower.case_id', '=', 'support_case.id')
            .where('case_follower.person_id', '=', personId)
            .select('case_follower.person_id'),
        ).as('is_followed'),
      ])
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .where('created_at', '>=', since)
      .where('state', 'not in', ['solved', 'closed'])
      .where(sql<boolean>`reporter_id is distinct from ${personId}`)
      .orderBy('created_at', 'desc')
      .limit(most)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      institutionId: row.institution_id ?? undefined,
      title: row.title,
      answers: row.answers ?? {},
      createdAt: row.created_at,
      followers: Number(row.followers ?? 0),
      isFollowed: Boolean(row.is_followed),
    }));
  },

  async findStanding(trx: MunicipalityTransaction, personId: string): Promise<Case | undefined> {
    const row = await trx
      .selectFrom('support_case')
      .selectAll()
      .where('reporter_id', '=', personId)
      .where('state', 'not in', ['solved', 'closed'])
      .orderBy('updated_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && caseOf(row);
  },

  /** Reports that somebody has begun, the newest first; also those of which there are only files. */
  async listBegun(
    trx: MunicipalityTransaction,
    personId: string,
  ): Promise<
    readonly (DraftErrand & { readonly answers: ReportAnswers; readonly files: number; readonly at: Date })[]
  > {
    const drafts = await trx
      .selectFrom('case_draft')
      .select(['tree_id', 'leaf', 'answers', 'updated_at'])
      .where('person_id', '=', personId)
      .execute();
    const files = await trx
      .selectFrom('case_file')
      .select(({ fn }) => ['tree_id', 'leaf', fn.countAll<string>().as('count'), fn.max('at').as('at')])
      .where('draft_person_id', '=', personId)
      .groupBy(['tree_id', 'leaf'])
      .execute();
    const withFiles = (treeId: string, leaf: string) =>
      files.find((each) => each.tree_id === treeId && each.leaf === leaf);
    const written = drafts.map(({ tree_id: treeId, leaf, answers, updated_at: at }) => {
      const own = withFiles(treeId, leaf);
      const last = own && own.at > at ? own.at : at;
      return { treeId, leaf, answers, files: Number(own?.count ?? 0), at: last };
    });
    const unwritten = files
      .filter(({ tree_id, leaf }) => !written.some((each) => each.treeId === tree_id && each.leaf === leaf))
      .map(({ tree_id, leaf, count, at }) => ({
        treeId: tree_id!,
        leaf: leaf!,
        answers: {},
        files: Number(count),
        at,
      }));
    return [...written, ...unwritten].sort((one, other) => other.at.getTime() - one.at.getTime());
  },

  /** What somebody asked with, where the answer was given to them. */
  async findQuestion(
    trx: MunicipalityTransaction,
    personId: string,
    answerId: string,
  ): Promise<string | undefined> {
    const row = await trx
      .selectFrom('answer')
      .select('question')
      .where('id', '=', answerId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row?.question ?? undefined;
  },
};

export type ReportDeskStore = typeof reportDeskStore;
