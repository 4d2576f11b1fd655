import type { NullableJson, Scoped, Timestamp } from './column-types.ts';

/** The tables of what reports ask. */
export interface ReportFormTables {
  report_form: Scoped & {
    tree_id: string;
    leaf: string;
    form: NullableJson<unknown>;
    takes_reports: boolean;
    revision: number;
    changed_at: Timestamp;
    changed_by: string;
  };
}
