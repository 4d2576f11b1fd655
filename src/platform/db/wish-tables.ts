import type { Generated } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { NullableDate, NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables of what colleagues wish, and of who has had the month's figures. */
export interface WishTables {
  wish: Scoped & {
    id: string;
    tree_id: string;
    title: string;
    words: string | null;
    locale: Locale;
    status: Generated<'collected' | 'sent-on' | 'planned' | 'done' | 'declined'>;
    reply: string | null;
    status_at: Timestamp;
    place: number | null;
    merged_into: string | null;
    revision: Generated<number>;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  wish_voice: Scoped & {
    id: string;
    wish_id: string;
    person_id: string | null;
    institution_id: string | null;
    case_id: string | null;
    request_key: string | null;
    words: string | null;
    at: Timestamp;
    told_status: Generated<'collected' | 'sent-on' | 'planned' | 'done' | 'declined'>;
    told_at: NullableTimestamp;
  };
  figures_summary: Scoped & { person_id: string; month: NullableDate; is_off: Generated<boolean> };
}
