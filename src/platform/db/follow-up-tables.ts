import type { Scoped, Timestamp } from './column-types.ts';

/** The tables of what coordinators made of unmet questions. */
export interface FollowUpTables {
  follow_up: Scoped & {
    id: string;
    kind: 'example' | 'question' | 'contact' | 'aside';
    tree_id: string | null;
    leaf: string | null;
    made_id: string | null;
    decided_at: Timestamp;
    decided_by: string;
  };
  follow_up_answer: Scoped & { answer_id: string; follow_up_id: string };
}
