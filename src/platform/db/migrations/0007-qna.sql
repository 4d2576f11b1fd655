-- Questions and answers: the list that superusers of all institutions keep together, the channel it is fed from, and what of
-- it is shown to the network and to parents.

create table qna_settings (
  municipality_id uuid primary key references municipality (municipality_id),
  -- a verified entry is looked at again after so long
  review_days integer not null default 365 check (review_days between 7 and 3650),
  -- the weekday on which the channel gets the digest of the week, Monday is 1; null: never
  digest_weekday integer default 5 check (digest_weekday between 1 and 7)
);

create table qna_topic (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- texts by language: {"da": "Login"}; a missing language falls back to the municipality's own, then to any
  names jsonb not null,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (municipality_id, id)
);

create table qna_import (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  file_name text not null,
  state text not null default 'preview' check (state in ('preview', 'done', 'undone')),
  -- what the file holds, row by row, and what becomes of each
  plan jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  done_at timestamptz,
  undone_at timestamptz,
  primary key (municipality_id, id)
);

create table qna_entry (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  state text not null default 'open' check (state in ('open', 'answered', 'verified', 'outdated')),
  -- the language it was asked in; its text is there always, others are translations beside it
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  -- who may read it: those of one institution, or the municipality. The network sees what is in qna_shared
  scope text not null check (scope in ('institution', 'municipality')),
  institution_id uuid,
  topic_id uuid,
  -- the leaf of a tree that it belongs to
  tree_id text,
  leaf text,
  source text not null check (source in ('chat', 'tab', 'message', 'parent', 'import', 'network', 'superuser')),
  -- who asked; null: nobody of the municipality, or erased
  asker_id text,
  -- the institution the asker asked from; the superusers there are asked first
  asker_institution_id uuid,
  -- the asker lets superusers see the name
  asker_named boolean not null default false,
  owner_id text,
  -- who was asked to answer
  assigned_to text,
  -- local date on which the owner is reminded to look at it again
  review_on date,
  review_reminded_at timestamptz,
  helped integer not null default 0 check (helped >= 0),
  -- a duplicate: whoever opens it comes to the other
  merged_into uuid,
  import_id uuid,
  -- adopted from the network: where from
  adopted_from_municipality uuid,
  adopted_from_entry uuid,
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  answered_at timestamptz,
  answered_by text,
  verified_at timestamptz,
  verified_by text,
  outdated_at timestamptz,
  removed_at timestamptz,
  primary key (municipality_id, id),
  check ((scope = 'institution') = (institution_id is not null)),
  check (merged_into <> id),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade,
  foreign key (municipality_id, asker_institution_id) references institution (municipality_id, id)
    on delete set null (asker_institution_id),
  -- erasing a person keeps the entry
  foreign key (municipality_id, asker_id) references person (municipality_id, id) on delete set null (asker_id),
  foreign key (municipality_id, owner_id) references person (municipality_id, id) on delete set null (owner_id),
  foreign key (municipality_id, assigned_to) references person (municipality_id, id) on delete set null (assigned_to),
  foreign key (municipality_id, topic_id) references qna_topic (municipality_id, id),
  foreign key (municipality_id, merged_into) references qna_entry (municipality_id, id),
  foreign key (municipality_id, import_id) references qna_import (municipality_id, id)
);
create index qna_entry_newest on qna_entry (municipality_id, updated_at desc) where removed_at is null and merged_into is null;
create index qna_entry_helped on qna_entry (municipality_id, helped desc, updated_at desc)
  where removed_at is null and merged_into is null;
create index qna_entry_state on qna_entry (municipality_id, state, updated_at desc)
  where removed_at is null and merged_into is null;
create index qna_entry_review on qna_entry (municipality_id, review_on) where removed_at is null and merged_into is null;
create index qna_entry_asker on qna_entry (municipality_id, asker_id) where asker_id is not null;
create index qna_entry_import on qna_entry (municipality_id, import_id) where import_id is not null;

-- What an entry says in one language. Answers are formatted text (Markdown of a small kind).
create table qna_text (
  municipality_id uuid not null,
  entry_id uuid not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  question text not null check (length(question) between 1 and 2000),
  -- null: not answered, or not in this language
  answer text check (length(answer) <= 20000),
  -- the same in plain words, for parents and pupils
  parent_question text check (length(parent_question) <= 2000),
  parent_answer text check (length(parent_answer) <= 20000),
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (municipality_id, entry_id, locale),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade
);
create index qna_text_answered on qna_text (municipality_id, locale, entry_id) where answer is not null;

-- Every answer somebody gave: two at once are both kept, one is accepted.
create table qna_answer (
  municipality_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  answer text not null check (length(answer) between 1 and 20000),
  -- offered: written in the channel's thread, not yet taken as an answer
  state text not null check (state in ('offered', 'kept', 'accepted', 'declined')),
  -- the message in the thread it was written in
  activity_id text,
  -- the bot's message that offers it
  offer_activity_id text,
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (municipality_id, id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade
);
create index qna_answer_entry on qna_answer (municipality_id, entry_id, answered_at);
-- one in each language
create unique index qna_answer_accepted on qna_answer (municipality_id, entry_id, locale) where state = 'accepted';
create unique index qna_answer_activity on qna_answer (municipality_id, entry_id, activity_id) where activity_id is not null;

-- Every version an entry has had, to compare and restore.
create table qna_revision (
  municipality_id uuid not null,
  entry_id uuid not null,
  revision integer not null,
  -- what was done: asked, answered, edited, verified, outdated, reopened, merged, restored, removed, …
  change text not null,
  at timestamptz not null,
  by text not null,
  -- the entry as it was after it: state, scope, topic, texts by language
  content jsonb not null,
  primary key (municipality_id, entry_id, revision),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade
);

-- Who is told when it is answered.
create table qna_follow (
  municipality_id uuid not null,
  entry_id uuid not null,
  person_id text not null,
  kind text not null check (kind in ('asker', 'follower', 'same-here')),
  since timestamptz not null,
  primary key (municipality_id, entry_id, person_id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index qna_follow_person on qna_follow (municipality_id, person_id);

-- What people are told of an entry in their own chat: each once, outside their quiet hours.
create table qna_notice (
  municipality_id uuid not null,
  entry_id uuid not null,
  person_id text not null,
  kind text not null check (kind in ('answer', 'question', 'assigned', 'reopened', 'review')),
  -- the entry's, when there was something to tell; told again only for a later one
  revision integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'told', 'dropped')),
  due_at timestamptz not null,
  told_at timestamptz,
  primary key (municipality_id, entry_id, person_id, kind),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index qna_notice_due on qna_notice (municipality_id, due_at) where state = 'waiting';

create table qna_helped (
  municipality_id uuid not null,
  entry_id uuid not null,
  person_id text not null,
  at timestamptz not null,
  primary key (municipality_id, entry_id, person_id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

-- The channel where superusers share what they know; a network may have one too, kept by the municipality whose team it is in.
create table qna_channel (
  municipality_id uuid not null references municipality (municipality_id),
  purpose text not null check (purpose in ('municipality', 'network')),
  conversation_id text not null,
  team_id text,
  -- the language of what stands there
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  chosen_by text not null,
  chosen_at timestamptz not null,
  digest_sent_at timestamptz,
  primary key (municipality_id, purpose)
);

-- The message of an entry in a channel: a worker makes it look like the entry.
create table qna_post (
  municipality_id uuid not null,
  entry_id uuid not null,
  conversation_id text not null,
  -- null: not there yet
  activity_id text,
  sending_since timestamptz,
  shown_revision integer,
  failure text,
  created_at timestamptz not null,
  primary key (municipality_id, entry_id, conversation_id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade
);
create unique index qna_post_activity on qna_post (municipality_id, conversation_id, activity_id)
  where activity_id is not null;

-- Pictures of answers. The token is the permission: it stands in cards, mails and pages that cannot sign in.
create table qna_picture (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  token text not null check (length(token) >= 32),
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  bytes bytea not null check (length(bytes) <= 3000000),
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality_id, id)
);
create unique index qna_picture_token on qna_picture (token);

-- Pairs of entries that look alike; somebody decides whether they are one.
create table qna_merge_suggestion (
  municipality_id uuid not null,
  entry_id uuid not null,
  other_id uuid not null,
  state text not null default 'open' check (state in ('open', 'declined')),
  score double precision not null,
  found_at timestamptz not null,
  primary key (municipality_id, entry_id, other_id),
  check (entry_id <> other_id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade,
  foreign key (municipality_id, other_id) references qna_entry (municipality_id, id) on delete cascade
);

-- The public page of an institution (or of the whole municipality), read without signing in.
create table public_page (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- null: of the municipality
  institution_id uuid,
  -- stands in the address
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{1,78}[a-z0-9]$'),
  -- languages it is offered in, the first is the one shown first
  locales jsonb not null,
  -- who to write to, shown on the page; null: nobody
  contact_mail text,
  is_open boolean not null default false,
  -- whether search engines may list it
  is_indexed boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality_id, id),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade
);
create unique index public_page_slug on public_page (slug);
create unique index public_page_institution on public_page (municipality_id, institution_id) nulls not distinct;

-- Only what stands here is on a public page.
create table qna_release (
  municipality_id uuid not null,
  entry_id uuid not null,
  page_id uuid not null,
  released_at timestamptz not null,
  released_by text not null,
  primary key (municipality_id, entry_id, page_id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade,
  foreign key (municipality_id, page_id) references public_page (municipality_id, id) on delete cascade
);

-- What a municipality does with an entry that another one shares.
create table qna_network_choice (
  municipality_id uuid not null references municipality (municipality_id),
  origin_municipality_id uuid not null,
  origin_entry_id uuid not null,
  choice text not null check (choice in ('hidden', 'adopted')),
  -- the own copy
  adopted_entry_id uuid,
  chosen_at timestamptz not null,
  chosen_by text not null,
  primary key (municipality_id, origin_municipality_id, origin_entry_id)
);

call scope_to_municipality('qna_settings');
call scope_to_municipality('qna_topic');
call scope_to_municipality('qna_import');
call scope_to_municipality('qna_entry');
call scope_to_municipality('qna_text');
call scope_to_municipality('qna_answer');
call scope_to_municipality('qna_revision');
call scope_to_municipality('qna_follow');
call scope_to_municipality('qna_notice');
call scope_to_municipality('qna_helped');
call scope_to_municipality('qna_channel');
call scope_to_municipality('qna_post');
call scope_to_municipality('qna_picture');
call scope_to_municipality('qna_merge_suggestion');
call scope_to_municipality('public_page');
call scope_to_municipality('qna_release');
call scope_to_municipality('qna_network_choice');
-- What was, was.
revoke update on qna_revision from vejviser_app;

-- An entry that its municipality shares with the network, in the words the network sees (contact details taken out). The row is
-- the permission. Everybody of the network sees it; only its municipality writes it.
create table qna_shared (
  municipality_id uuid not null,
  entry_id uuid not null,
  network_id uuid not null references network (id),
  -- the municipality it comes from, by name
  origin text not null,
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  -- {"da": {"question": "…", "answer": "…"}}
  texts jsonb not null,
  topic_names jsonb,
  state text not null check (state in ('answered', 'verified', 'outdated')),
  helped integer not null default 0,
  shared_at timestamptz not null,
  shared_by text not null,
  updated_at timestamptz not null,
  primary key (municipality_id, entry_id),
  foreign key (municipality_id, entry_id) references qna_entry (municipality_id, id) on delete cascade
);
create index qna_shared_network on qna_shared (network_id, updated_at desc);
alter table qna_shared enable row level security;
alter table qna_shared force row level security;
create policy network_reads on qna_shared for select
  using (network_id in (select network_id from municipality where municipality_id = current_municipality()));
create policy owner_writes on qna_shared
  using (municipality_id = current_municipality())
  with check (
    municipality_id = current_municipality()
    and network_id in (select network_id from municipality where municipality_id = current_municipality()));
grant select, insert, update, delete on qna_shared to vejviser_app;

-- Public pages and pictures are asked for before a municipality is known. Nobody reads the look-up itself, so it is a table of
-- its own that follows by trigger.
create table public_address (
  address text primary key,
  municipality_id uuid not null references municipality (municipality_id)
);
create function keep_public_address() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  was text := case when tg_op <> 'INSERT' then case tg_table_name when 'public_page' then 'page/' || (to_jsonb(old) ->> 'slug')
    else 'picture/' || (to_jsonb(old) ->> 'token') end end;
  is_now text := case when tg_op <> 'DELETE' then case tg_table_name when 'public_page' then 'page/' || (to_jsonb(new) ->> 'slug')
    else 'picture/' || (to_jsonb(new) ->> 'token') end end;
begin
  if was is distinct from is_now then
    delete from public.public_address where address = was;
    if is_now is not null then
      insert into public.public_address (address, municipality_id) values (is_now, new.municipality_id);
    end if;
  end if;
  return null;
end $$;
revoke execute on function keep_public_address from public;
create trigger keep_public_address after insert or update or delete on public_page
  for each row execute function keep_public_address();
create trigger keep_public_address after insert or update or delete on qna_picture
  for each row execute function keep_public_address();

-- `page/<slug>` or `picture/<token>`.
create function municipality_of_public_address(address_asked text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  return (select municipality_id from public.public_address where address = address_asked);
revoke execute on function municipality_of_public_address from public;
grant execute on function municipality_of_public_address to vejviser_app;
