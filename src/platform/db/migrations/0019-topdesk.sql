-- TOPdesk: where a municipality's cases are put there, how its TOPdesk is doing, and which files of a case are known there.
-- Addresses and passwords are not here: they come with the process's configuration.

create table topdesk_settings (
  municipality_id uuid primary key references municipality (municipality_id),
  -- by name, as they are called there
  category text check (length(category) between 1 and 100),
  subcategory text check (length(subcategory) between 1 and 100),
  call_type text check (length(call_type) between 1 and 100),
  -- by id, with the name it had when it was chosen
  operator_group_id text check (length(operator_group_id) between 1 and 60),
  operator_group text check (length(operator_group) <= 200),
  revision integer not null default 1
);

create table topdesk_state (
  municipality_id uuid primary key references municipality (municipality_id),
  -- when it last did what it was asked to
  worked_at timestamptz,
  -- why it does not: 'down', 'signed-out', 'not-allowed', with TOPdesk's own words
  failure text,
  failure_detail text,
  failing_since timestamptz,
  failures integer not null default 0,
  -- nothing is sent before; so that a wrong password is not tried until the account is locked
  try_again_at timestamptz,
  -- coordinators were told of this outage
  told_at timestamptz,
  -- names of the settings that are no longer known there, of which coordinators were told
  unknown_names jsonb not null default '[]'
);

alter table case_handover add column read_at timestamptz;
-- a job was made for it that has not begun; long gone: it was lost
alter table case_handover add column queued_at timestamptz;

-- Files of a case that are known there. `is_sent`: false where TOPdesk would not take it, which is not tried again.
create table case_handover_file (
  municipality_id uuid not null,
  case_id uuid not null,
  file_id uuid not null,
  is_sent boolean not null,
  at timestamptz not null,
  primary key (municipality_id, case_id, file_id),
  foreign key (municipality_id, case_id) references case_handover (municipality_id, case_id) on delete cascade
);

call scope_to_municipality('topdesk_settings');
call scope_to_municipality('topdesk_state');
call scope_to_municipality('case_handover_file');
