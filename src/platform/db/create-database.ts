import { Kysely, PostgresDialect, sql } from 'kysely';
import type { DatabaseConfig } from '../../config.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { withConnectionFailures } from './connection-failure.ts';
import type { MunicipalityTransaction, NewMunicipality, PlatformDatabase } from './database-types.ts';
import { executeAs } from './execute-as.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openEmbedded } from './open-embedded.ts';
import type { OpenPool } from './open-pool.ts';
import { openPostgres } from './open-postgres.ts';
import { appRole } from './roles.ts';
import type { Tables } from './tables.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly log: Logger;
}

const pingTimeoutMs = 2_000;

/**
 * Opens the database and brings it to this version. Throws `DirectoryInUseError`, `MigrationError`, or
 * `AppError('unavailable')` when PostgreSQL cannot be reached.
 */
export async function createDatabase(
  config: DatabaseConfig,
  dependencies: Dependencies,
): Promise<PlatformDatabase> {
  const opened =
    config.kind === 'embedded' ? await openEmbedded(config.dataDir) : openPostgres(config, dependencies.log);
  try {
    const migrations = await readMigrations();
    await withConnectionFailures(() => migrate(opened.pool, migrations, dependencies));
  } catch (error) {
    await opened.close();
    throw error;
  }
  return databaseOn(opened, dependencies);
}

/** The database on a pool that is already migrated. */
export function databaseOn(opened: OpenPool, { clock }: Dependencies): PlatformDatabase {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: opened.pool }) });

  return {
    inMunicipality: (municipalityId, work) =>
      withConnectionFailures(() =>
        kysely.transaction().execute(async (trx) => {
          await enter(trx, municipalityId);
          return work(trx as MunicipalityTransaction);
        }),
      ),

    findMunicipalityOfTenant: (tenantId) =>
      withConnectionFailures(async () => {
        const query = sql<{ id: string | null }>`select municipality_of_tenant(${tenantId}) as id`;
        return (await query.execute(kysely)).rows[0]?.id ?? undefined;
      }),

    findTenantOfMunicipality: (municipalityId) =>
      withConnectionFailures(() =>
        kysely.transaction().execute(async (trx) => {
          await enter(trx, municipalityId);
          const query = sql<{ id: string | null }>`select tenant_of_current_municipality() as id`;
          return (await query.execute(trx)).rows[0]?.id ?? undefined;
        }),
      ),

    findMunicipalityOfPublicAddress: (address) =>
      withConnectionFailures(async () => {
        const query = sql<{ id: string | null }>`select municipality_of_public_address(${address}) as id`;
        return (await query.execute(kysely)).rows[0]?.id ?? undefined;
      }),

    listMunicipalities: () =>
      withConnectionFailures(async () => {
        const result = await sql<{ id: string }>`select municipalities() as id`.execute(kysely);
        return result.rows.map(({ id }) => id);
      }),

    addMunicipality: (municipality) =>
      withConnectionFailures(() => addMunicipality(kysely, municipality, clock)),

    executeAs: (role, text, values = []) =>
      withConnectionFailures(() => executeAs(opened.pool, role === 'owner' ? undefined : role, text, values)),

    vacuum: () =>
      withConnectionFailures(async () => {
        // Autovacuum does this on PostgreSQL, at better times than ours.
        if (opened.kind === 'embedded') await sql`vacuum (analyze)`.execute(kysely);
      }),

    ping: () =>
      withConnectionFailures(() =>
        within(pingTimeoutMs, () => sql`select 1`.execute(kysely).then(() => undefined)),
      ),

    close: () => opened.close(),
  };
}

/** One statement for both, to save a round trip. They last as long as the transaction. */
async function enter(trx: Kysely<Tables>, municipalityId: string): Promise<void> {
  await sql`select set_config('role', ${appRole}, true), set_config('vejviser.municipality', ${municipalityId}, true)`.execute(
    trx,
  );
}

async function addMunicipality(kysely: Kysely<Tables>, added: NewMunicipality, clock: Clock): Promise<void> {
  try {
    await kysely.transaction().execute(async (trx) => {
      // The owner is bound by row-level security too.
      await sql`select set_config('vejviser.municipality', ${added.id}, true)`.execute(trx);
      if (added.networkId !== undefined) {
        await trx
          .insertInto('network')
          .values({ id: added.networkId, name: added.networkName ?? added.name })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      await trx
        .insertInto('municipality')
        .values({
          municipality_id: added.id,
          network_id: added.networkId ?? null,
          name: added.name,
          default_locale: added.defaultLocale,
          country: added.country,
          time_zone: added.timeZone,
          shared_mailbox: null,
          status_pages: '{}',
          created_at: clock.now(),
        })
        .execute();
      await trx
        .insertInto('tenant')
        .values({ tenant_id: added.tenantId, municipality_id: added.id })
        .execute();
    });
  } catch (error) {
    const uniqueViolation = '23505';
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    throw new AppError('conflict', 'municipality or tenant exists already', { cause: error });
  }
}

/** Gives up waiting after `ms`; what was started goes on, and its outcome no longer matters. */
async function within(ms: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('unavailable', 'database does not answer in time')), ms);
  });
  try {
    await Promise.race([work(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
