import { createApp } from '../../src/app.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { createLogger } from '../../src/platform/logging/create-logger.ts';
import { readBenchSettings } from './bench-types.ts';

/** The product as one replica on PostgreSQL, with the log level it has in production. */
const { microsoft, databaseUrl, runDir, messagesPerSecond = 100_000 } = readBenchSettings();

const app = await createApp(
  {
    role: 'all',
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    tabLinkTemplate: 'http://127.0.0.1/tab/',
    database: { kind: 'postgres', url: databaseUrl, poolSize: 10 },
    microsoft,
    // The budget protects Teams, not this machine: out of the way unless it is what is measured.
    botMessagesPerSecond: messagesPerSecond,
    outlookRequestsAtOnce: 4,
    retentionDays: 90,
    logLevel: 'info',
    topdeskAccounts: new Map(),
    runDir,
  },
  { clock: systemClock, ids: randomIds, log: createLogger('info') },
);
process.send?.({ port: await app.start() });
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
