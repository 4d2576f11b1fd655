import type { ColumnType, Generated } from 'kysely';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { RoleScope } from '../../kernel/actor.ts';
import type { Json, NullableJson, NullableTimestamp, Scoped, Timestamp } from './column-types.ts';
import type { CaseFileTables } from './case-file-tables.ts';
import type { CaseMailTables } from './case-mail-tables.ts';
import type { CaseNoticeTables } from './case-notice-tables.ts';
import type { CaseTables } from './case-tables.ts';
import type { CaseViewTables } from './case-view-tables.ts';
import type { DirectorySyncTables } from './directory-sync-tables.ts';
import type { FollowUpTables } from './follow-up-tables.ts';
import type { OrganisationTables } from './organisation-tables.ts';
import type { QnaTables } from './qna-tables.ts';
import type { ReportFormTables } from './report-form-tables.ts';
import type { SearchTables } from './search-tables.ts';
import type { TopdeskTables } from './topdesk-tables.ts';
import type { TreeDraftTables } from './tree-draft-tables.ts';
import type { TreeTables } from './tree-tables.ts';
import type { WishTables } from './wish-tables.ts';

/** The tables, as `migrations/` makes them. */
export interface Tables
  extends
    CaseFileTables,
    CaseMailTables,
    CaseNoticeTables,
    CaseTables,
    CaseViewTables,
    DirectorySyncTables,
    FollowUpTables,
    OrganisationTables,
    QnaTables,
    ReportFormTables,
    SearchTables,
    TopdeskTables,
    TreeDraftTables,
    TreeTables,
    WishTables {
  network: { id: string; name: string };
  municipality: Scoped & {
    network_id: string | null;
    name: string;
    default_locale: Locale;
    country: 'DK' | 'SE' | 'NO';
    time_zone: string;
    shared_mailbox: string | null;
    status_pages: Json<Readonly<Record<string, string>>>;
    morning_meeting: NullableJson<Partial<PerLocale<string>>>;
    languages: NullableJson<readonly Locale[]>;
    question_days: number | null;
    revision: Generated<number>;
    created_at: Timestamp;
  };
  tenant: { tenant_id: string; municipality_id: string };
  institution: Scoped & {
    id: string;
    name: string;
    kind: InstitutionKind;
    code: string | null;
    revision: Generated<number>;
  };
  person: Scoped & {
    id: string;
    display_name: string;
    given_name: string | null;
    user_principal_name: string | null;
    mail: string | null;
    phone: string | null;
    job_title: string | null;
    manager_id: string | null;
    locale: Locale | null;
    teams_locale: Locale | null;
    institution_id: string | null;
    directory_read_at: NullableTimestamp;
    department: ColumnType<string | null, string | null | undefined, string | null>;
    office: ColumnType<string | null, string | null | undefined, string | null>;
    employee_id: ColumnType<string | null, string | null | undefined, string | null>;
    left_at: NullableTimestamp;
    created_at: Timestamp;
  };
  membership: Scoped & {
    person_id: string;
    institution_id: string;
    source: 'directory' | 'coordinator' | 'self';
  };
  contact_point: Scoped & {
    id: string;
    kind: 'group' | 'service' | 'external';
    names: Json<Partial<PerLocale<string>>>;
    mail: string | null;
    phone: string | null;
    link: string | null;
    opening_hours: NullableJson<StoredOpeningHours>;
    when_closed: NullableJson<Partial<PerLocale<string>>>;
    revision: Generated<number>;
  };
  role_holding: Scoped & {
    id: string;
    role: string;
    scope: RoleScope;
    institution_id: string | null;
    person_id: string | null;
    contact_point_id: string | null;
  };
  deputy: Scoped & { person_id: string; deputy_id: string; position: Generated<number> };
  absence: Scoped & { id: string; person_id: string; starts_at: Timestamp; ends_at: NullableTimestamp };
  contact_turn: Scoped & { person_id: string; last_named_at: Timestamp; times_named: Generated<number> };
  tree_version: Scoped & {
    tree_id: string;
    version: number;
    tree: Json<unknown>;
    published_at: Timestamp;
    published_by: string;
    own_words: NullableJson<unknown>;
    overlays: NullableJson<unknown>;
    replaces: ColumnType<number | null, number | null | undefined, never>;
  };
  own_example: Scoped & {
    id: string;
    tree_id: string;
    leaf: string;
    text: string;
    created_at: Timestamp;
    created_by: string;
  };
  own_concept: Scoped & {
    concept: string;
    frames: Json<readonly string[]>;
    words: Json<PerLocale<readonly string[]>>;
    created_at: Timestamp;
    created_by: string;
  };
  tree_current: Scoped & { tree_id: string; version: number; position: Generated<number> };
  answer: Scoped & {
    id: string;
    person_id: string;
    institution_id: string | null;
    conversation_id: string;
    locale: Locale;
    tree_id: string;
    version: number;
    path: Json<readonly { readonly node: string; readonly option: string }[]>;
    leaf: string | null;
    step: number | null;
    contact_person_id: string | null;
    contact_point_id: string | null;
    found_by: 'guided' | 'text' | 'nothing';
    question: string | null;
    question_activity_id: string | null;
    reply_activity_id: string | null;
    outcome: Generated<'given' | 'solved' | 'wrong' | 'withdrawn'>;
    outcome_at: NullableTimestamp;
    candidates: NullableJson<readonly string[]>;
    confidence: number | null;
    rejected_leaf: string | null;
    created_at: Timestamp;
  };
  conversation: Scoped & {
    id: string;
    kind: 'personal' | 'group' | 'channel';
    person_id: string | null;
    team_id: string | null;
    service_url: string;
    bot_id: string;
    tenant_id: string | null;
    closed_at: NullableTimestamp;
    updated_at: Timestamp;
  };
  outgoing_message: Scoped & {
    id: string;
    conversation_id: string | null;
    person_id: string | null;
    message: Json<unknown>;
    state: Generated<'waiting' | 'sent' | 'undeliverable'>;
    failure: string | null;
    activity_id: string | null;
    created_at: Timestamp;
    sending_since: NullableTimestamp;
    sent_at: NullableTimestamp;
  };
  audit_entry: Scoped & {
    id: string;
    at: Timestamp;
    actor: string;
    action: string;
    subject: string;
    before: NullableJson<unknown>;
    after: NullableJson<unknown>;
  };
  job_lane: Scoped & { api: string; paused_until: Timestamp };
  training_settings: Scoped & {
    service_mailbox: string | null;
    seat_hold_minutes: Generated<number>;
    first_come_hours: Generated<number>;
    minimum_warning_hours: Generated<number>;
    quiet_from: Generated<string>;
    quiet_until: Generated<string>;
  };
  quiet_hours: Scoped & { person_id: string; quiet_from: string; quiet_until: string };
  training_place: Scoped & {
    id: string;
    name: string;
    address: string | null;
    room_mail: string | null;
    caterer_mail: string | null;
    capacity: number | null;
    revision: Generated<number>;
    archived_at: NullableTimestamp;
  };
  course: Scoped & {
    id: string;
    titles: Json<Partial<PerLocale<string>>>;
    goals: Json<Partial<PerLocale<string>>>;
    contents: Json<Partial<PerLocale<string>>>;
    bring: Json<Partial<PerLocale<string>>>;
    minutes: number;
    form: CourseForm;
    languages: Json<readonly Locale[]>;
    audience: Json<StoredAudience>;
    links: Json<readonly { readonly title: string; readonly url: string }[]>;
    revision: Generated<number>;
    archived_at: NullableTimestamp;
    created_at: Timestamp;
    created_by: string;
  };
  training_session: Scoped & {
    id: string;
    course_id: string;
    series_id: string | null;
    follow_up_of: string | null;
    state: Generated<'planned' | 'cancelled'>;
    sign_up: Generated<'booking' | 'open'>;
    locale: Locale;
    starts_at: Timestamp;
    ends_at: Timestamp;
    time_zone: string;
    place_id: string | null;
    is_online: Generated<boolean>;
    capacity: number;
    minimum: Generated<number>;
    closes_at: Timestamp;
    coffee_for: number | null;
    audience: Json<StoredAudience>;
    open_to_network: Generated<boolean>;
    note: string | null;
    change_reason: string | null;
    cancelled_at: NullableTimestamp;
    minimum_asked_at: NullableTimestamp;
    closed_at: NullableTimestamp;
    counted: number | null;
    revision: Generated<number>;
    created_at: Timestamp;
    created_by: string;
  };
  session_teacher: Scoped & { session_id: string; person_id: string; position: Generated<number> };
  booking: Scoped & {
    id: string;
    session_id: string;
    person_id: string | null;
    guest: NullableJson<StoredGuest>;
    state: 'booked' | 'waiting' | 'offered' | 'cancelled';
    queue_number: number;
    offer_expires_at: NullableTimestamp;
    source: 'self' | 'other' | 'walk-in' | 'follow-up' | 'guest';
    booked_by: string;
    cancelled_because: CancelReason | null;
    attended: boolean | null;
    attended_at: NullableTimestamp;
    invitation: Generated<'on-its-way' | 'sent' | 'failed' | 'none'>;
    invitation_failure: string | null;
    file_key: Generated<string>;
    created_at: Timestamp;
    changed_at: Timestamp;
  };
  outlook_event: Scoped & {
    session_id: string;
    generation: Generated<number>;
    mailbox: string | null;
    event_id: string | null;
    join_url: string | null;
    state: Generated<'none' | 'standing' | 'cancelled' | 'moved' | 'deleted'>;
    written: NullableJson<StoredWritten>;
    found: NullableJson<StoredTimes>;
    room_answer: Generated<'none' | 'accepted' | 'tentative' | 'declined'>;
    requested: Generated<number>;
    settled: Generated<number>;
    asked_at: NullableTimestamp;
    waiting_since: NullableTimestamp;
    queued_until: NullableTimestamp;
    mails_queued_until: NullableTimestamp;
    claim: string | null;
    claimed_until: NullableTimestamp;
    failure: string | null;
    failed_at: NullableTimestamp;
    settled_at: NullableTimestamp;
  };
  calendar_watch: Scoped & {
    mailbox: string | null;
    subscription_id: string | null;
    client_state: string;
    subscription_expires_at: NullableTimestamp;
    delta_mailbox: string | null;
    delta_link: string | null;
    delta_from: NullableTimestamp;
    notified_at: NullableTimestamp;
    read_at: NullableTimestamp;
    failure: string | null;
  };
  session_mail: Scoped & {
    session_id: string;
    recipient: string;
    told: NullableJson<StoredSessionMail>;
    trying: NullableJson<StoredSessionMail>;
    trying_since: NullableTimestamp;
    sent: Generated<number>;
    failure: string | null;
    failed_at: NullableTimestamp;
  };
  session_notice: Scoped & {
    session_id: string;
    person_id: string;
    kind: 'day-before' | 'hour-before' | 'evaluation' | 'missed' | 'follow-up';
    due_at: Timestamp;
    state: Generated<'waiting' | 'told' | 'dropped'>;
    told_at: NullableTimestamp;
    message_id: string | null;
  };
  evaluation: Scoped & {
    session_id: string;
    person_id: string;
    useful: number;
    pace: 'too-slow' | 'right' | 'too-fast';
    words: string | null;
    created_at: Timestamp;
  };
  visit_request: Scoped & {
    id: string;
    person_id: string;
    group_name: string;
    size: number;
    wishes: string;
    state: Generated<'open' | 'planned' | 'declined'>;
    session_id: string | null;
    answer: string | null;
    created_at: Timestamp;
    answered_at: NullableTimestamp;
  };
  session_posting: Scoped & {
    session_id: string;
    conversation_id: string;
    activity_id: string;
    is_stale: Generated<boolean>;
  };
  network_session: Scoped & { session_id: string; network_id: string; starts_at: Timestamp };
}

export type CourseForm =
  'demonstration' | 'lab' | 'web-meeting' | 'drop-in' | 'morning-meeting' | 'network-visit';

/** Who a course or session is for: anybody holding one of the roles, at one of the institutions. Empty: no such condition. */
export interface StoredAudience {
  readonly roles: readonly string[];
  readonly institutionIds: readonly string[];
}

/** Somebody of another municipality in the network. */
export interface StoredGuest {
  readonly municipalityId: string;
  readonly personId: string;
  readonly name: string;
  readonly mail: string;
  readonly locale: Locale;
}

/** Instants in ISO 8601. */
export interface StoredTimes {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** What we wrote into an event. `attendees`: addresses in lower case that are ours to take away again. */
export interface StoredWritten extends Partial<StoredTimes> {
  readonly details: string;
  readonly attendees: readonly string[];
  /** Times that may have been written: the answer is not there (yet). */
  readonly tried?: readonly StoredTimes[];
}

/** What a mail about a session said. */
export type StoredSessionMail =
  | ({
      readonly kind: 'order';
      readonly people: number;
      readonly place: string;
    } & StoredTimes)
  | ({
      readonly kind: 'invitation';
      readonly details: string;
      readonly place: string;
    } & StoredTimes)
  | { readonly kind: 'cancelled' };

/** Why a booking ended. `changed`: for another date of the course. */
export type CancelReason =
  | 'self'
  | 'other'
  | 'declined-in-outlook'
  | 'session-cancelled'
  | 'offer-expired'
  | 'offer-declined'
  | 'changed';

export type InstitutionKind = 'school' | 'daycare' | 'department' | 'care' | 'other';

/** ISO weekdays (1 = Monday) to intervals of local time `HH:MM`, half-open. */
export interface StoredOpeningHours {
  readonly weekdays: Readonly<
    Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', readonly (readonly [string, string])[]>>
  >;
  /** Closed on the country's public holidays. */
  readonly closedOnHolidays: boolean;
  /** Further closed days, local dates `YYYY-MM-DD`. */
  readonly closedDays: readonly string[];
}
