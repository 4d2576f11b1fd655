-- Pictures and files of cases. They stand in the database: saved with it, under the same row-level security, and gone with their case.

create table case_file (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- in which they came: many come at the same moment
  ordinal bigint generated always as identity,
  -- the case it is kept with; null: a report that is not sent yet, of `draft_person_id` about one errand
  case_id uuid,
  draft_person_id text,
  tree_id text,
  leaf text,
  -- what was said with it; null: it came with the report
  position integer,
  -- as it is shown and saved, with the ending of what it really is
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  -- what is counted before bytes are read
  size integer not null check (size between 1 and 10485760),
  -- SHA-256 of the bytes as they are kept: the same ones twice are kept once
  digest text not null,
  bytes bytea not null,
  author_id text,
  at timestamptz not null,
  primary key (municipality_id, id),
  check ((case_id is null) = (draft_person_id is not null)),
  check (draft_person_id is null or (tree_id is not null and leaf is not null and position is null)),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, case_id, position) references case_message (municipality_id, case_id, position)
    on delete set null (position),
  foreign key (municipality_id, draft_person_id) references person (municipality_id, id) on delete cascade,
  foreign key (municipality_id, author_id) references person (municipality_id, id) on delete set null (author_id)
);
-- Pictures do not get smaller by being packed once more.
alter table case_file alter column bytes set storage external;
create unique index case_file_of_case on case_file (municipality_id, case_id, digest) where case_id is not null;
create unique index case_file_of_draft on case_file (municipality_id, draft_person_id, tree_id, leaf, digest)
  where draft_person_id is not null;

call scope_to_municipality('case_file');
