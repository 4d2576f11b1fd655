-- Search. Documents are found by keys: terms, concepts and spellings of a text, worked out by the product and hashed to whole
-- numbers. `docs/adr/0014-search.md` has the reasons and the figures.

create table search_document (
  municipality_id uuid not null references municipality (municipality_id),
  -- what kind of thing it is: 'qna'
  collection text not null,
  -- for whom: the municipality itself, or the network it is shared with
  audience_id uuid not null,
  document_id uuid not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  -- only for those of one institution
  institution_id uuid,
  -- how candidates are named while they are ranked
  number bigint generated always as identity,
  -- hashed, each mixed with the audience (search_salt), so that one audience's are not read for another
  keys integer[] not null,
  -- words and concepts with how much of each there is, as ranking reads them
  content text not null,
  -- hundredths of the sum of the words' weights
  length integer not null,
  -- tells whether a text was changed since, and by which analysis it was read
  text_hash text not null,
  analysis text not null,
  primary key (municipality_id, collection, audience_id, document_id, locale)
);
call scope_to_municipality('search_document');
-- Who writes for others writes for the own network only.
create policy audience_written on search_document as restrictive for insert
  with check (audience_id in (
    select unnest(array[municipality_id, network_id]) from municipality where municipality_id = current_municipality()));
create policy audience_changed on search_document as restrictive for update
  with check (audience_id in (
    select unnest(array[municipality_id, network_id]) from municipality where municipality_id = current_municipality()));
create unique index search_document_number on search_document (number);
-- Without a list of pending rows, which every search would read from beginning to end.
create index search_document_keys on search_document using gin (keys) with (fastupdate = off);
create index search_document_analysis on search_document (municipality_id, collection, analysis);

-- What came and went, until it is counted. Appended to, so that writers do not wait for each other.
create table search_change (
  municipality_id uuid not null references municipality (municipality_id),
  id bigint generated always as identity,
  collection text not null,
  audience_id uuid not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  step smallint not null check (step in (-1, 1)),
  -- not mixed
  keys integer[] not null,
  length integer not null,
  primary key (municipality_id, id)
);
call scope_to_municipality('search_change');

-- In how many documents of each language a key stands.
create table search_statistic (
  -- a municipality or a network
  audience_id uuid not null,
  key integer not null,
  da bigint not null default 0,
  sv bigint not null default 0,
  nb bigint not null default 0,
  en bigint not null default 0,
  primary key (audience_id, key)
);
alter table search_statistic enable row level security;
alter table search_statistic force row level security;
create policy audience on search_statistic
  using (
    audience_id = current_municipality()
    or audience_id = (select network_id from municipality where municipality_id = current_municipality()))
  with check (
    audience_id = current_municipality()
    or audience_id = (select network_id from municipality where municipality_id = current_municipality()));
grant select, insert, update, delete on search_statistic to vejviser_app;

-- Keys of an audience are its own. Of the identifier's last digits, which are random.
create function search_salt(audience uuid) returns integer
  language sql immutable strict parallel safe
  return ('x' || right(audience::text, 8))::bit(32)::integer;

-- An index cannot be used with `@>` under a policy, so candidates come from a function with the rights of a role that sees all
-- documents, and that says itself which of them the current municipality may see.
create policy searching on search_document for select to vejviser_search using (true);
grant select on search_document to vejviser_search;
-- These two stay bound to the current municipality.
grant select (municipality_id, network_id) on municipality to vejviser_search;
grant select (municipality_id, origin_municipality_id, origin_entry_id, choice) on qna_network_choice to vejviser_search;

-- The documents that have the most of `keys_asked`, the best first. `institutions`: whose own documents are seen; null: of all. What
-- the network shares is seen unless it is hidden, and not what the municipality shares itself, which it has already. No key
-- reads more than `most_read` documents.
create function search_candidates(
  collection_asked text, keys_asked integer[], weights real[], institutions uuid[], languages text[], most_read integer, most integer)
returns table (municipality_id uuid, document_id uuid, locale text, length integer, content text)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set jit = off
as $$
#variable_conflict use_column
declare
  own uuid := public.current_municipality();
  network uuid := (select network_id from public.municipality where municipality_id = own);
begin
  return query
  with asked as materialized (
    select a.audience, a.key # public.search_salt(a.audience) as key, a.weight
    from (
      select own as audience, key, weight from unnest(keys_asked, weights) u (key, weight)
      union all
      select network, key, weight from unnest(keys_asked, weights) u (key, weight) where network is not null
    ) a
  ),
  scored as (
    select found.number, sum(asked.weight) as score
    from asked cross join lateral (
      select d.number
      from public.search_document d
      where d.keys @> array[asked.key]
        and d.audience_id = asked.audience
        and d.collection = collection_asked
        and (d.institution_id is null or institutions is null or d.institution_id = any (institutions))
        and (languages is null or d.locale = any (languages))
        and (asked.audience = own) = (d.municipality_id = own)
      limit most_read
    ) found
    group by found.number
  ),
  best as (
    select s.number, s.score
    from scored s
    where network is null or not exists (
      select from public.search_document d
      join public.qna_network_choice c
        on c.municipality_id = own and c.choice = 'hidden'
        and c.origin_municipality_id = d.municipality_id and c.origin_entry_id = d.document_id
      where d.number = s.number and d.municipality_id <> own)
    order by s.score desc, s.number
    limit most
  )
  select d.municipality_id, d.document_id, d.locale, d.length, d.content
  from best b join public.search_document d on d.number = b.number
  order by b.score desc, b.number;
end $$;

-- To own something in a schema, a role must be allowed to make things there; not longer than this takes.
grant create on schema public to vejviser_search;
alter function search_candidates owner to vejviser_search;
revoke create on schema public from vejviser_search;
revoke execute on function search_candidates from public;
grant execute on function search_candidates to vejviser_app;
