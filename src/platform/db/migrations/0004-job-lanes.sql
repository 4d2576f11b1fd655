-- The queue works across municipalities, so it reads and writes which of their lanes are paused: an API and a time, nothing else.
create policy queue on job_lane to vejviser_jobs using (true) with check (true);
grant select, insert, update, delete on job_lane to vejviser_jobs;

-- pg-boss adds a job to the partition itself, not through the table above it.
grant insert on jobs.job_common to vejviser_app;
grant select (id) on jobs.job_common to vejviser_app;
