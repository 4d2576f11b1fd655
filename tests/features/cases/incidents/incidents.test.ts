import assert from 'node:assert/strict';
import {
  createIncidentService,
  type IncidentService,
} from '../../../../src/features/cases/incidents/incident-service.ts';
import { incidentStore } from '../../../../src/features/cases/incidents/incident-store.ts';
import type {
  IncidentDraft,
  IncidentListener,
} from '../../../../src/features/cases/incidents/incident-types.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

describeOnBothDatabases('an incident', (test) => {
  let world: CasesWorld;
  let service: IncidentService;
  const told: Parameters<IncidentListener>[1][] = [];

  before(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db);
    service = createIncidentService({
      database: test.db,
      store: incidentStore,
      listeners: [
        (_trx, change) => {
          told.push(change);
          return Promise.resolve();
        },
      ],
      clock: world.clock,
      ids: randomIds,
    });
  });
  beforeEach(() => {
    told.length = 0;
    world.clock.advance(60_000);
  });

  const draft = (words: Partial<IncidentDraft> = {}): IncidentDraft => ({
    treeId: 'aula',
    titles: { da: ' Skemaet er nede ' },
    texts: { da: 'Brug opslagstavlen så længe.', sv: '' },
    beganAt: new Date(world.clock.now().getTime() - 600_000),
    ...words,
  });
  const openFor = async (leaf?: string) =>
    (await service.listOpen(world.teacher, { treeId: 'aula', ...(leaf !== undefined && { leaf }) })).map(
      ({ titles }) => titles.da,
    );

  it('is known from when it is declared until it is closed, to those it bears on', async () => {
    const { coordinator, teacher, otherTeacher, outsider } = world;
    const whole = await service.declare(coordinator, draft());
    const one = await service.declare(
      coordinator,
      draft({
        leaf: 'error-widget',
        titles: { da: 'Ugeplaner mangler' },
        statusLink: 'https://status.example',
      }),
    );
    assert.deepEqual(whole.texts, { da: 'Brug opslagstavlen så længe.' });
    assert.deepEqual(await openFor('error-timetable'), ['Skemaet er nede']);
    assert.deepEqual((await openFor('error-widget')).sort(), ['Skemaet er nede', 'Ugeplaner mangler']);
    assert.deepEqual(await service.listOpen(outsider), []);
    await service.follow(teacher, one.id);
    await service.follow(teacher, one.id);
    await service.follow(otherTeacher, one.id);
    await service.unfollow(otherTeacher, one.id);
    const changed = await service.change(coordinator, one.id, 1, draft({ vendorToldAt: world.clock.now() }));
    assert.deepEqual([changed.leaf, changed.statusLink], [undefined, undefined]);
    const closed = await service.close(coordinator, one.id, 2, { da: 'Det virker igen.' });
    assert.deepEqual(closed.closedAt, world.clock.now());
    assert.deepEqual(
      told.map(({ kind, followers }) => [kind, followers.map(({ personId }) => personId)]),
      [
        ['declared', []],
        ['declared', []],
        ['changed', [teacher.personId]],
        ['closed', [teacher.personId]],
      ],
    );
    await service.close(coordinator, whole.id, 1, {});
    assert.deepEqual(await openFor(), []);
    await assert.rejects(service.follow(teacher, one.id), { code: 'conflict' });
  });

  it('is looked after by coordinators, one at a time', async () => {
    const { coordinator, teacher, pilot, outsider } = world;
    for (const actor of [teacher, pilot])
      await assert.rejects(service.declare(actor, draft()), { code: 'forbidden' });
    const one = await service.declare(coordinator, draft());
    await assert.rejects(service.close(outsider, one.id, 1, {}), { code: 'not-found' });
    await assert.rejects(service.follow(outsider, one.id), { code: 'not-found' });
    const both = await Promise.allSettled([
      service.change(coordinator, one.id, 1, draft({ titles: { da: 'Den ene' } })),
      service.close(coordinator, one.id, 1, {}),
    ]);
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
    const audit = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx.selectFrom('audit_entry').select('action').where('subject', '=', `incident:${one.id}`).execute(),
    );
    assert.equal(audit.length, 2);
  });

  for (const [what, words] of [
    ['no title', { titles: { da: ' \u200b ' } }],
    ['a link that runs', { statusLink: 'javascript:alert(1)' }],
    ['a beginning that is to come', { beganAt: new Date('2030-01-01T00:00:00Z') }],
  ] as const)
    it(`is refused with ${what}`, () =>
      assert.rejects(service.declare(world.coordinator, draft(words)), { code: 'bad-request' }));
});
