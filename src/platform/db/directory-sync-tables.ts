import type { Generated } from 'kysely';
import type { RoleScope } from '../../kernel/actor.ts';
import type { Json, NullableJson, NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables that keep who is where in step with the directory, and of lists that are brought in. */
export interface DirectorySyncTables {
  directory_rule: Scoped & {
    id: string;
    match: StoredRuleMatch;
    value: string;
    label: string | null;
    institution_id: string | null;
    is_membership: boolean;
    role: string | null;
    allows: 'nobody' | 'everybody' | null;
    asks: 'nobody' | 'everybody' | 'no-group' | null;
    matched: number | null;
    ran_at: NullableTimestamp;
    told_at: NullableTimestamp;
    revision: Generated<number>;
    changed_at: Timestamp;
    changed_by: string;
  };
  directory_rule_result: Scoped & {
    rule_id: string;
    person_id: string;
    made_membership: boolean;
    holding_id: string | null;
  };
  directory_check: Scoped & {
    checked_at: NullableTimestamp;
    failed_at: NullableTimestamp;
    failure: string | null;
    held: NullableJson<readonly string[]>;
    held_at: NullableTimestamp;
    told_at: NullableTimestamp;
  };
  open_position: Scoped & {
    id: string;
    holding_id: string;
    role: string;
    scope: RoleScope;
    institution_id: string | null;
    person_id: string;
    reason: 'left' | 'moved';
    since: Timestamp;
    told_at: NullableTimestamp;
    state: Generated<'open' | 'filled' | 'kept' | 'returned'>;
    successor_id: string | null;
    closed_at: NullableTimestamp;
    closed_by: string | null;
  };
  people_import: Scoped & {
    id: string;
    file_name: string;
    state: Generated<'preview' | 'done' | 'undone'>;
    plan: Json<unknown>;
    created_at: Timestamp;
    created_by: string;
    done_at: NullableTimestamp;
    undone_at: NullableTimestamp;
  };
}

/** What of a person in the directory a rule looks at. */
export type StoredRuleMatch = 'group' | 'department' | 'department-begins' | 'job-title' | 'office';
