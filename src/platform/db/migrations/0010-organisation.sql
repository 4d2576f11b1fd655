-- Who is where, kept by coordinators, administrators and managers: what they change at once is told from what they saw, and
-- colleagues who offer to help.

-- Counts the changes, so that two who edit at once see each other's.
alter table institution add column revision integer not null default 1;
alter table contact_point add column revision integer not null default 1;
alter table municipality
  add column revision integer not null default 1,
  -- how long unmet questions are kept; null: as long as the product does by itself
  add column question_days integer check (question_days > 0);

-- A colleague offers to be the guide, pilot or superuser of an institution. The one that is open is the one that counts.
create table role_volunteer (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  person_id text not null,
  institution_id uuid not null,
  role text not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'declined', 'withdrawn')),
  -- what they say about it, and what they were answered
  words text,
  answer text,
  created_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  primary key (municipality_id, id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade,
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade
);
create unique index role_volunteer_open on role_volunteer (municipality_id, person_id, institution_id, role)
  where state = 'open';
create index role_volunteer_institution on role_volunteer (municipality_id, institution_id, state);
call scope_to_municipality('role_volunteer');
