import type pg from 'pg';

type Rows = Record<string, unknown>[];

/**
 * Runs SQL in a transaction of its own, as `role`, or as the login where it is undefined. Several statements without values
 * give the rows of all of them, one after the other. SQL that ends the transaction itself ends the role with it.
 */
export async function executeAs(
  pool: pg.Pool,
  role: string | undefined,
  text: string,
  values: readonly unknown[],
): Promise<{ rows: Rows }> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(role === undefined ? 'begin' : `begin; set local role ${role}`);
    try {
      // An empty list would choose the protocol that knows one statement only.
      const result: unknown = await client.query(text, values.length > 0 ? [...values] : undefined);
      await client.query('commit');
      return { rows: rowsOf(result) };
    } catch (error) {
      await client.query('rollback').catch(() => (broken = true));
      throw error;
    }
  } catch (error) {
    broken ||= (error as { severity?: string }).severity === 'FATAL';
    throw error;
  } finally {
    client.release(broken);
  }
}

function rowsOf(result: unknown): Rows {
  const results = (Array.isArray(result) ? result : [result]) as { rows?: Rows }[];
  return results.flatMap(({ rows }) => rows ?? []);
}
