import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createDatabase } from '../../../src/platform/db/index.ts';
import { createJobs } from '../../../src/platform/jobs/index.ts';
import { addMunicipality } from '../../support/builders.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { runOnce, startOwnPostgres } from '../../support/test-database.ts';

describe('the jobs when the database goes away', function () {
  this.timeout(60_000);

  it('go on when it is back, without a restart and without a flood of lines', async function () {
    const server = await startOwnPostgres(this);
    await runOnce(server.url('postgres'), 'create database vejviser');
    const log = createRecordingLogger();
    const database = await createDatabase(
      { kind: 'postgres', url: server.url('vejviser'), poolSize: 4 },
      { clock: systemClock, log: silentLogger },
    );
    const done: string[] = [];
    const jobs = await createJobs({
      database,
      clock: systemClock,
      log,
      schedules: [],
      definitions: [{ name: 'tell', lane: 'teams', run: async ({ data }) => void done.push(data.id) }],
      pollingMs: 10,
    });
    try {
      const { id: municipalityId } = await addMunicipality(database);
      await jobs.start();
      await server.crash();
      await until(() => log.of('jobs.queue-away').length > 0);
      await wait(200);
      await server.restart();
      await until(() => log.of('jobs.queue-back').length > 0);
      await database.inMunicipality(municipalityId, (trx) =>
        jobs.enqueue(trx, 'tell', { municipalityId, id: 'after' }),
      );
      await until(() => done.length > 0);
      assert.deepEqual(done, ['after']);
      assert.equal(log.of('jobs.queue-away').length, 1);
      assert.deepEqual(log.of('error'), []);
    } finally {
      await jobs.stop();
      await database.close();
      await server.stop();
    }
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 2000) throw new Error('it never came to that');
    await wait(10);
  }
}
