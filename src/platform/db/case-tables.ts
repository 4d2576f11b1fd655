import type { Generated, GeneratedAlways } from 'kysely';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { Json, NullableJson, NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables of cases. */
export interface CaseTables {
  case_settings: Scoped & {
    close_after_days: Generated<number>;
    keep_days: Generated<number>;
    revision: Generated<number>;
  };
  case_series: Scoped & { series: string; year: number; last_number: number };
  support_case: Scoped & {
    id: string;
    series: string;
    year: number;
    number: number;
    state: 'new' | 'waiting' | 'in-progress' | 'at-vendor' | 'solved' | 'closed' | 'reopened';
    outcome: 'user-error' | 'real-error' | 'change-request' | 'question' | null;
    tree_id: string;
    version: number;
    leaf: string;
    institution_id: string | null;
    reporter_id: string | null;
    locale: Locale;
    source: 'chat' | 'tab' | 'mail' | 'staff';
    request_key: string | null;
    title: string;
    answers: NullableJson<Readonly<Record<string, string>>>;
    level: Generated<number>;
    step: string;
    steps: Json<readonly string[]>;
    owner_id: string | null;
    vendor_number: string | null;
    was_at_vendor: GeneratedAlways<boolean>;
    revision: Generated<number>;
    created_at: Timestamp;
    updated_at: Timestamp;
    first_answered_at: NullableTimestamp;
    solved_at: NullableTimestamp;
    solved_level: number | null;
    closed_at: NullableTimestamp;
    erased_at: NullableTimestamp;
  };
  case_read: Scoped & {
    case_id: string;
    person_id: string;
    day: string;
    first_at: Timestamp;
    last_at: Timestamp;
    with_files: boolean;
  };
  case_message: Scoped & {
    case_id: string;
    position: number;
    kind: 'reporter' | 'handler' | 'note';
    author_id: string | null;
    body: string;
    request_key: string | null;
    at: Timestamp;
  };
  case_event: Scoped & {
    case_id: string;
    revision: number;
    kind: string;
    actor_id: string | null;
    at: Timestamp;
    after: Json<unknown>;
  };
  case_stay: Scoped & {
    case_id: string;
    revision: number;
    institution_id: string | null;
    reported_at: Timestamp;
    step: string;
    came_at: Timestamp;
    taken_at: NullableTimestamp;
    was_back: boolean;
  };
  case_hold: Scoped & {
    case_id: string;
    revision: number;
    institution_id: string | null;
    reported_at: Timestamp;
    owner_id: string | null;
    from_at: Timestamp;
    until_at: NullableTimestamp;
  };
  case_follower: Scoped & { case_id: string; person_id: string; locale: Locale; since: Timestamp };
  case_handover: Scoped & {
    case_id: string;
    outside_id: string | null;
    outside_number: string | null;
    outside_status: string | null;
    is_closed: Generated<boolean>;
    asked_by: string | null;
    asked_at: Timestamp;
    told_position: Generated<number>;
    requested: Generated<number>;
    settled: Generated<number>;
    claim: string | null;
    claimed_until: NullableTimestamp;
    failure: string | null;
    failure_detail: string | null;
    failed_at: NullableTimestamp;
    read_at: NullableTimestamp;
    queued_at: NullableTimestamp;
  };
  incident: Scoped & {
    id: string;
    tree_id: string;
    leaf: string | null;
    titles: Json<Partial<PerLocale<string>>>;
    texts: Json<Partial<PerLocale<string>>>;
    closing_texts: NullableJson<Partial<PerLocale<string>>>;
    status_link: string | null;
    began_at: Timestamp;
    vendor_told_at: NullableTimestamp;
    closed_at: NullableTimestamp;
    revision: Generated<number>;
    declared_at: Timestamp;
    declared_by: string;
  };
  incident_follower: Scoped & { incident_id: string; person_id: string; locale: Locale; since: Timestamp };
  case_draft: Scoped & {
    person_id: string;
    tree_id: string;
    leaf: string;
    answers: Json<Readonly<Record<string, string>>>;
    updated_at: Timestamp;
  };
}
