import type { OwnWordsStore } from './own-words-types.ts';

/** A municipality's own words in SQL. Row-level security limits every statement to the transaction's municipality. */
export const ownWordsStore: OwnWordsStore = {
  async listExamples(trx, treeId) {
    const query = trx.selectFrom('own_example').select(['id', 'tree_id', 'leaf', 'text']);
    const rows = await (treeId === undefined ? query : query.where('tree_id', '=', treeId))
      .orderBy('tree_id')
      .orderBy('leaf')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, tree_id: tree, leaf, text }) => ({ id, treeId: tree, leaf, text }));
  },

  async addExample(trx, example) {
    const result = await trx
      .insertInto('own_example')
      .values({
        municipality_id: example.municipalityId,
        id: example.id,
        tree_id: example.treeId,
        leaf: example.leaf,
        text: example.text,
        created_at: example.createdAt,
        created_by: example.createdBy,
      })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'tree_id', 'text']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  async removeExample(trx, id) {
    const result = await trx.deleteFrom('own_example').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  },

  async listConcepts(trx) {
    return await trx
      .selectFrom('own_concept')
      .select(['concept as id', 'frames', 'words'])
      .orderBy('concept')
      .execute();
  },

  async setConcept(trx, concept) {
    const own = { frames: JSON.stringify(concept.frames), words: JSON.stringify(concept.words) };
    await trx
      .insertInto('own_concept')
      .values({
        municipality_id: concept.municipalityId,
        concept: concept.id,
        ...own,
        created_at: concept.createdAt,
        created_by: concept.createdBy,
      })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'concept']).doUpdateSet(own))
      .execute();
  },

  async removeConcept(trx, id) {
    const result = await trx.deleteFrom('own_concept').where('concept', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  },

  async listQuestions(trx, since, most) {
    const rows = await trx
      .selectFrom('answer')
      .select(({ fn }) => ['question', fn.max('created_at').as('asked')])
      .where('created_at', '>=', since)
      .where('question', 'is not', null)
      .where('outcome', '!=', 'withdrawn')
      .groupBy('question')
      .orderBy('asked', 'desc')
      .orderBy('question')
      .limit(most)
      .execute();
    return rows.flatMap(({ question }) => question ?? []);
  },

  async addAuditEntry(trx, { municipalityId, id, at, actor, action, subject }) {
    await trx
      .insertInto('audit_entry')
      .values({ municipality_id: municipalityId, id, at, actor, action, subject })
      .execute();
  },
};
