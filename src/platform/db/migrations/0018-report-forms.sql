-- What a municipality asks of a report of one errand, where it asks something else than the product ships with.

create table report_form (
  municipality_id uuid not null references municipality (municipality_id),
  tree_id text not null,
  leaf text not null,
  -- the fields in their order; null: as shipped
  form jsonb,
  -- false: no reports of this errand
  takes_reports boolean not null default true,
  -- goes up with every change, also back to what is shipped; a change names the one it began from
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (municipality_id, tree_id, leaf)
);

call scope_to_municipality('report_form');

-- Two coordinators at once: the second is told of the first.
alter table case_settings add column revision integer not null default 1;
