import type { Generated } from 'kysely';
import type { Json, Scoped, Timestamp } from './column-types.ts';

/** The tables of what handlers work with. */
export interface CaseViewTables {
  case_view: Scoped & {
    id: string;
    owner_id: string;
    name: string;
    filter: Json<unknown>;
    is_shared: Generated<boolean>;
    position: number;
  };
  case_link: Scoped & { case_id: string; same_as_id: string; linked_by: string | null; at: Timestamp };
  case_entry: Scoped & { case_id: string; entry_id: string; made_by: string | null; at: Timestamp };
}
