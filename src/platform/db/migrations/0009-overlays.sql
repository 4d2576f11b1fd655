-- What institutions do otherwise than their municipality's tree, trees that are published later, and the way back.

-- The languages in which every text of the municipality must stand: ["da", "en"]; null: all of the product's.
alter table municipality add column languages jsonb;

create table tree_settings (
  municipality_id uuid primary key references municipality (municipality_id),
  -- beyond so many colleagues behind one person publishing warns
  most_colleagues integer not null default 400 check (most_colleagues > 0)
);

-- As it is being edited: it counts from the next publish on, and each version keeps the overlays as they stood then.
create table tree_overlay (
  municipality_id uuid not null references municipality (municipality_id),
  tree_id text not null,
  institution_id uuid not null,
  -- {"contacts": [], "inserts": [], "skips": [], "texts": []}
  content jsonb not null,
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (municipality_id, tree_id, institution_id),
  foreign key (municipality_id, institution_id) references institution (municipality_id, id) on delete cascade
);

-- {"<institution>": {…}}, and the version that counted before: 0 for the first; null: published before this was kept, then
-- it is the one with the number before
alter table tree_version add column overlays jsonb, add column replaces integer;

create table tree_schedule (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  tree_id text not null,
  tree jsonb not null,
  publish_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'published', 'refused', 'withdrawn')),
  -- what kept it from being published when its time had come
  findings jsonb,
  version integer,
  created_at timestamptz not null,
  created_by text not null,
  done_at timestamptz,
  primary key (municipality_id, id)
);
create index tree_schedule_due on tree_schedule (municipality_id, publish_at) where state = 'waiting';

call scope_to_municipality('tree_settings');
call scope_to_municipality('tree_overlay');
call scope_to_municipality('tree_schedule');
