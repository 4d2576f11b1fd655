-- How long the words of cases are kept, and who has read them.

-- When its words, its files and whoever had to do with it were erased; what is counted stays.
alter table support_case add column erased_at timestamptz;
create index support_case_to_erase on support_case (municipality_id, closed_at)
  where closed_at is not null and erased_at is null;

-- Who read a case that others reported, once a day.
create table case_read (
  municipality_id uuid not null,
  case_id uuid not null,
  person_id text not null,
  -- of the municipality's zone
  day date not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- pictures and files were opened too
  with_files boolean not null,
  primary key (municipality_id, case_id, person_id, day),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

call scope_to_municipality('case_read');
