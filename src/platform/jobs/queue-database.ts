import { CompiledQuery } from 'kysely';
import type { Db } from 'pg-boss';
import type { MunicipalityTransaction, PlatformDatabase } from '../db/database-types.ts';

/** What the queue needs of the database. */
export type QueueExecutor = Pick<PlatformDatabase, 'executeAs'>;

/** A row of an answer; each caller knows the columns it asked for. */
export async function queueRows<Row>(
  executor: QueueExecutor,
  text: string,
  values?: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await executor.executeAs('vejviser_jobs', text, values);
  return rows as unknown as readonly Row[];
}

/** pg-boss's statements on the product's own pool, as the role of the queue. */
export function queueDatabase(executor: QueueExecutor): Db {
  return {
    executeSql: (text, values) => executor.executeAs('vejviser_jobs', withoutTransaction(text), values),
  };
}

/** pg-boss's statements inside a caller's transaction: they commit with it or not at all. */
export function transactionDatabase(trx: MunicipalityTransaction): Db {
  return { executeSql: (text, values) => trx.executeQuery(CompiledQuery.raw(text, [...(values ?? [])])) };
}

/**
 * pg-boss writes `BEGIN; …; COMMIT;` around statements that take its advisory lock. The database runs each text in a
 * transaction already, and that one carries the role: an inner COMMIT would end both.
 */
export function withoutTransaction(text: string): string {
  return text.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, '');
}
