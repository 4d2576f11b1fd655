-- A municipality may have several tenants, and a message is sent to one. Null: kept before this was; the next activity fills it.
alter table conversation add column tenant_id text;
