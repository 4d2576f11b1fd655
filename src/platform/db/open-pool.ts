import type pg from 'pg';

/** A pool on either database, and how to let go of what lies under it. */
export interface OpenPool {
  readonly kind: 'embedded' | 'postgres';
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** How long anybody waits for a connection. */
export const connectionTimeoutMs = 5_000;

/** The settings of a session that values depend on, the same on both databases. */
export const sessionSettings =
  "set time zone 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'iso_8601'";

/**
 * A connection that breaks while somebody holds it, but between two queries, says so with an event that would end the
 * process if nobody listened. Whoever holds it learns of it from the next query.
 */
export function surviveLoss(client: pg.ClientBase): void {
  client.on('error', () => {});
}
