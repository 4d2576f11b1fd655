import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createProvisioning, type NewBeginning } from '../../../src/features/provisioning/index.ts';
import { createTrees } from '../../../src/features/trees/index.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { DirectoryUser } from '../../../src/platform/graph/graph-types.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

describeOnBothDatabases('a municipality begins', (test) => {
  const merete: DirectoryUser = {
    id: randomUUID(),
    displayName: 'Merete Fjordby',
    userPrincipalName: 'merete@rornaes.example',
    isGuest: false,
    accountEnabled: true,
  };
  const beginning = (change: Partial<NewBeginning> = {}): NewBeginning => ({
    tenant: randomUUID(),
    name: 'Rørnæs Kommune',
    language: 'da',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    languages: ['en'],
    coordinator: merete.id,
    ...change,
  });
  const parts = () => {
    const [clock, ids] = [systemClock, randomIds];
    return { database: test.db, clock, ids, trees: createTrees({ database: test.db, clock, ids }) };
  };
  const provisioningFor = (user: DirectoryUser | undefined, noticed: string[] = []) =>
    createProvisioning({
      ...parts(),
      graph: { findUser: () => Promise.resolve(user) },
      onAdded: (tenantId) => noticed.push(tenantId),
    });

  it('has its first coordinator and nobody else, and begins once', async () => {
    const noticed: string[] = [];
    const provisioning = provisioningFor(merete, noticed);
    const wanted = beginning();
    const outcome = await provisioning.begin(wanted, 'command-line');
    assert.ok(outcome.kind === 'added');
    assert.equal(outcome.coordinatorName, 'Merete Fjordby');
    assert.deepEqual(noticed, [wanted.tenant]);
    await test.db.inMunicipality(outcome.municipalityId, async (trx) => {
      const roles = await trx.selectFrom('role_holding').select(['role', 'scope', 'person_id']).execute();
      assert.deepEqual(roles, [{ role: 'coordinator', scope: 'municipality', person_id: merete.id }]);
      const { languages } = await trx
        .selectFrom('municipality')
        .select('languages')
        .executeTakeFirstOrThrow();
      assert.deepEqual(languages, ['da', 'en']);
      const audit = await trx.selectFrom('audit_entry').select('action').execute();
      assert.deepEqual(audit.map(({ action }) => action).sort(), ['municipality.added', 'role.named']);
    });
    assert.deepEqual(await provisioning.begin(wanted, 'command-line'), {
      kind: 'refused',
      reason: 'already-there',
    });
  });

  it('lets in a coordinator again where none is left', async () => {
    const provisioning = provisioningFor(merete);
    const wanted = beginning();
    const first = await provisioning.begin(wanted, 'command-line');
    assert.ok(first.kind === 'added');
    await test.db.inMunicipality(first.municipalityId, (trx) => trx.deleteFrom('role_holding').execute());
    const again = await provisioning.begin(wanted, 'command-line');
    assert.ok(again.kind === 'added' && again.municipalityId === first.municipalityId);
  });

  it('refuses a coordinator whom the directory does not vouch for, and leaves no municipality behind', async () => {
    const cases = [
      [undefined, 'coordinator-unknown'],
      [{ ...merete, isGuest: true }, 'coordinator-guest'],
      [{ ...merete, accountEnabled: false }, 'coordinator-closed'],
    ] as const;
    for (const [user, reason] of cases) {
      const wanted = beginning();
      assert.deepEqual(await provisioningFor(user).begin(wanted, 'command-line'), {
        kind: 'refused',
        reason,
      });
      assert.equal(await test.db.findMunicipalityOfTenant(wanted.tenant), undefined);
    }
    await assert.rejects(
      createProvisioning(parts()).begin(beginning(), 'command-line'),
      (error) => error instanceof AppError && error.code === 'unavailable',
    );
  });
});
