-- What handlers work with: views of the inbox that they keep, cases that belong together, and words found again.

-- Filters of the inbox under a name.
create table case_view (
  municipality_id uuid not null,
  id uuid not null,
  owner_id text not null,
  name text not null check (length(name) between 1 and 60),
  -- {"queue": "free", "treeId": "aula", …}
  filter jsonb not null,
  -- seen by every handler; coordinators share
  is_shared boolean not null default false,
  position integer not null,
  primary key (municipality_id, id),
  foreign key (municipality_id, owner_id) references person (municipality_id, id) on delete cascade
);
create index case_view_owner on case_view (municipality_id, owner_id, position);

-- A case that was solved because another one is about the same; its reporter follows that one.
create table case_link (
  municipality_id uuid not null,
  case_id uuid not null,
  same_as_id uuid not null,
  linked_by text,
  at timestamptz not null,
  primary key (municipality_id, case_id),
  check (case_id <> same_as_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, same_as_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, linked_by) references person (municipality_id, id) on delete set null (linked_by)
);
create index case_link_same_as on case_link (municipality_id, same_as_id);

-- The question and answer that was made of a case.
create table case_entry (
  municipality_id uuid not null,
  case_id uuid not null,
  entry_id uuid not null,
  made_by text,
  at timestamptz not null,
  primary key (municipality_id, case_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade,
  foreign key (municipality_id, made_by) references person (municipality_id, id) on delete set null (made_by)
);

call scope_to_municipality('case_view');
call scope_to_municipality('case_link');
call scope_to_municipality('case_entry');

-- The words of a case, and of what was said about it, as their beginnings are searched for. Without a dictionary: these are four languages.
create function case_words(title text, answers jsonb) returns tsvector
  language sql immutable parallel safe
  return to_tsvector('simple'::regconfig, title)
    || jsonb_to_tsvector('simple'::regconfig, coalesce(answers, '{}'), '["string"]');
create index support_case_words on support_case using gin (case_words(title, answers));
create index case_message_words on case_message using gin (to_tsvector('simple'::regconfig, body));

-- An index cannot be used with `@@` under a policy: see search_candidates. Which of the cases found somebody sees, their list decides.
create policy searching on support_case for select to vejviser_search using (true);
create policy searching on case_message for select to vejviser_search using (true);
grant select (municipality_id, id, title, answers, reporter_id, series, year, number, updated_at) on support_case to vejviser_search;
grant select (municipality_id, case_id, kind, body) on case_message to vejviser_search;

-- Cases by words of the report or the thread, by who reported them, or by number; those that changed last first. `reader`: finds nothing
-- by the notes on what they reported themselves. Of each kind no more than `most_read` are looked at.
create function find_cases(
  query tsquery, reporters text[], number_asked integer, series_asked text, year_asked integer, reader text, most_read integer, most integer)
returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set jit = off
as $$
declare
  own uuid := public.current_municipality();
begin
  return query
  with said as (
    select m.case_id, m.kind
    from public.case_message m
    where m.municipality_id = own and to_tsvector('simple'::regconfig, m.body) @@ query
    limit most_read
  ),
  found as (
    (select c.id, c.updated_at from public.support_case c
      where c.municipality_id = own and public.case_words(c.title, c.answers) @@ query
      limit most_read)
    union
    select c.id, c.updated_at
    from said s join public.support_case c on c.municipality_id = own and c.id = s.case_id
    where s.kind <> 'note' or c.reporter_id is distinct from reader
    union
    (select c.id, c.updated_at from public.support_case c
      where c.municipality_id = own and c.reporter_id = any (reporters)
      limit most_read)
    union
    select c.id, c.updated_at from public.support_case c
    where c.municipality_id = own and c.number = number_asked
      and (series_asked is null or c.series = series_asked) and (year_asked is null or c.year = year_asked)
  )
  select f.id from found f order by f.updated_at desc, f.id desc limit most;
end $$;

grant create on schema public to vejviser_search;
alter function find_cases owner to vejviser_search;
revoke create on schema public from vejviser_search;
revoke execute on function find_cases from public;
grant execute on function find_cases to vejviser_app;
