-- Trees as they are being edited in the tab: one draft for a tree, shared by all who edit it.

create table tree_draft (
  municipality_id uuid not null references municipality (municipality_id),
  tree_id text not null,
  tree jsonb not null,
  -- the version it was begun from or last published as; 0: there is none yet
  base_version integer not null default 0,
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (municipality_id, tree_id)
);

-- What was done to a draft, so that it can be undone and that two who edit at once see each other's changes. The oldest go.
create table tree_draft_step (
  municipality_id uuid not null references municipality (municipality_id),
  tree_id text not null,
  revision integer not null,
  -- change, undo, redo, start, discard, follow, published
  kind text not null,
  -- [{"path": [...], "before": ..., "after": ...}]
  changes jsonb not null,
  -- the step that an undo or redo is about
  about integer,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (municipality_id, tree_id, revision),
  foreign key (municipality_id, tree_id) references tree_draft (municipality_id, tree_id) on delete cascade
);

-- The version that counted when a publish was planned; null: whichever counts when its time has come.
alter table tree_schedule add column based_on integer;

call scope_to_municipality('tree_draft');
call scope_to_municipality('tree_draft_step');
