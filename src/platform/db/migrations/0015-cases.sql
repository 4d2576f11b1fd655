-- Cases: what somebody reported, who has it, what was said about it, and how it ended.

create table case_settings (
  municipality_id uuid primary key references municipality (municipality_id),
  -- a solved case nobody objects to is closed after so many days
  close_after_days integer not null default 14 check (close_after_days between 1 and 365),
  -- and its words are erased so many days after that; what is counted stays
  keep_days integer not null default 730 check (keep_days between 30 and 3650)
);

-- The last number given in a series: AULA in 2026. Locked while a case is written, so that no number is left out.
create table case_series (
  municipality_id uuid not null references municipality (municipality_id),
  series text not null,
  year integer not null,
  last_number integer not null check (last_number > 0),
  primary key (municipality_id, series, year)
);

create table support_case (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- AULA-2026-0042
  series text not null,
  year integer not null,
  number integer not null,
  state text not null check (state in ('new', 'waiting', 'in-progress', 'at-vendor', 'solved', 'closed', 'reopened')),
  outcome text check (outcome in ('user-error', 'real-error', 'change-request', 'question')),
  -- the errand it is about, in the version it was reported by
  tree_id text not null,
  version integer not null,
  leaf text not null,
  institution_id uuid,
  -- null: erased, or somebody outside
  reporter_id text,
  -- the language it was reported in, in which the reporter is answered
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  source text not null check (source in ('chat', 'tab', 'mail', 'staff')),
  -- the press or message that made it: the same one twice makes one case
  request_key text,
  title text not null check (length(title) between 1 and 200),
  -- what was asked for and said, by field: {"steps": "…"}; null: erased
  answers jsonb,
  -- the step of the leaf's chain that has it, counted from 0, and its place: 'pilot@institution'
  level integer not null default 0 check (level >= 0),
  step text not null,
  -- where it has been, the present step last: whoever stands there may read it
  steps jsonb not null,
  owner_id text,
  vendor_number text check (length(vendor_number) <= 60),
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  first_answered_at timestamptz,
  solved_at timestamptz,
  -- the level it was solved at
  solved_level integer,
  closed_at timestamptz,
  primary key (municipality_id, id),
  unique (municipality_id, series, year, number),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id)
    on delete set null (institution_id),
  foreign key (municipality_id, reporter_id) references person (municipality_id, id) on delete set null (reporter_id),
  foreign key (municipality_id, owner_id) references person (municipality_id, id) on delete set null (owner_id)
);
create unique index support_case_request on support_case (municipality_id, request_key) where request_key is not null;
create index support_case_reporter on support_case (municipality_id, reporter_id, updated_at desc) where reporter_id is not null;
create index support_case_owner on support_case (municipality_id, owner_id, updated_at desc) where owner_id is not null;
create index support_case_newest on support_case (municipality_id, updated_at desc, id desc);
create index support_case_standing on support_case (municipality_id, updated_at desc, id desc)
  where state not in ('solved', 'closed');
create index support_case_step on support_case (municipality_id, step, institution_id, updated_at desc)
  where state not in ('solved', 'closed');
create index support_case_errand on support_case (municipality_id, tree_id, leaf, created_at desc);
create index support_case_created on support_case (municipality_id, created_at);

-- What was said, in the order of `position`: by the reporter, by a handler to the reporter, or among handlers.
create table case_message (
  municipality_id uuid not null,
  case_id uuid not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('reporter', 'handler', 'note')),
  author_id text,
  body text not null check (length(body) between 1 and 20000),
  -- the message or mail it came with: the same one twice is said once
  request_key text,
  at timestamptz not null,
  primary key (municipality_id, case_id, position),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, author_id) references person (municipality_id, id) on delete set null (author_id)
);
create unique index case_message_request on case_message (municipality_id, case_id, request_key) where request_key is not null;

-- What happened to it. Figures are counted from these; they hold no words.
create table case_event (
  municipality_id uuid not null,
  case_id uuid not null,
  -- the revision of the case that it made
  revision integer not null,
  kind text not null,
  actor_id text,
  at timestamptz not null,
  -- {"state": "solved", "level": 1, …}: what was different afterwards
  after jsonb not null,
  primary key (municipality_id, case_id, revision),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade
);
create index case_event_at on case_event (municipality_id, at);

-- How long a case waited at a step until somebody had it, and how long somebody had it: figures of a year are read from these, because
-- working them out from a million events takes seconds. Written with the event whose revision they bear.
create table case_stay (
  municipality_id uuid not null,
  case_id uuid not null,
  revision integer not null,
  -- of the case, so that figures read nothing else
  institution_id uuid,
  reported_at timestamptz not null,
  step text not null,
  came_at timestamptz not null,
  -- null: nobody has had it here
  taken_at timestamptz,
  -- it was passed back to here
  was_back boolean not null,
  primary key (municipality_id, case_id, revision),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade
);
create table case_hold (
  municipality_id uuid not null,
  case_id uuid not null,
  revision integer not null,
  institution_id uuid,
  reported_at timestamptz not null,
  owner_id text,
  from_at timestamptz not null,
  -- null: still
  until_at timestamptz,
  primary key (municipality_id, case_id, revision),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, owner_id) references person (municipality_id, id) on delete set null (owner_id)
);

create index case_stay_reported on case_stay (municipality_id, reported_at);
create index case_hold_reported on case_hold (municipality_id, reported_at);

-- Others who have the same, and hear of it with the reporter.
create table case_follower (
  municipality_id uuid not null,
  case_id uuid not null,
  person_id text not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  since timestamptz not null,
  primary key (municipality_id, case_id, person_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index case_follower_person on case_follower (municipality_id, person_id);

-- A case that another system has as well, and how far the two know of each other.
create table case_handover (
  municipality_id uuid not null,
  case_id uuid not null,
  -- the other system's own; null: it is on its way there
  outside_id text,
  outside_number text,
  outside_status text,
  is_closed boolean not null default false,
  asked_by text,
  asked_at timestamptz not null,
  -- what was said up to here is known there
  told_position integer not null default 0,
  -- goes up with every change; `settled`: the one up to which the other system looks like the case
  requested integer not null default 1,
  settled integer not null default 0,
  -- a worker that is on it; long gone: it is dead
  claim text,
  claimed_until timestamptz,
  -- why it does not get on: 'down', 'signed-out', …, with the other system's own words
  failure text,
  failure_detail text,
  failed_at timestamptz,
  primary key (municipality_id, case_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, asked_by) references person (municipality_id, id) on delete set null (asked_by)
);

-- Something that does not work for many at once, known already: said first, so that nobody reports it again.
create table incident (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  tree_id text not null,
  -- null: the whole system the tree is about
  leaf text,
  -- {"da": "Skemaet er nede"}; a missing language falls back to the municipality's own, then to any
  titles jsonb not null,
  -- what colleagues may do meanwhile, and whether the vendor knows
  texts jsonb not null,
  -- words for those who follow it, when it is over
  closing_texts jsonb,
  -- a vendor's page that says how it goes
  status_link text,
  began_at timestamptz not null,
  vendor_told_at timestamptz,
  closed_at timestamptz,
  revision integer not null default 1,
  declared_at timestamptz not null,
  declared_by text not null,
  primary key (municipality_id, id),
  check (closed_at is null or closed_at >= began_at)
);
create index incident_open on incident (municipality_id, tree_id) where closed_at is null;

create table incident_follower (
  municipality_id uuid not null,
  incident_id uuid not null,
  person_id text not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  since timestamptz not null,
  primary key (municipality_id, incident_id, person_id),
  foreign key (municipality_id, incident_id) references incident (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

-- A report somebody has begun.
create table case_draft (
  municipality_id uuid not null,
  person_id text not null,
  tree_id text not null,
  leaf text not null,
  answers jsonb not null,
  updated_at timestamptz not null,
  primary key (municipality_id, person_id, tree_id, leaf),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

call scope_to_municipality('case_settings');
call scope_to_municipality('case_series');
call scope_to_municipality('support_case');
call scope_to_municipality('case_message');
call scope_to_municipality('case_event');
call scope_to_municipality('case_stay');
call scope_to_municipality('case_hold');
call scope_to_municipality('case_follower');
call scope_to_municipality('case_handover');
call scope_to_municipality('case_draft');
call scope_to_municipality('incident');
call scope_to_municipality('incident_follower');
