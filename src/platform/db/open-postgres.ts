import pg from 'pg';
import type { Logger } from '../../kernel/logger.ts';
import type { DatabaseConfig } from '../../config.ts';
import { connectionTimeoutMs, sessionSettings, surviveLoss } from './open-pool.ts';
import type { OpenPool } from './open-pool.ts';
import { typeParsers } from './type-parsers.ts';

const statementTimeoutMs = 15_000;
const idleInTransactionTimeoutMs = 30_000;
/** Longer than the server's own limit: it counts only when the network swallowed the answer. */
const queryTimeoutMs = 20_000;

/** A pool on PostgreSQL. It connects when first used, and again after the server was away. */
export function openPostgres(config: DatabaseConfig & { kind: 'postgres' }, log: Logger): OpenPool {
  const pool = new pg.Pool({
    connectionString: config.url,
    max: config.poolSize,
    application_name: 'vejviser',
    connectionTimeoutMillis: connectionTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    types: typeParsers,
    onConnect: async (client) => {
      surviveLoss(client);
      await client.query(
        `${sessionSettings}; set statement_timeout = ${statementTimeoutMs}; ` +
          `set idle_in_transaction_session_timeout = ${idleInTransactionTimeoutMs}`,
      );
    },
  });
  // An idle connection that breaks is reported here, and nowhere else; the pool has already dropped it.
  pool.on('error', (error) => log.warn('database.connection-lost', { code: codeOf(error) }));
  return { kind: 'postgres', pool, close: () => pool.end() };
}

function codeOf(error: Error): string {
  return (error as { code?: string }).code ?? error.name;
}
