-- Who is where, kept in step with the directory: rules that say who belongs where, people who leave and the roles they leave open,
-- and lists that are brought in as spreadsheets.

alter table person
  add column department text,
  add column office text,
  add column employee_id text,
  -- since when the directory no longer has the person, or has the account switched off
  add column left_at timestamptz;

-- A municipality may have people in several tenants; who goes through all of its people asks each.
create function tenants_of_current_municipality() returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    select tenant_id from public.tenant
    where municipality_id = public.current_municipality() order by tenant_id;
  end;
revoke execute on function tenants_of_current_municipality from public;
grant execute on function tenants_of_current_municipality to vejviser_app;

-- "Whoever is in this group belongs to this institution", "whoever has this title there is a guide".
create table directory_rule (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  match text not null check (match in ('group', 'department', 'department-begins', 'job-title', 'office')),
  -- the id of the group, or the words
  value text not null,
  -- the group's name when it was chosen
  label text,
  -- null: the whole municipality
  institution_id uuid,
  -- makes members of the institution
  is_membership boolean not null,
  -- gives this role there; null: none
  role text,
  -- what a coordinator has said yes to: that it fits nobody, or (nearly) everybody
  allows text check (allows in ('nobody', 'everybody')),
  -- what it asks about, and has not done: it fits nobody or (nearly) everybody all at once, or its group is gone
  asks text check (asks in ('nobody', 'everybody', 'no-group')),
  matched integer,
  ran_at timestamptz,
  -- coordinators have been told what it asks
  told_at timestamptz,
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (municipality_id, id),
  check (is_membership or role is not null),
  check (not is_membership or institution_id is not null),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade
);

-- What a rule has made, so that it takes back that and nothing else.
create table directory_rule_result (
  municipality_id uuid not null,
  rule_id uuid not null,
  person_id text not null,
  made_membership boolean not null,
  -- in role_holding; null: the person had the role without the rule
  holding_id uuid,
  primary key (municipality_id, rule_id, person_id),
  foreign key (municipality_id, rule_id) references directory_rule (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index directory_rule_result_person on directory_rule_result (municipality_id, person_id);

-- How the last comparison with the directory went.
create table directory_check (
  municipality_id uuid primary key references municipality (municipality_id),
  -- when it last went well
  checked_at timestamptz,
  failed_at timestamptz,
  failure text,
  -- so many left at once that nobody is taken for gone before a coordinator says so: ["<person>", …]
  held jsonb,
  held_at timestamptz,
  -- coordinators have been told of them
  told_at timestamptz
);

-- A role whose holder has left, or works somewhere else now. Until somebody is named, the deputy answers, or the next level.
create table open_position (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  holding_id uuid not null,
  role text not null,
  scope text not null check (scope in ('institution', 'municipality', 'network')),
  institution_id uuid,
  person_id text not null,
  reason text not null check (reason in ('left', 'moved')),
  since timestamptz not null,
  -- in the morning after, those who name people are told, once
  told_at timestamptz,
  -- filled: a successor is named; kept: whoever moved keeps it; returned: the person is back
  state text not null default 'open' check (state in ('open', 'filled', 'kept', 'returned')),
  successor_id text,
  closed_at timestamptz,
  closed_by text,
  primary key (municipality_id, id),
  -- whoever takes the role away otherwise has closed the matter
  foreign key (municipality_id, holding_id) references role_holding (municipality_id, id) on delete cascade,
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create unique index open_position_open on open_position (municipality_id, holding_id) where state = 'open';

create table people_import (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  file_name text not null,
  state text not null default 'preview' check (state in ('preview', 'done', 'undone')),
  -- the file as it was read, how it is understood, what was announced; once done, what it changed
  plan jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  done_at timestamptz,
  undone_at timestamptz,
  primary key (municipality_id, id)
);
create index people_import_newest on people_import (municipality_id, created_at);

call scope_to_municipality('directory_rule');
call scope_to_municipality('directory_rule_result');
call scope_to_municipality('directory_check');
call scope_to_municipality('open_position');
call scope_to_municipality('people_import');
