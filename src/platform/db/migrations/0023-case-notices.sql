-- What people are told of cases and incidents in Teams.

-- What somebody is to be told of a case in their own chat: several changes together, outside their quiet hours.
create table case_notice (
  municipality_id uuid not null,
  case_id uuid not null,
  person_id text not null,
  audience text not null check (audience in ('reporter', 'follower', 'handler')),
  -- of a handler: the case waits for somebody, is theirs, is theirs no longer, or its owner is away; what no longer holds is not told
  reason text check (reason in ('free', 'own', 'lost', 'instead')),
  -- what happened and was said up to here is known to them
  told_revision integer not null,
  told_position integer not null,
  -- null: there is nothing to tell
  due_at timestamptz,
  -- the newest message that shows a handler the case, and the revision it shows; null: an older one
  message_id uuid,
  shown_revision integer,
  primary key (municipality_id, case_id, person_id, audience),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index case_notice_due on case_notice (municipality_id, due_at) where due_at is not null;
create index case_notice_stale on case_notice (municipality_id, case_id)
  where message_id is not null and shown_revision is null;
create index case_notice_person on case_notice (municipality_id, person_id);

-- What somebody is to be told of an incident.
create table incident_notice (
  municipality_id uuid not null,
  incident_id uuid not null,
  person_id text not null,
  due_at timestamptz,
  told_revision integer not null default 0,
  primary key (municipality_id, incident_id, person_id),
  foreign key (municipality_id, incident_id) references incident (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index incident_notice_due on incident_notice (municipality_id, due_at) where due_at is not null;

-- Where an incident stands in a channel, or is to stand.
create table incident_post (
  municipality_id uuid not null,
  incident_id uuid not null,
  conversation_id text not null,
  -- what stands there is in this language
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  -- null: not there yet, or Teams' answer was lost
  activity_id text,
  sending_since timestamptz,
  -- null: the message is older than the incident, or not there
  shown_revision integer,
  -- the bot may not write there
  failure text,
  primary key (municipality_id, incident_id),
  foreign key (municipality_id, incident_id) references incident (municipality_id, id) on delete cascade
);

call scope_to_municipality('case_notice');
call scope_to_municipality('incident_notice');
call scope_to_municipality('incident_post');
