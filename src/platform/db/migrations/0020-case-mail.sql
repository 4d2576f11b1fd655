-- The municipality's support address: what comes there becomes cases, and answers go back in the thread.

create table case_mailbox (
  municipality_id uuid primary key references municipality (municipality_id),
  address text not null check (length(address) between 3 and 320),
  is_on boolean not null,
  -- the errand of a mail that does not say clearly what it is about
  tree_id text not null,
  leaf text not null,
  -- whoever writes is told at once under which number
  sends_receipt boolean not null default true,
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  -- mails that were there before are nobody's business
  since timestamptz not null,
  -- whose inbox the links are for
  delta_address text,
  delta_link text,
  read_at timestamptz,
  -- when the inbox was last read to its end
  read_through_at timestamptz,
  -- why it is not read: a code
  failure text,
  failed_at timestamptz,
  -- Graph tells us of new mails
  client_state text not null,
  subscription_id text,
  subscription_address text,
  subscription_expires_at timestamptz,
  notified_at timestamptz,
  -- when coordinators were last told that mails wait for them
  heap_told_at timestamptz
);

-- Every mail that came, once; without its words, which stand in the case, and in the mailbox.
create table case_mail (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  -- immutable, of Graph
  graph_id text not null,
  internet_message_id text,
  conversation_id text,
  -- lower case; null: it says none
  from_address text,
  -- shown to coordinators while it is in the heap
  subject text,
  received_at timestamptz not null,
  -- waiting: to be read; heaped: too many came, a coordinator decides; taken: it is in a case; kept-out: nobody is to answer it
  state text not null check (state in ('waiting', 'heaped', 'taken', 'kept-out')),
  -- why it was kept out or heaped: a code
  reason text,
  tries integer not null default 0,
  try_after timestamptz,
  -- of sender, subject and words: the same mail again, under another id
  digest text,
  case_id uuid,
  -- of the message of the thread; null: it made the case
  position integer,
  -- all of it, where less stands in the case because the rest was quoted
  original text check (length(original) <= 100000),
  primary key (municipality_id, id),
  unique (municipality_id, graph_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete set null (case_id)
);
create index case_mail_message on case_mail (municipality_id, internet_message_id) where internet_message_id is not null;
create index case_mail_sender on case_mail (municipality_id, from_address, received_at);
create index case_mail_received on case_mail (municipality_id, received_at);
create index case_mail_open on case_mail (municipality_id, state, received_at) where state in ('waiting', 'heaped');
create index case_mail_case on case_mail (municipality_id, case_id) where case_id is not null;

-- Who writes about a case from outside, and where answers go.
create table case_mail_thread (
  municipality_id uuid not null,
  case_id uuid not null,
  address text not null,
  name text,
  -- what the receiving servers have found out about the sender
  trust text not null check (trust in ('verified', 'unknown', 'failed')),
  conversation_id text,
  subject text not null,
  -- the mail that answers are answers to
  reply_to text not null,
  primary key (municipality_id, case_id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade
);
create index case_mail_thread_conversation on case_mail_thread (municipality_id, conversation_id) where conversation_id is not null;

-- What goes out, each once.
create table case_mail_out (
  municipality_id uuid not null,
  -- stands in the mail, by which it is found again among those sent
  id uuid not null,
  case_id uuid not null,
  -- answer: a message of the thread; receipt: its number
  kind text not null check (kind in ('answer', 'receipt')),
  position integer,
  address text not null,
  -- receipt: names of files that could not be kept
  files jsonb,
  made_at timestamptz not null,
  -- sending: since `tried_at`; whether it went out is looked up where the worker does not say
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  tries integer not null default 0,
  tried_at timestamptz,
  try_after timestamptz,
  sent_at timestamptz,
  -- why not, or that it came back: a code
  failure text,
  primary key (municipality_id, id),
  foreign key (municipality_id, case_id) references support_case (municipality_id, id) on delete cascade
);
create unique index case_mail_out_message on case_mail_out (municipality_id, case_id, position) where position is not null;
create index case_mail_out_open on case_mail_out (municipality_id, case_id) where state in ('waiting', 'sending');
create index case_mail_out_receipt on case_mail_out (municipality_id, address, made_at) where kind = 'receipt';

call scope_to_municipality('case_mailbox');
call scope_to_municipality('case_mail');
call scope_to_municipality('case_mail_thread');
call scope_to_municipality('case_mail_out');
