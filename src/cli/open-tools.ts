import fs from 'node:fs';
import { readStorageConfig } from '../config.ts';
import { createPersonRecords } from '../features/follow-up/index.ts';
import { createProvisioning } from '../features/provisioning/index.ts';
import { createTrees, type LeafRanker } from '../features/trees/index.ts';
import { createOwnWords, createUnderstanding } from '../features/understanding/index.ts';
import { AppError } from '../kernel/app-error.ts';
import { systemClock } from '../kernel/clock.ts';
import { randomIds } from '../kernel/ids.ts';
import { silentLogger } from '../kernel/logger.ts';
import type { AdminCommands } from '../platform/admin/index.ts';
import { createDatabase } from '../platform/db/index.ts';
import { createJobs } from '../platform/jobs/index.ts';
import { createAdminCommands } from './admin-commands.ts';

/** The commands on a database that the command line has opened itself. */
export interface Tools {
  readonly commands: AdminCommands;
  close(): Promise<void>;
}

/**
 * Opens the database of the environment. Throws `ConfigError`, `AppError('not-found')` where no product ever ran, and what
 * `createDatabase` throws: `DirectoryInUseError` while another process has the embedded one.
 */
export async function openTools(env: Readonly<Record<string, string | undefined>>): Promise<Tools> {
  const config = readStorageConfig(env).database;
  if (config.kind === 'embedded' && !fs.existsSync(config.dataDir)) {
    throw new AppError(
      'not-found',
      `there is no database in ${config.dataDir}. Start the product once, or set DATA_DIR or DATABASE_URL to where it runs`,
    );
  }
  const database = await createDatabase(config.kind === 'postgres' ? { ...config, poolSize: 2 } : config, {
    clock: systemClock,
    log: silentLogger,
  });
  try {
    const jobs = await createJobs({
      database,
      clock: systemClock,
      log: silentLogger,
      definitions: [],
      schedules: [],
    });
    const trees = createTrees({ database, clock: systemClock, ids: randomIds });
    const provisioning = createProvisioning({ database, clock: systemClock, ids: randomIds, trees });
    let opened: Pick<LeafRanker, 'prepare' | 'rank'> | undefined;
    const ranker = () => (opened ??= createUnderstanding().ranker);
    const ownWords = createOwnWords({
      database,
      trees,
      // Only the preview ranks anything; everything else need not wait until examples and lexicon are read.
      ranker: {
        prepare: (published) => ranker().prepare(published),
        rank: (text, published) => ranker().rank(text, published),
      },
      clock: systemClock,
      ids: randomIds,
    });
    // Without bookings: giving seats to the next in the queue is the running product's work.
    const personRecords = createPersonRecords({ database, clock: systemClock, ids: randomIds });
    return {
      commands: createAdminCommands({ database, jobs, trees, provisioning, ownWords, personRecords }),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
