import assert from 'node:assert/strict';
import { createTrees, formatFinding, loadTemplates } from '../../../src/features/trees/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { demoNetwork } from '../../../src/sandbox/demo/demo-network.ts';
import { seedDemo } from '../../../src/sandbox/demo/seed-demo.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases("the demo's trees", (test) => {
  it('pass the publish gate, with something to warn about', async function () {
    this.timeout(60_000);
    const clock = createTestClock('2026-11-23T09:00:00Z');
    const trees = createTrees({ database: test.db, clock, ids: randomIds });
    await seedDemo({ database: test.db, clock, trees, templates: await loadTemplates() });
    for (const { id, name } of demoNetwork.municipalities) {
      const [current] = await trees.getCurrent(id);
      const findings = await trees.check(id, current!.tree);
      const errors = findings.filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map((finding) => `${name} ${finding.witness?.institutionId}: ${formatFinding(finding)}`),
        [],
      );
      assert.ok(findings.length > 0, name);
    }
  });
});
