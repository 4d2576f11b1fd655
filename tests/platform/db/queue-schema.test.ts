import assert from 'node:assert/strict';
import { getConstructionPlans } from 'pg-boss';
import { readMigrations } from '../../../src/platform/db/migrate.ts';

describe('the queue of the migrations', () => {
  it('is the one that the installed pg-boss expects', async () => {
    const plans = getConstructionPlans('jobs', { createSchema: true });
    const statements = plans
      .slice(plans.indexOf('CREATE SCHEMA'), plans.lastIndexOf('COMMIT;'))
      .split(/\s+/)
      .join(' ')
      .trim();
    const queue = (await readMigrations()).find(({ name }) => name === '0003-queue');
    const ours = queue?.sql.split(/\s+/).join(' ') ?? '';
    // When this fails after an update of pg-boss: its getMigrationPlans('jobs', <version>) is the next migration, and this test
    // compares the version number with the last of those.
    assert.ok(ours.includes(statements));
  });
});
