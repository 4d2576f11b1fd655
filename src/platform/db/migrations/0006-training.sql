-- Training: courses and their sessions, who comes, what of it stands in Outlook, and what people are told and asked.
-- The database guards what a process cannot: one booking of a person in a session, one event of a session.

create table training_settings (
  municipality_id uuid primary key references municipality (municipality_id),
  -- the mailbox whose calendar holds the sessions; null: no Outlook, people get the bot's card and an .ics
  service_mailbox text,
  -- how long a freed seat is held for the first on the waiting list
  seat_hold_minutes integer not null default 240 check (seat_hold_minutes between 5 and 10080),
  -- so near the start a freed seat goes to the first who takes it
  first_come_hours integer not null default 24 check (first_come_hours between 0 and 336),
  -- so long before the start the coordinator is asked what to do about too few people
  minimum_warning_hours integer not null default 72 check (minimum_warning_hours between 1 and 720),
  -- local time; nobody is written to in between unless they chose otherwise
  quiet_from text not null default '18:00' check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text not null default '07:00' check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);

-- What a person chose instead of the municipality's quiet hours. Equal times: none.
create table quiet_hours (
  municipality_id uuid not null,
  person_id text not null,
  quiet_from text not null check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text not null check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  primary key (municipality_id, person_id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

create table training_place (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  address text,
  -- the room's mailbox, where Outlook books it; null: nobody answers for the room
  room_mail text,
  -- who brings coffee here
  caterer_mail text,
  capacity integer check (capacity > 0),
  revision integer not null default 1,
  archived_at timestamptz,
  primary key (municipality_id, id)
);

create table course (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- texts by language: {"da": "…"}; a missing language falls back to the municipality's own, then to any
  titles jsonb not null,
  goals jsonb not null default '{}',
  contents jsonb not null default '{}',
  -- what to bring
  bring jsonb not null default '{}',
  minutes integer not null check (minutes between 5 and 1440),
  form text not null
    check (form in ('demonstration', 'lab', 'web-meeting', 'drop-in', 'morning-meeting', 'network-visit')),
  -- languages it is taught in: ["da", "en"]
  languages jsonb not null,
  -- who it is for: {"roles": ["guide"], "institutionIds": []}; both empty: everybody
  audience jsonb not null default '{"roles": [], "institutionIds": []}',
  -- material: [{"title": "…", "url": "https://…"}]
  links jsonb not null default '[]',
  revision integer not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality_id, id)
);

create table training_session (
  municipality_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  -- sessions made together
  series_id uuid,
  -- the session that this web meeting follows up
  follow_up_of uuid,
  state text not null default 'planned' check (state in ('planned', 'cancelled')),
  -- open: announced and counted; no bookings, no attendees in Outlook
  sign_up text not null default 'booking' check (sign_up in ('booking', 'open')),
  -- the language it is held in
  locale text not null check (locale in ('da', 'sv', 'nb', 'en')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- IANA
  time_zone text not null,
  place_id uuid,
  is_online boolean not null default false,
  -- one event holds at most 500 attendees; 480 leaves seats for teachers, room and walk-ins
  capacity integer not null check (capacity between 1 and 480),
  minimum integer not null default 0 check (minimum >= 0),
  -- nobody books after this
  closes_at timestamptz not null,
  -- refreshments for so many; null: none
  coffee_for integer check (coffee_for between 1 and 600),
  audience jsonb not null default '{"roles": [], "institutionIds": []}',
  open_to_network boolean not null default false,
  -- a word to those who come, in the session's language
  note text,
  -- why it was moved, changed or cancelled, as the coordinator said last
  change_reason text,
  cancelled_at timestamptz,
  -- the coordinator was asked about too few people
  minimum_asked_at timestamptz,
  -- attendance is ticked off, those who came were asked, those who missed it were offered the next date
  closed_at timestamptz,
  -- how many came to an open one
  counted integer check (counted >= 0),
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality_id, id),
  check (ends_at > starts_at),
  check (minimum <= capacity),
  foreign key (municipality_id, course_id) references course (municipality_id, id),
  foreign key (municipality_id, place_id) references training_place (municipality_id, id),
  foreign key (municipality_id, follow_up_of) references training_session (municipality_id, id)
);
create index training_session_start on training_session (municipality_id, starts_at);
create index training_session_course on training_session (municipality_id, course_id, starts_at);

create table session_teacher (
  municipality_id uuid not null,
  session_id uuid not null,
  person_id text not null,
  position integer not null default 0,
  primary key (municipality_id, session_id, person_id),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index session_teacher_person on session_teacher (municipality_id, person_id);

create table booking (
  municipality_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  person_id text,
  -- somebody of another municipality in the network: {"municipalityId", "personId", "name", "mail", "locale"}
  guest jsonb,
  -- waiting: on the waiting list; offered: a seat is held for them until offer_expires_at
  state text not null check (state in ('booked', 'waiting', 'offered', 'cancelled')),
  -- the order in which people came, within a session
  queue_number integer not null,
  offer_expires_at timestamptz,
  source text not null check (source in ('self', 'other', 'walk-in', 'follow-up', 'guest')),
  booked_by text not null,
  cancelled_because text
    check (cancelled_because in ('self', 'other', 'declined-in-outlook', 'session-cancelled', 'offer-expired', 'offer-declined', 'changed')),
  -- null: not ticked
  attended boolean,
  attended_at timestamptz,
  -- what became of the invitation: in Outlook, or as card and .ics
  invitation text not null default 'on-its-way' check (invitation in ('on-its-way', 'sent', 'failed', 'none')),
  -- a code, in plain words on the coordinator's page
  invitation_failure text,
  -- whoever has it may fetch this booking's .ics: calendars on phones cannot sign in
  file_key uuid not null default gen_random_uuid(),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (municipality_id, id),
  check (num_nonnulls(person_id, guest) = 1),
  check ((state = 'offered') = (offer_expires_at is not null)),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create unique index booking_once on booking (municipality_id, session_id, person_id)
  where state <> 'cancelled' and person_id is not null;
create unique index booking_guest_once on booking (municipality_id, session_id, (guest ->> 'municipalityId'), (guest ->> 'personId'))
  where state <> 'cancelled' and guest is not null;
create index booking_session on booking (municipality_id, session_id, queue_number);
create index booking_person on booking (municipality_id, person_id, state);
create unique index booking_file on booking (municipality_id, file_key);
create index booking_offer on booking (municipality_id, offer_expires_at) where state = 'offered';

-- A session's event in the service mailbox: what shall be, what was written, and what Outlook says.
create table outlook_event (
  municipality_id uuid not null,
  session_id uuid not null,
  -- grows when the event has to be made anew; with the session's id it is Graph's transactionId
  generation integer not null default 1,
  -- where the event stands, should the municipality choose another mailbox later
  mailbox text,
  event_id text,
  join_url text,
  -- standing: as it should be or on its way there; moved and deleted: by somebody in Outlook, the coordinator is asked
  state text not null default 'none' check (state in ('none', 'standing', 'cancelled', 'moved', 'deleted')),
  -- {"details": "<digest>", "attendees": ["address", …], "startsAt": "…", "endsAt": "…", "tried": [{"startsAt", "endsAt"}]}: what was
  -- written last, and before each writing what may be there after it: attendees and times outside of it are somebody else's
  written jsonb,
  -- {"startsAt": "…", "endsAt": "…"}: where somebody moved it to
  found jsonb,
  room_answer text not null default 'none' check (room_answer in ('none', 'accepted', 'tentative', 'declined')),
  -- each change asks for one more settling; settled says up to which one the calendar was made to look like the session
  requested integer not null default 1,
  settled integer not null default 0,
  -- the last and the first of the changes that wait: a burst of bookings becomes one writing
  asked_at timestamptz,
  waiting_since timestamptz,
  -- a job is on its way until then; afterwards it is taken for lost, and the safety net sends another
  queued_until timestamptz,
  -- the same for the mails to guests and caterers; null: none to send
  mails_queued_until timestamptz,
  -- one worker at a time writes an event
  claim uuid,
  claimed_until timestamptz,
  failure text,
  failed_at timestamptz,
  settled_at timestamptz,
  primary key (municipality_id, session_id),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade
);
create unique index outlook_event_id on outlook_event (municipality_id, event_id);
create index outlook_event_waiting on outlook_event (municipality_id, queued_until) where requested > settled;

-- What the municipality's calendar tells us, and how far it was read.
create table calendar_watch (
  municipality_id uuid primary key references municipality (municipality_id),
  -- whose calendar the subscription is for
  mailbox text,
  subscription_id text,
  client_state text not null,
  subscription_expires_at timestamptz,
  -- whose calendar was read
  delta_mailbox text,
  delta_link text,
  -- from when on the delta link looks; it is begun anew before its window runs out
  delta_from timestamptz,
  -- the calendar said that something changed
  notified_at timestamptz,
  read_at timestamptz,
  failure text
);

-- What somebody outside Outlook was told last by mail: the caterer ('caterer:<address>') or a guest ('guest:<booking>').
create table session_mail (
  municipality_id uuid not null,
  session_id uuid not null,
  recipient text not null,
  -- {"kind": "order", "people": 12, …}, {"kind": "invitation", "details": "<digest>", …} or {"kind": "cancelled"}; null: nothing yet
  told jsonb,
  -- being sent since then. Found later, it counts as sent: nobody is written to twice for want of an answer
  trying jsonb,
  trying_since timestamptz,
  -- counts the mails: part of the key by which a mail sent twice is recognised
  sent integer not null default 0,
  failure text,
  failed_at timestamptz,
  primary key (municipality_id, session_id, recipient),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade
);

-- What a person will be told at a certain time about a session: each once.
create table session_notice (
  municipality_id uuid not null,
  session_id uuid not null,
  person_id text not null,
  kind text not null check (kind in ('day-before', 'hour-before', 'evaluation', 'missed', 'follow-up')),
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'told', 'dropped')),
  told_at timestamptz,
  message_id uuid,
  primary key (municipality_id, session_id, person_id, kind),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);
create index session_notice_due on session_notice (municipality_id, due_at) where state = 'waiting';

-- Three questions to those who came. Teachers see counts and words, never who.
create table evaluation (
  municipality_id uuid not null,
  session_id uuid not null,
  person_id text not null,
  useful integer not null check (useful between 1 and 5),
  pace text not null check (pace in ('too-slow', 'right', 'too-fast')),
  -- masked
  words text check (length(words) <= 1000),
  created_at timestamptz not null,
  primary key (municipality_id, session_id, person_id),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade,
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade
);

-- A network of 10 to 15 people asks for a visit.
create table visit_request (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  person_id text not null,
  group_name text not null,
  size integer not null check (size between 1 and 480),
  -- wishes of time and content, in the person's own words
  wishes text not null,
  state text not null default 'open' check (state in ('open', 'planned', 'declined')),
  session_id uuid,
  answer text,
  created_at timestamptz not null,
  answered_at timestamptz,
  primary key (municipality_id, id),
  foreign key (municipality_id, person_id) references person (municipality_id, id) on delete cascade,
  foreign key (municipality_id, session_id) references training_session (municipality_id, id)
);

-- A session posted in a channel: where its card stands.
create table session_posting (
  municipality_id uuid not null,
  session_id uuid not null,
  conversation_id text not null,
  activity_id text not null,
  -- the session has changed since; a job renews the card
  is_stale boolean not null default false,
  primary key (municipality_id, session_id, conversation_id, activity_id),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade
);

call scope_to_municipality('training_settings');
call scope_to_municipality('quiet_hours');
call scope_to_municipality('training_place');
call scope_to_municipality('course');
call scope_to_municipality('training_session');
call scope_to_municipality('session_teacher');
call scope_to_municipality('booking');
call scope_to_municipality('outlook_event');
call scope_to_municipality('calendar_watch');
call scope_to_municipality('session_mail');
call scope_to_municipality('session_notice');
call scope_to_municipality('evaluation');
call scope_to_municipality('visit_request');
call scope_to_municipality('session_posting');

-- A session that its municipality has opened to the network: the row is the permission. Everybody of the network sees it;
-- only its municipality writes it.
create table network_session (
  municipality_id uuid not null,
  session_id uuid not null,
  network_id uuid not null references network (id),
  starts_at timestamptz not null,
  primary key (municipality_id, session_id),
  foreign key (municipality_id, session_id) references training_session (municipality_id, id) on delete cascade
);
create index network_session_start on network_session (network_id, starts_at);
alter table network_session enable row level security;
alter table network_session force row level security;
create policy network_reads on network_session for select
  using (network_id in (select network_id from municipality where municipality_id = current_municipality()));
create policy owner_writes on network_session
  using (municipality_id = current_municipality())
  with check (
    municipality_id = current_municipality()
    and network_id in (select network_id from municipality where municipality_id = current_municipality()));
grant select, insert, update, delete on network_session to vejviser_app;

-- A worker writes to the tenant's mailboxes without having met anybody of it.
create function tenant_of_current_municipality() returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    select tenant_id from public.tenant
    where municipality_id = public.current_municipality() order by tenant_id limit 1;
  end;
revoke execute on function tenant_of_current_municipality from public;
grant execute on function tenant_of_current_municipality to vejviser_app;

-- The language of this person's Teams as it said last: what the bot writes by itself is in it, where no other was chosen here.
alter table person add column teams_locale text check (teams_locale in ('da', 'sv', 'nb', 'en'));

-- Written right before a message goes out, and taken back when Teams says no. Found later, its answer was lost: it counts as sent.
alter table outgoing_message add column sending_since timestamptz;
