import type { ColumnType, Generated } from 'kysely';
import type { NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables of cases that TOPdesk has as well. */
export interface TopdeskTables {
  topdesk_settings: Scoped & {
    category: string | null;
    subcategory: string | null;
    call_type: string | null;
    operator_group_id: string | null;
    operator_group: string | null;
    revision: Generated<number>;
  };
  topdesk_state: Scoped & {
    worked_at: NullableTimestamp;
    failure: string | null;
    failure_detail: string | null;
    failing_since: NullableTimestamp;
    failures: Generated<number>;
    try_again_at: NullableTimestamp;
    told_at: NullableTimestamp;
    unknown_names: ColumnType<readonly string[], string | undefined, string>;
  };
  case_handover_file: Scoped & { case_id: string; file_id: string; is_sent: boolean; at: Timestamp };
}
