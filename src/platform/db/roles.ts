import type pg from 'pg';

/** What the product does for a municipality runs as this role, and row-level security binds it. It owns nothing. */
export const appRole = 'vejviser_app';
/** The queue's own housekeeping runs as this role; it sees the queue and no municipality's rows. */
export const jobsRole = 'vejviser_jobs';

/**
 * Creates the two roles and lets the login become them. Roles belong to the whole cluster, so two databases, or two
 * replicas, may do this at the same moment. Throws an error that says what to run when the login may not create roles.
 */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  for (const role of [appRole, jobsRole]) {
    try {
      await client.query(createRole(role));
    } catch (error) {
      const insufficientPrivilege = '42501';
      if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
      throw new Error(
        `The database login may not create or become the role ${role}. Ask whoever runs the database to run once: ` +
          `create role ${role} nologin; grant ${role} to <login>;`,
        { cause: error },
      );
    }
  }
}

// From PostgreSQL 16 on, membership and the right to SET ROLE are two things; before, 'SET' is not a word it knows.
const createRole = (role: string) => `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then
      begin
        create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, '${role}',
        case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
      perform pg_advisory_xact_lock(5217480027);
      grant ${role} to current_user;
    end if;
  end $$`;
