import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Case } from './case-types.ts';

/** SQL of reports that somebody has begun. Every method runs in the caller's transaction. */
export const draftStore = {
  async save(
    trx: MunicipalityTransaction,
    draft: {
      readonly municipalityId: string;
      readonly personId: string;
      readonly treeId: string;
      readonly leaf: string;
      readonly answers: Readonly<Record<string, string>>;
      readonly at: Date;
    },
  ): Promise<void> {
    const answers = JSON.stringify(draft.answers);
    await trx
      .insertInto('case_draft')
      .values({
        municipality_id: draft.municipalityId,
        person_id: draft.personId,
        tree_id: draft.treeId,
        leaf: draft.leaf,
        answers,
        updated_at: draft.at,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['municipality_id', 'person_id', 'tree_id', 'leaf'])
          .doUpdateSet({ answers, updated_at: draft.at }),
      )
      .execute();
  },

  async find(
    trx: MunicipalityTransaction,
    personId: string,
    { treeId, leaf }: Pick<Case, 'treeId' | 'leaf'>,
  ): Promise<Readonly<Record<string, string>> | undefined> {
    const row = await trx
      .selectFrom('case_draft')
      .select('answers')
      .where('person_id', '=', personId)
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .executeTakeFirst();
    return row?.answers;
  },

  async remove(
    trx: MunicipalityTransaction,
    personId: string,
    { treeId, leaf }: Pick<Case, 'treeId' | 'leaf'>,
  ): Promise<void> {
    await trx
      .deleteFrom('case_draft')
      .where('person_id', '=', personId)
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .execute();
  },
};

export type DraftStore = typeof draftStore;
