import type { GeneratedAlways } from 'kysely';
import type { Scoped, Timestamp } from './column-types.ts';

/** The table of cases' pictures and files. */
export interface CaseFileTables {
  case_file: Scoped & {
    id: string;
    ordinal: GeneratedAlways<string>;
    case_id: string | null;
    draft_person_id: string | null;
    tree_id: string | null;
    leaf: string | null;
    position: number | null;
    name: string;
    media_type: string;
    size: number;
    digest: string;
    bytes: Buffer;
    author_id: string | null;
    at: Timestamp;
  };
}
