import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { caseReadersDto } from '../../../../src/dto/case-readers-dto.ts';
import { createCaseRetention, type Case, type CaseRetention } from '../../../../src/features/cases/index.ts';
import { createCaseReaderRoutes } from '../../../../src/features/cases/tab/case-reader-routes.ts';
import { createPersonRecords } from '../../../../src/features/follow-up/index.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { startTabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const day = 24 * 3_600_000;

describeOnBothDatabases('what is kept of a case', (test) => {
  let world: CasesWorld;
  let retention: CaseRetention;
  let erasedElsewhere: string[];

  before(async function () {
    this.timeout(60_000);
    world = await makeCasesWorld(test.db);
  });

  beforeEach(() => {
    world.clock.advance(60_000);
    erasedElsewhere = [];
    retention = createCaseRetention({
      database: test.db,
      erasers: [(_trx, ids) => Promise.resolve(void erasedElsewhere.push(...ids))],
      clock: world.clock,
    });
  });

  const report = () =>
    world.reporting.report(world.teacher, {
      treeId: 'aula',
      version: 1,
      leaf: 'error-technical',
      institutionId: world.school,
      title: 'Skemaet for 3B er tomt',
      answers: { who: 'Sofie Brandholt' },
      source: 'chat',
      requestKey: randomUUID(),
    });
  const solved = async (): Promise<Case> => {
    const reported = await report();
    const solution = { outcome: 'user-error', text: 'Sofie skal vælge ugen.' } as const;
    return world.handling.solve(world.pilot, reported.id, reported.revision, solution);
  };
  /** Everything that is stored of a case, as text. */
  const stored = ({ id }: Case) =>
    test.db.inMunicipality(world.municipalityId, async (trx) => {
      const { rows } = await sql<{ row: unknown }>`
        select to_jsonb(c) as row from support_case c where id = ${id}::uuid
        union all select to_jsonb(m) from case_message m where case_id = ${id}::uuid
        union all select to_jsonb(e) from case_event e where case_id = ${id}::uuid
        union all select to_jsonb(h) from case_hold h where case_id = ${id}::uuid`.execute(trx);
      return JSON.stringify(rows);
    });

  it('are its numbers and times, once its words have been kept long enough', async () => {
    const old = await solved();
    world.clock.advance(15 * day);
    await world.reporting.closeDue(world.municipalityId);
    const standing = await report();
    world.clock.advance(729 * day);
    await retention.eraseDue(world.municipalityId);
    assert.match(await stored(old), /Sofie/u);
    world.clock.advance(2 * day);
    assert.equal(await retention.eraseDue(world.municipalityId), 1);
    assert.deepEqual(erasedElsewhere, [old.id]);
    const left = await stored(old);
    assert.doesNotMatch(left, /Sofie|3B/u);
    for (const { personId } of [world.teacher, world.pilot]) assert.ok(!left.includes(personId));
    assert.match(left, /"solved_level": ?0/u);
    assert.match(left, /"kind": ?"solved"/u);
    assert.match(await stored(standing), /Sofie/u);
    assert.equal(await retention.eraseDue(world.municipalityId), 0);
  });

  it('is not what somebody has said who asks to be erased, and is given to who asks for it', async () => {
    const mine = await solved();
    const records = createPersonRecords({
      database: test.db,
      bookings: {
        listMine: () => Promise.resolve({ ahead: [], past: [] } as never),
        cancel: () => assert.fail(),
      },
      traces: [{ name: 'reports', read: retention.readReportsOf, erase: retention.eraseReportsOf }],
      clock: world.clock,
      ids: randomIds,
    });
    const { municipalityId, teacher, coordinator, pilot } = world;
    const given = await records.export(municipalityId, coordinator.personId, teacher.personId);
    assert.match(JSON.stringify(given.reports), /Sofie skal vælge ugen/u);
    await records.erase(municipalityId, coordinator.personId, teacher.personId);
    const left = await stored(mine);
    assert.doesNotMatch(left, /Sofie|3B/u);
    assert.ok(!left.includes(teacher.personId));
    assert.ok(left.includes(pilot.personId));
  });

  it('says who has read it, once a day, and not that the reporter did', async () => {
    const { reporting, otherTeacher, pilot, itColleague } = world;
    const wanted = { treeId: 'aula', version: 1, leaf: 'error-technical', institutionId: world.school };
    const said = { title: 'Tom side', answers: {}, source: 'chat', requestKey: randomUUID() } as const;
    const { id } = await reporting.report(otherTeacher, { ...wanted, ...said });
    await reporting.get(otherTeacher, id);
    await reporting.get(pilot, id);
    world.clock.advance(60_000);
    await reporting.get(pilot, id);
    await assert.rejects(reporting.get(itColleague, id));
    const tab = await startTabCaller(createCaseReaderRoutes(test.db), world.clock);
    try {
      const address = `/cases/${id}/readers`;
      const { readers } = caseReadersDto.parse((await tab.call(world.coordinator, 'GET', address)).json);
      assert.deepEqual(
        readers.map(({ personId, firstAt, lastAt }) => [personId, Date.parse(lastAt) - Date.parse(firstAt)]),
        [[pilot.personId, 60_000]],
      );
      for (const actor of [pilot, otherTeacher])
        assert.equal((await tab.call(actor, 'GET', address)).status, 404);
      const elsewhere = await tab.call(world.outsider, 'GET', address);
      assert.deepEqual(elsewhere.json, { readers: [] });
    } finally {
      await tab.close();
    }
  });
});
