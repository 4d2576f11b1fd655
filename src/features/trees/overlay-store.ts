import { parseStoredOverlay, writeOverlay } from './overlay-document-rules.ts';
import type { OverlayStore } from './overlay-types.ts';

/** The institutions' overlays in SQL, of the municipality whose transaction is given. */
export const overlayStore: OverlayStore = {
  async list(trx, treeId) {
    const rows = await trx
      .selectFrom('tree_overlay')
      .select(['institution_id', 'content', 'revision', 'changed_at', 'changed_by'])
      .where('tree_id', '=', treeId)
      .orderBy('institution_id')
      .execute();
    return rows.map((row) => ({
      institutionId: row.institution_id,
      overlay: parseStoredOverlay(row.content, row.institution_id),
      revision: row.revision,
      changedAt: row.changed_at,
      changedBy: row.changed_by,
    }));
  },

  async save(trx, change) {
    const row = {
      content: JSON.stringify(writeOverlay(change.overlay)),
      revision: change.revision,
      changed_at: change.at,
      changed_by: change.by,
    };
    await trx
      .insertInto('tree_overlay')
      .values({
        municipality_id: change.municipalityId,
        tree_id: change.treeId,
        institution_id: change.institutionId,
        ...row,
      })
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'tree_id', 'institution_id']).doUpdateSet(row),
      )
      .execute();
  },

  async remove(trx, treeId, institutionId) {
    await trx
      .deleteFrom('tree_overlay')
      .where('tree_id', '=', treeId)
      .where('institution_id', '=', institutionId)
      .execute();
  },
};
