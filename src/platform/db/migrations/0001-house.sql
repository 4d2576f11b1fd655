-- The house: who is where, the trees, the answers given, and what is on its way out.
-- Every row belongs to a municipality; keys begin with it. Row-level security is switched on at the end.

create table network (
  id uuid primary key,
  name text not null
);

create table municipality (
  municipality_id uuid primary key,
  network_id uuid references network (id),
  name text not null,
  default_locale text not null check (default_locale in ('da', 'sv', 'nb', 'en')),
  country text not null check (country in ('DK', 'SE', 'NO')),
  time_zone text not null,
  -- where a parent, or anybody nobody else can help, may write
  shared_mailbox text,
  -- status pages by the name the trees use for them: {"Skemastatus": "https://…"}
  status_pages jsonb not null default '{}',
  -- recurring open meetings in plain words, a text per language: {"da": "Hver onsdag 7.45-8.00 …"}
  morning_meeting jsonb,
  created_at timestamptz not null
);

-- The one look-up that is made before the municipality is known.
create table tenant (
  tenant_id text primary key,
  municipality_id uuid not null references municipality (municipality_id)
);

create table institution (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('school', 'daycare', 'department', 'care', 'other')),
  -- the official number, where there is one (Danish institutionskode)
  code text,
  primary key (municipality_id, id)
);

-- A cache of the directory, keyed by Entra object id, and what the person chose here.
create table person (
  municipality_id uuid not null references municipality (municipality_id),
  id text not null,
  display_name text not null,
  given_name text,
  user_principal_name text,
  mail text,
  phone text,
  job_title text,
  manager_id text,
  -- the language chosen here; null: as Teams says
  locale text check (locale in ('da', 'sv', 'nb', 'en')),
  -- the institution this person asks for; null: not yet said
  institution_id uuid,
  directory_read_at timestamptz,
  created_at timestamptz not null,
  primary key (municipality_id, id),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id)
    on delete set null (institution_id)
);

create table membership (
  municipality_id uuid not null,
  person_id text not null,
  institution_id uuid not null,
  -- who said so: the directory, a coordinator, or the person
  source text not null check (source in ('directory', 'coordinator', 'self')),
  primary key (municipality_id, person_id, institution_id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade,
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade
);
create index membership_institution on membership (municipality_id, institution_id);

-- A contact that is not one person: a group, a service with opening hours, or somebody outside the municipality.
create table contact_point (
  municipality_id uuid not null references municipality (municipality_id),
  id text not null,
  kind text not null check (kind in ('group', 'service', 'external')),
  -- {"da": "It-afdelingen", …}; a missing language falls back to the municipality's own
  names jsonb not null,
  mail text,
  phone text,
  link text,
  -- {"weekdays": {"1": [["08:00","15:30"]], …}, "closedOnHolidays": true, "closedDays": ["2026-12-24"]}; null: always open
  opening_hours jsonb,
  -- what to do while it is closed, a text per language
  when_closed jsonb,
  primary key (municipality_id, id)
);

create table role_holding (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  role text not null,
  scope text not null check (scope in ('institution', 'municipality', 'network')),
  institution_id uuid,
  person_id text,
  contact_point_id text,
  primary key (municipality_id, id),
  check ((scope = 'institution') = (institution_id is not null)),
  check (num_nonnulls(person_id, contact_point_id) = 1),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade,
  foreign key (municipality_id, contact_point_id) references contact_point (municipality_id, id) on delete cascade
);
create index role_holding_role on role_holding (municipality_id, role, institution_id);
create index role_holding_person on role_holding (municipality_id, person_id);

create table deputy (
  municipality_id uuid not null,
  person_id text not null,
  deputy_id text not null,
  -- lower comes first
  position integer not null default 0,
  primary key (municipality_id, person_id, deputy_id),
  check (person_id <> deputy_id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade,
  foreign key (municipality_id, deputy_id) references person (municipality_id, id) on delete cascade
);

create table absence (
  municipality_id uuid not null,
  id uuid not null,
  person_id text not null,
  starts_at timestamptz not null,
  -- null: until further notice
  ends_at timestamptz,
  primary key (municipality_id, id),
  check (ends_at is null or ends_at > starts_at),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index absence_person on absence (municipality_id, person_id, ends_at);

-- Whose turn it is among equals: the one who was named longest ago.
create table contact_turn (
  municipality_id uuid not null,
  person_id text not null,
  last_named_at timestamptz not null,
  times_named integer not null default 1,
  primary key (municipality_id, person_id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

-- Versions are immutable; the current one is a pointer.
create table tree_version (
  municipality_id uuid not null references municipality (municipality_id),
  tree_id text not null,
  version integer not null check (version > 0),
  tree jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (municipality_id, tree_id, version)
);

create table tree_current (
  municipality_id uuid not null,
  tree_id text not null,
  version integer not null,
  position integer not null default 0,
  primary key (municipality_id, tree_id),
  foreign key (municipality_id, tree_id, version) references tree_version (municipality_id, tree_id, version)
);

-- Every answer keeps version and path. The text is masked before it is stored, and erased after the retention time.
create table answer (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  person_id text not null,
  institution_id uuid,
  conversation_id text not null,
  locale text not null,
  tree_id text not null,
  version integer not null,
  -- [{"node": "start", "option": "login"}, …]
  path jsonb not null,
  -- null: no leaf yet (a question was asked back, or nothing fitted)
  leaf text,
  -- the step of the chain that was named, and who
  step integer,
  contact_person_id text,
  contact_point_id text,
  -- how the leaf was found
  found_by text not null check (found_by in ('guided', 'text', 'nothing')),
  question text,
  -- the message that was answered, and the message that answers it, to follow edits
  question_activity_id text,
  reply_activity_id text,
  outcome text not null default 'given' check (outcome in ('given', 'solved', 'wrong', 'withdrawn')),
  outcome_at timestamptz,
  created_at timestamptz not null,
  primary key (municipality_id, id)
);
create index answer_created on answer (municipality_id, created_at);
create index answer_question_activity on answer (municipality_id, conversation_id, question_activity_id);

-- Where to write to somebody: kept from the activities Teams sends.
create table conversation (
  municipality_id uuid not null references municipality (municipality_id),
  id text not null,
  kind text not null check (kind in ('personal', 'group', 'channel')),
  person_id text,
  team_id text,
  service_url text not null,
  -- the bot's address in this channel, as activities name it
  bot_id text not null,
  -- Teams said the bot may not write here (blocked, uninstalled)
  closed_at timestamptz,
  updated_at timestamptz not null,
  primary key (municipality_id, id)
);
create unique index conversation_personal on conversation (municipality_id, person_id) where kind = 'personal';

-- A message on its way. The job that sends it holds the id only.
create table outgoing_message (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- one of: a conversation, or a person (whose personal chat is looked up or created)
  conversation_id text,
  person_id text,
  -- {"text": …} or {"card": …, "summary": …}
  message jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'undeliverable')),
  failure text,
  activity_id text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (municipality_id, id),
  check (num_nonnulls(conversation_id, person_id) = 1)
);
create index outgoing_message_waiting on outgoing_message (municipality_id, state, created_at);

create table audit_entry (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  primary key (municipality_id, id)
);

-- A lane is an API of one municipality; Retry-After pauses it.
create table job_lane (
  municipality_id uuid not null references municipality (municipality_id),
  api text not null,
  paused_until timestamptz not null,
  primary key (municipality_id, api)
);
