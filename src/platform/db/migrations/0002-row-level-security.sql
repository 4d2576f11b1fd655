-- Who may see what. The login that migrates owns everything; the product works as vejviser_app, which owns nothing and sees
-- one municipality at a time: the one that the transaction named in the setting vejviser.municipality.

-- After a transaction, a setting that was local to it is left empty, not unset: both mean "no municipality".
create function current_municipality() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('vejviser.municipality', true), '')::uuid;

-- For a table with a municipality_id: bind everybody, the owner too, to the current municipality. Each migration that makes
-- such a table calls this.
create procedure scope_to_municipality(scoped regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', scoped);
  execute format('alter table %s force row level security', scoped);
  execute format(
    'create policy current_municipality on %s using (municipality_id = current_municipality()) '
    'with check (municipality_id = current_municipality())', scoped);
  execute format('grant select, insert, update, delete on %s to vejviser_app', scoped);
end $$;
revoke execute on procedure scope_to_municipality from public;

call scope_to_municipality('institution');
call scope_to_municipality('person');
call scope_to_municipality('membership');
call scope_to_municipality('contact_point');
call scope_to_municipality('role_holding');
call scope_to_municipality('deputy');
call scope_to_municipality('absence');
call scope_to_municipality('contact_turn');
call scope_to_municipality('tree_version');
call scope_to_municipality('tree_current');
call scope_to_municipality('answer');
call scope_to_municipality('conversation');
call scope_to_municipality('outgoing_message');
call scope_to_municipality('audit_entry');
call scope_to_municipality('job_lane');

-- The queue's housekeeping pauses lanes, and asks which of all municipalities' lanes are paused.
create policy housekeeping on job_lane to vejviser_jobs using (true) with check (true);
grant select, insert, update, delete on job_lane to vejviser_jobs;

-- A municipality sees and changes its own settings; only provisioning makes one, or takes one away.
call scope_to_municipality('municipality');
revoke insert, delete on municipality from vejviser_app;

-- Versions are immutable, and what is on record stays on record.
revoke update on tree_version from vejviser_app;
revoke update on audit_entry from vejviser_app;

-- A network is seen by its members. Only provisioning, which runs as owner, makes one.
alter table network enable row level security;
alter table network force row level security;
create policy members on network for select
  using (id in (select network_id from municipality where municipality_id = current_municipality()));
create policy provisioning on network for insert with check (true);
grant select on network to vejviser_app;

-- The look-ups made before a municipality is known. Nobody reads the table itself.
create function municipality_of_tenant(tenant_asked text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  return (select municipality_id from public.tenant where tenant_id = tenant_asked);
revoke execute on function municipality_of_tenant from public;
grant execute on function municipality_of_tenant to vejviser_app;

create function municipalities() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    select distinct municipality_id from public.tenant order by municipality_id;
  end;
revoke execute on function municipalities from public;
grant execute on function municipalities to vejviser_app, vejviser_jobs;
