-- What colleagues wish of the systems, and what figures are counted from.

-- Whether a case was ever at the vendor: figures of a year read it from every case.
alter table support_case add column was_at_vendor boolean not null
  generated always as (vendor_number is not null or steps::text like '%"external:%') stored;

-- One thing that is wished, by however many.
create table wish (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- the system it is about
  tree_id text not null,
  title text not null check (length(title) between 1 and 200),
  -- what is sent on, in the coordinator's words; null: in those of who wished it first
  words text check (length(words) <= 4000),
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  status text not null default 'collected' check (status in ('collected', 'sent-on', 'planned', 'done', 'declined')),
  -- said to those who wished it, with the status
  reply text check (length(reply) <= 1000),
  -- since when it stands like that; they are told a while after
  status_at timestamptz not null,
  -- where a coordinator has put it; null: where the number of those who wish it puts it
  place integer check (place > 0),
  -- the same as another one, which stands for both
  merged_into uuid,
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (municipality_id, id),
  foreign key (municipality_id, merged_into) references wish (municipality_id, id),
  check (merged_into <> id)
);
create index wish_merged on wish (municipality_id, merged_into) where merged_into is not null;

-- Somebody who wishes it.
create table wish_voice (
  municipality_id uuid not null,
  id uuid not null,
  wish_id uuid not null,
  -- null: erased, or somebody outside
  person_id text,
  institution_id uuid,
  -- the case it was found in
  case_id uuid,
  -- the press it came with: pressed twice, it is one
  request_key text,
  words text check (length(words) <= 4000),
  at timestamptz not null,
  -- what they have heard became of it: the status and since when
  told_status text not null default 'collected',
  told_at timestamptz,
  primary key (municipality_id, id),
  foreign key (municipality_id, wish_id) references wish (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete set null (person_id),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id)
    on delete set null (institution_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete set null (case_id)
);
create index wish_voice_wish on wish_voice (municipality_id, wish_id);
create index wish_voice_person on wish_voice (municipality_id, person_id) where person_id is not null;
create unique index wish_voice_case on wish_voice (municipality_id, case_id) where case_id is not null;
create unique index wish_voice_request on wish_voice (municipality_id, request_key) where request_key is not null;

-- Who has had the month's figures, and who wants none.
create table figures_summary (
  municipality_id uuid not null,
  person_id text not null,
  -- the first day of the month they last had
  month date,
  is_off boolean not null default false,
  primary key (municipality_id, person_id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

call scope_to_municipality('wish');
call scope_to_municipality('wish_voice');
call scope_to_municipality('figures_summary');
