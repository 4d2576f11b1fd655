import type { Generated } from 'kysely';
import type { Json, Scoped, Timestamp } from './column-types.ts';

/** The tables of trees that are being edited. */
export interface TreeDraftTables {
  tree_draft: Scoped & {
    tree_id: string;
    tree: Json<unknown>;
    base_version: Generated<number>;
    revision: Generated<number>;
    changed_at: Timestamp;
    changed_by: string;
  };
  tree_draft_step: Scoped & {
    tree_id: string;
    revision: number;
    kind: string;
    changes: Json<unknown>;
    about: number | null;
    changed_at: Timestamp;
    changed_by: string;
  };
}
