-- What became of questions: those that the product could not meet, and what coordinators made of them; the audit as it is read;
-- and a person who is erased.

alter table answer
  -- the leaves that a written question could have been, the likeliest first: it was asked back. Null: it was not
  add column candidates jsonb,
  -- the chance that the likeliest leaf was right, 0 to 1
  add column confidence real,
  -- the leaf of which the asker said that it was wrong, whatever the answer was changed to afterwards
  add column rejected_leaf text;

-- What a coordinator made of unmet questions that say the same.
create table follow_up (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  kind text not null check (kind in ('example', 'question', 'contact', 'aside')),
  -- example and contact: the leaf
  tree_id text,
  leaf text,
  -- example: the sentence in own_example; question: the entry
  made_id uuid,
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (municipality_id, id)
);
create table follow_up_answer (
  municipality_id uuid not null,
  -- each is decided on once: whoever comes second sees what the first did
  answer_id uuid not null,
  follow_up_id uuid not null,
  primary key (municipality_id, answer_id),
  foreign key (municipality_id, answer_id) references answer (municipality_id, id) on delete cascade,
  foreign key (municipality_id, follow_up_id) references follow_up (municipality_id, id) on delete cascade
);
create index follow_up_answer_made on follow_up_answer (municipality_id, follow_up_id);
call scope_to_municipality('follow_up');
call scope_to_municipality('follow_up_answer');

create index audit_entry_newest on audit_entry (municipality_id, at desc, id desc);

-- Takes everything that says who somebody was out of the current municipality: what belongs to the person goes, what the person did
-- stays with a name that leads nowhere. It goes through the columns that there are, so that no table can be forgotten, and it
-- changes versions too, which nobody else may. The audit keeps the id, which leads to nobody once the person is gone, and loses what
-- was written about the person. `pseudonym` is made by chance; `addresses`: mail and sign-in. What a calendar was told of sessions
-- to come stays until it has been told otherwise.
create function erase_person(erased text, pseudonym text, addresses text[], at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  place record;
  own uuid := public.current_municipality();
begin
  if own is null or length(erased) < 8 then raise exception 'nobody to erase'; end if;
  delete from public.outgoing_message where municipality_id = own and (person_id = erased or conversation_id in (
    select c.id from public.conversation c where c.municipality_id = own and c.kind = 'personal' and c.person_id = erased));
  delete from public.conversation where municipality_id = own and kind = 'personal' and person_id = erased;
  update public.answer set question = null, question_activity_id = null, reply_activity_id = null, conversation_id = pseudonym
    where municipality_id = own and person_id = erased;
  update public.audit_entry set before = null, after = null
    where municipality_id = own and strpos(subject, erased) > 0;
  update public.outlook_event e set written = replace(e.written::text, a.address, pseudonym)::jsonb
    from public.training_session s, unnest(addresses) a (address)
    where e.municipality_id = own and s.municipality_id = own and s.id = e.session_id and s.ends_at < at
      and strpos(e.written::text, a.address) > 0;
  -- who taught is no longer asked to come
  update public.outlook_event e set requested = e.requested + 1, asked_at = at, queued_until = null,
      waiting_since = coalesce(case when e.requested > e.settled then e.waiting_since end, at)
    from public.session_teacher t join public.training_session s on s.municipality_id = t.municipality_id and s.id = t.session_id
    where e.municipality_id = own and t.municipality_id = own and t.session_id = e.session_id and t.person_id = erased and s.ends_at > at;
  delete from public.person where municipality_id = own and id = erased;
  for place in
    select c.table_name, c.column_name, c.data_type
    from information_schema.columns c
    join information_schema.columns m
      on m.table_schema = c.table_schema and m.table_name = c.table_name and m.column_name = 'municipality_id'
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb')
      and c.table_name not in ('audit_entry', 'outlook_event', 'municipality', 'training_settings', 'contact_point')
      and c.is_generated = 'NEVER'
  loop
    if place.data_type = 'text' then
      execute format('update public.%1$I set %2$I = $2 where municipality_id = $3 and %2$I = $1', place.table_name, place.column_name)
        using erased, pseudonym, own;
      execute format('update public.%1$I set %2$I = $2 where municipality_id = $3 and %2$I = any ($1)', place.table_name, place.column_name)
        using addresses, pseudonym, own;
    else
      execute format(
        'update public.%1$I set %2$I = replace(%2$I::text, $1, $2)::jsonb where municipality_id = $3 and strpos(%2$I::text, $1) > 0',
        place.table_name, place.column_name)
        using erased, pseudonym, own;
      execute format(
        'update public.%1$I set %2$I = replace(%2$I::text, to_json(a)::text, to_json($2)::text)::jsonb from unnest($1) a '
        'where municipality_id = $3 and strpos(%2$I::text, to_json(a)::text) > 0',
        place.table_name, place.column_name)
        using addresses, pseudonym, own;
    end if;
  end loop;
  update public.audit_entry set before = replace(before::text, erased, pseudonym)::jsonb, after = replace(after::text, erased, pseudonym)::jsonb
    where municipality_id = own and (strpos(before::text, erased) > 0 or strpos(after::text, erased) > 0);
end $$;
revoke execute on function erase_person from public;
grant execute on function erase_person to vejviser_app;
