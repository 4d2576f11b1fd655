import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { readOverlay, writeOverlay } from './overlay-document-rules.ts';
import type { OverlayStore, StoredOverlay } from './overlay-types.ts';
import type { TreeFinding, TreeStore } from './tree-types.ts';

export type SaveOverlayOutcome =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'refused'; readonly findings: readonly TreeFinding[] };

/**
 * What institutions do otherwise than their municipality's tree, as it is being edited. It counts from the next publish of the tree on;
 * whether it fits is looked at then. Who may edit is the caller's to decide.
 */
export interface OverlaysService {
  list(municipalityId: string, treeId: string): Promise<readonly StoredOverlay[]>;
  /**
   * Keeps an untrusted overlay in place of the one there is. `revision`: the one that was edited, 0 for none; undefined overwrites
   * whatever there is. Refused when it has not the form of an overlay.
   * @throws AppError `conflict` when somebody else has changed it since, `not-found` for an institution the municipality has not.
   */
  save(
    municipalityId: string,
    by: string,
    place: { readonly treeId: string; readonly institutionId: string },
    content: unknown,
    revision?: number,
  ): Promise<SaveOverlayOutcome>;
  /** @throws AppError `not-found` when there is none. */
  remove(
    municipalityId: string,
    by: string,
    place: { readonly treeId: string; readonly institutionId: string },
  ): Promise<void>;
}

export function createOverlaysService({
  database,
  clock,
  ids,
  treeStore,
  overlayStore,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly treeStore: Pick<TreeStore, 'lockTree' | 'addAuditEntry'>;
  readonly overlayStore: OverlayStore;
}): OverlaysService {
  return {
    list: (municipalityId, treeId) =>
      database.inMunicipality(municipalityId, (trx) => overlayStore.list(trx, treeId)),

    async save(municipalityId, by, { treeId, institutionId }, content, revision) {
      const { overlay, findings } = readOverlay(content);
      if (findings.length > 0) return { kind: 'refused', findings };
      return await database.inMunicipality(municipalityId, async (trx) => {
        await treeStore.lockTree(trx, municipalityId, treeId);
        const institution = await trx
          .selectFrom('institution')
          .select('id')
          .where('id', '=', institutionId)
          .executeTakeFirst();
        if (!institution) throw new AppError('not-found', `institution ${institutionId}`);
        const before = (await overlayStore.list(trx, treeId)).find(
          (one) => one.institutionId === institutionId,
        );
        if (revision !== undefined && revision !== (before?.revision ?? 0))
          throw new AppError('conflict', 'somebody else has changed this overlay meanwhile');
        const at = clock.now();
        const next = (before?.revision ?? 0) + 1;
        await overlayStore.save(trx, {
          municipalityId,
          treeId,
          institutionId,
          overlay,
          revision: next,
          at,
          by,
        });
        await treeStore.addAuditEntry(trx, {
          municipalityId,
          id: ids.next(),
          at,
          actor: by,
          action: 'tree-overlay-changed',
          subject: `tree:${treeId}:${institutionId}`,
          before: before && writeOverlay(before.overlay),
          after: writeOverlay(overlay),
        });
        return { kind: 'saved', revision: next };
      });
    },

    remove: (municipalityId, by, { treeId, institutionId }) =>
      database.inMunicipality(municipalityId, async (trx) => {
        await treeStore.lockTree(trx, municipalityId, treeId);
        const before = (await overlayStore.list(trx, treeId)).find(
          (one) => one.institutionId === institutionId,
        );
        if (!before) throw new AppError('not-found', `overlay of ${institutionId}`);
        await overlayStore.remove(trx, treeId, institutionId);
        await treeStore.addAuditEntry(trx, {
          municipalityId,
          id: ids.next(),
          at: clock.now(),
          actor: by,
          action: 'tree-overlay-removed',
          subject: `tree:${treeId}:${institutionId}`,
          before: writeOverlay(before.overlay),
          after: undefined,
        });
      }),
  };
}
