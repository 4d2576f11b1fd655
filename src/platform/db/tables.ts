import type { ColumnType, Generated } from 'kysely';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { RoleScope } from '../../kernel/actor.ts';

/** Times go in and come out as `Date`, in UTC. */
type Timestamp = ColumnType<Date, Date, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** JSON goes in as text (`JSON.stringify`), comes out parsed. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

interface Scoped {
  municipality_id: string;
}

/** The tables, as `migrations/` makes them. */
export interface Tables {
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
    created_at: Timestamp;
  };
  tenant: { tenant_id: string; municipality_id: string };
  institution: Scoped & { id: string; name: string; kind: InstitutionKind; code: string | null };
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
    institution_id: string | null;
    directory_read_at: NullableTimestamp;
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
}

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
