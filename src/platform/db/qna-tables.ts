import type { ColumnType, Generated } from 'kysely';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type {
  Json,
  NullableDate,
  NullableJson,
  NullableTimestamp,
  Scoped,
  Timestamp,
} from './column-types.ts';

type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The tables of questions and answers. */
export interface QnaTables {
  qna_settings: Scoped & {
    review_days: Generated<number>;
    digest_weekday: ColumnType<number | null, number | null | undefined, number | null>;
  };
  qna_topic: Scoped & {
    id: string;
    names: Json<Partial<PerLocale<string>>>;
    position: Generated<number>;
    archived_at: NullableTimestamp;
  };
  qna_import: Scoped & {
    id: string;
    file_name: string;
    state: Generated<'preview' | 'done' | 'undone'>;
    plan: Json<unknown>;
    created_at: Timestamp;
    created_by: string;
    done_at: NullableTimestamp;
    undone_at: NullableTimestamp;
  };
  qna_entry: Scoped & {
    id: string;
    state: Generated<StoredEntryState>;
    locale: Locale;
    scope: 'institution' | 'municipality';
    institution_id: Optional<string>;
    topic_id: Optional<string>;
    tree_id: Optional<string>;
    leaf: Optional<string>;
    source: StoredEntrySource;
    asker_id: Optional<string>;
    asker_institution_id: Optional<string>;
    asker_named: Generated<boolean>;
    owner_id: Optional<string>;
    assigned_to: Optional<string>;
    review_on: NullableDate;
    review_reminded_at: NullableTimestamp;
    helped: Generated<number>;
    merged_into: Optional<string>;
    import_id: Optional<string>;
    adopted_from_municipality: Optional<string>;
    adopted_from_entry: Optional<string>;
    revision: Generated<number>;
    created_at: Timestamp;
    created_by: string;
    updated_at: Timestamp;
    updated_by: string;
    answered_at: NullableTimestamp;
    answered_by: Optional<string>;
    verified_at: NullableTimestamp;
    verified_by: Optional<string>;
    outdated_at: NullableTimestamp;
    removed_at: NullableTimestamp;
  };
  qna_text: Scoped & {
    entry_id: string;
    locale: Locale;
    question: string;
    answer: Optional<string>;
    parent_question: Optional<string>;
    parent_answer: Optional<string>;
    updated_at: Timestamp;
    updated_by: string;
  };
  qna_answer: Scoped & {
    id: string;
    entry_id: string;
    locale: Locale;
    answer: string;
    state: 'offered' | 'kept' | 'accepted' | 'declined';
    activity_id: Optional<string>;
    offer_activity_id: Optional<string>;
    answered_by: string;
    answered_at: Timestamp;
  };
  qna_revision: Scoped & {
    entry_id: string;
    revision: number;
    change: string;
    at: Timestamp;
    by: string;
    content: Json<StoredEntryContent>;
  };
  qna_follow: Scoped & {
    entry_id: string;
    person_id: string;
    kind: 'asker' | 'follower' | 'same-here';
    since: Timestamp;
  };
  qna_notice: Scoped & {
    entry_id: string;
    person_id: string;
    kind: 'answer' | 'question' | 'assigned' | 'reopened' | 'review';
    revision: number;
    state: Generated<'waiting' | 'told' | 'dropped'>;
    due_at: Timestamp;
    told_at: NullableTimestamp;
  };
  qna_helped: Scoped & { entry_id: string; person_id: string; at: Timestamp };
  qna_channel: Scoped & {
    purpose: 'municipality' | 'network';
    conversation_id: string;
    team_id: Optional<string>;
    locale: Locale;
    chosen_by: string;
    chosen_at: Timestamp;
    digest_sent_at: NullableTimestamp;
  };
  qna_post: Scoped & {
    entry_id: string;
    conversation_id: string;
    activity_id: Optional<string>;
    sending_since: NullableTimestamp;
    shown_revision: Optional<number>;
    failure: Optional<string>;
    created_at: Timestamp;
  };
  qna_picture: Scoped & {
    id: string;
    token: string;
    content_type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
    bytes: Buffer;
    created_at: Timestamp;
    created_by: string;
  };
  qna_merge_suggestion: Scoped & {
    entry_id: string;
    other_id: string;
    state: Generated<'open' | 'declined'>;
    score: number;
    found_at: Timestamp;
  };
  public_page: Scoped & {
    id: string;
    institution_id: Optional<string>;
    slug: string;
    locales: Json<readonly Locale[]>;
    contact_mail: Optional<string>;
    is_open: Generated<boolean>;
    is_indexed: Generated<boolean>;
    created_at: Timestamp;
    created_by: string;
  };
  qna_release: Scoped & { entry_id: string; page_id: string; released_at: Timestamp; released_by: string };
  qna_network_choice: Scoped & {
    origin_municipality_id: string;
    origin_entry_id: string;
    choice: 'hidden' | 'adopted';
    adopted_entry_id: Optional<string>;
    chosen_at: Timestamp;
    chosen_by: string;
  };
  qna_shared: Scoped & {
    entry_id: string;
    network_id: string;
    origin: string;
    locale: Locale;
    texts: Json<Partial<PerLocale<StoredSharedText>>>;
    topic_names: NullableJson<Partial<PerLocale<string>>>;
    state: 'answered' | 'verified' | 'outdated';
    helped: Generated<number>;
    shared_at: Timestamp;
    shared_by: string;
    updated_at: Timestamp;
  };
}

export type StoredEntryState = 'open' | 'answered' | 'verified' | 'outdated';
/** Where an entry came from. `parent`: a question of somebody outside, brought by staff. */
export type StoredEntrySource = 'chat' | 'tab' | 'message' | 'parent' | 'import' | 'network' | 'superuser';

export interface StoredSharedText {
  readonly question: string;
  readonly answer?: string;
}

/** An entry in one of its versions. */
export interface StoredEntryContent {
  readonly state: StoredEntryState;
  readonly locale: Locale;
  readonly scope: 'institution' | 'municipality';
  readonly institutionId?: string;
  readonly topicId?: string;
  readonly treeId?: string;
  readonly leaf?: string;
  readonly ownerId?: string;
  readonly assignedTo?: string;
  readonly reviewOn?: string;
  readonly mergedInto?: string;
  readonly removed?: boolean;
  /** Of `reopened`: what the person wrote whom the answer did not help. */
  readonly note?: string;
  readonly texts: Partial<PerLocale<StoredEntryText>>;
}

export interface StoredEntryText {
  readonly question: string;
  readonly answer?: string;
  readonly parentQuestion?: string;
  readonly parentAnswer?: string;
}
