import type { Generated } from 'kysely';
import type { NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables of colleagues who offer to take a role. */
export interface OrganisationTables {
  role_volunteer: Scoped & {
    id: string;
    person_id: string;
    institution_id: string;
    role: string;
    state: Generated<'open' | 'confirmed' | 'declined' | 'withdrawn'>;
    words: string | null;
    answer: string | null;
    created_at: Timestamp;
    answered_at: NullableTimestamp;
    answered_by: string | null;
  };
}
