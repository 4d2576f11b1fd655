import type { ColumnType, Generated } from 'kysely';
import type { Json, NullableJson, NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables of overlays and of trees that are published later. */
export interface TreeTables {
  tree_settings: Scoped & { most_colleagues: Generated<number> };
  tree_overlay: Scoped & {
    tree_id: string;
    institution_id: string;
    content: Json<unknown>;
    revision: Generated<number>;
    changed_at: Timestamp;
    changed_by: string;
  };
  tree_schedule: Scoped & {
    id: string;
    tree_id: string;
    tree: Json<unknown>;
    publish_at: Timestamp;
    based_on: ColumnType<number | null, number | null | undefined, never>;
    state: Generated<'waiting' | 'published' | 'refused' | 'withdrawn'>;
    findings: NullableJson<unknown>;
    version: number | null;
    created_at: Timestamp;
    created_by: string;
    done_at: NullableTimestamp;
  };
}
