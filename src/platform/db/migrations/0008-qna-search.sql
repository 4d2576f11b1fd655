-- Search. Documents are found by terms: words, stems, meanings and spellings of a text, worked out by the product and hashed to
-- whole numbers. `docs/adr/0014-search.md` has the reasons and the figures.

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
  -- its terms, each mixed with the collection and the audience (search_salt), so that no other's are read
  keys integer[] not null,
  -- the terms with how much of each there is, as ranking reads them
  content bytea not null,
  -- hundredths of the sum of the words' weights
  length integer not null,
  -- tells whether a text was changed since, and by which analysis it was read
  text_hash text not null,
  analysis text not null,
  primary key (municipality_id, collection, audience_id, document_id, locale),
  -- what is an institution's goes with it
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade
);
-- Numbers that look random do not get smaller by trying; and a search visits thousands of rows and reads the long columns of a few, so
-- these stand elsewhere.
alter table search_document alter column content set storage external, alter column keys set storage external;
alter table search_document set (toast_tuple_target = 128);
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
  terms integer[] not null,
  length integer not null,
  primary key (municipality_id, id)
);
call scope_to_municipality('search_change');

-- In how many documents of each language a term stands.
create table search_statistic (
  -- a municipality or a network
  audience_id uuid not null,
  collection text not null,
  -- beyond the terms, which fit an integer: 4294967296 counts the documents, 4294967297 the hundredths of their lengths
  term bigint not null,
  da bigint not null default 0,
  sv bigint not null default 0,
  nb bigint not null default 0,
  en bigint not null default 0,
  primary key (audience_id, collection, term)
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

-- What the terms of one audience and collection are mixed with.
create function search_salt(collection text, audience uuid) returns integer
  language sql immutable strict parallel safe
  return ('x' || left(md5(collection || audience::text), 8))::bit(32)::integer;

-- An index cannot be used with `@>` under a policy, so candidates come from a function with the rights of a role that sees all
-- documents, and that says itself which of them the current municipality may see.
create policy searching on search_document for select to vejviser_search using (true);
grant select on search_document to vejviser_search;
-- These two stay bound to the current municipality.
grant select (municipality_id, network_id) on municipality to vejviser_search;
grant select (municipality_id, origin_municipality_id, origin_entry_id, choice) on qna_network_choice to vejviser_search;

-- The documents that have the most of `terms`, the best first. `institutions`: whose own documents are seen; null: of all. What
-- the network shares is seen unless it is hidden, and not what the municipality shares itself, which it has already. No term
-- reads more than `most_read` documents.
create function search_candidates(
  collection_asked text, terms integer[], weights real[], institutions uuid[], languages text[], most_read integer, most integer)
returns table (municipality_id uuid, document_id uuid, locale text, length integer, content bytea)
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
  own_salt integer := public.search_salt(collection_asked, own);
  network_salt integer := public.search_salt(collection_asked, network);
  hides boolean := network is not null
    and exists (select from public.qna_network_choice where municipality_id = own and choice = 'hidden');
begin
  return query
  with own_found as (
    select found.number, asked.weight
    from unnest(terms, weights) asked (term, weight) cross join lateral (
      select d.number
      from public.search_document d
      where d.keys @> array[asked.term # own_salt]
        and (institutions is null or d.institution_id is null or d.institution_id = any (institutions))
        and (languages is null or d.locale = any (languages))
      limit most_read
    ) found
  ),
  network_found as (
    select found.number, asked.weight
    from unnest(terms, weights) asked (term, weight) cross join lateral (
      select d.number
      from public.search_document d
      where d.keys @> array[asked.term # network_salt]
        and d.municipality_id <> own
        and (languages is null or d.locale = any (languages))
        and (not hides or not exists (
          select from public.qna_network_choice c
          where c.municipality_id = own and c.choice = 'hidden'
            and c.origin_municipality_id = d.municipality_id and c.origin_entry_id = d.document_id))
      limit most_read
    ) found
    where network is not null
  ),
  best as (
    select number, sum(weight) as score
    from (select * from own_found union all select * from network_found) found
    group by number
    order by score desc, number
    limit most
  )
  select d.municipality_id, d.document_id, d.locale, d.length, d.content
  from best b join public.search_document d on d.number = b.number
  -- Mixed terms of two audiences may be the same by chance: this is what decides.
  where d.collection = collection_asked
    and (d.audience_id = own and d.municipality_id = own or d.audience_id = network and d.municipality_id <> own)
  order by b.score desc, b.number;
end $$;

-- To own something in a schema, a role must be allowed to make things there; not longer than this takes.
grant create on schema public to vejviser_search;
alter function search_candidates owner to vejviser_search;
revoke create on schema public from vejviser_search;
revoke execute on function search_candidates from public;
grant execute on function search_candidates to vejviser_app;
