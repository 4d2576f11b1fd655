-- A municipality's own example sentences and concepts: what its texts are understood by, beside what ships with the product.
-- They count from the next publish on: a version keeps them as they stood then, so that going back to it brings them back too.

create table own_example (
  municipality_id uuid not null references municipality (municipality_id),
  id uuid not null,
  tree_id text not null,
  leaf text not null,
  -- masked, like the questions that examples are often made of
  text text not null check (length(text) between 1 and 500),
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality_id, id),
  unique (municipality_id, tree_id, text)
);

create table own_concept (
  municipality_id uuid not null references municipality (municipality_id),
  -- a name in capitals; one that ships with the product gets more words by it
  concept text not null,
  frames jsonb not null default '[]',
  -- {"da": ["…"], "sv": […], "nb": […], "en": […]}
  words jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (municipality_id, concept)
);

call scope_to_municipality('own_example');
call scope_to_municipality('own_concept');

alter table tree_version add column own_words jsonb;
