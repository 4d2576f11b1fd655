import type pg from 'pg';

/** What the product does for a municipality runs as this role, and row-level security binds it. It owns nothing. */
export const appRole = 'vejviser_app';
/** The queue's own housekeeping runs as this role; it sees the queue and no municipality's rows. */
export const jobsRole = 'vejviser_jobs';
/** Owns the functions that look candidates up in the search index, and sees it whole; only these functions run as it. */
export const searchRole = 'vejviser_search';

/**
 * Creates the three roles and lets the login become them. Roles belong to the whole cluster, so two databases, or two
 * replicas, may do this at the same moment. Throws an error that says what to run when the login may not create roles.
 */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  for (const role of [appRole, jobsRole, searchRole]) await ensureRole(client, role);
}

const insufficientPrivilege = '42501';
// What the loser of a race gets: the role, or the membership, is there already, or is just being written.
const lostRace = new Set(['42710', '23505', 'XX000']);

async function ensureRole(client: pg.ClientBase, role: string, tries = 5): Promise<void> {
  try {
    await client.query(createRole(role));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code && lostRace.has(code) && tries > 1) return ensureRole(client, role, tries - 1);
    if (code !== insufficientPrivilege) throw error;
    throw new Error(
      `The database login may not create or become the role ${role}. Ask whoever runs the database to run once: ` +
        `create role ${role} nologin; grant ${role} to <login>;`,
      { cause: error },
    );
  }
}

// From PostgreSQL 16 on, membership and the right to SET ROLE are two things; before, 'SET' is not a word it knows.
const createRole = (role: string) => `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    if not pg_has_role(current_user, '${role}',
        case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
      grant ${role} to current_user;
    end if;
  end $$`;
