import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { caseFiguresDto, type CaseFiguresDto } from '../../../../src/dto/case-figures-dto.ts';
import { createFigures } from '../../../../src/features/cases/index.ts';
import type { Actor, HeldRole } from '../../../../src/kernel/actor.ts';
import { silentLogger } from '../../../../src/kernel/logger.ts';
import { readCsv, readExcel } from '../../../../src/platform/spreadsheets/index.ts';
import type { CardMessage } from '../../../../src/platform/bot/bot-types.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { fillCases } from '../../../bench/case-corpus.ts';
import { addInstitution, addPerson } from '../../../support/builders.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

const schoolYear = 'kind=school-year&day=2026-05-01';

describeOnBothDatabases('the page of figures', (test) => {
  let world: CasesWorld;
  let tab: TabCaller;
  let manager: Actor;
  let small: string;
  const sent: { personId: string; message: CardMessage }[] = [];

  const figuresOn = (database: Database) =>
    createFigures({
      database,
      trees: { getCurrentIn: () => Promise.resolve([]) },
      outgoing: {
        enqueue(_trx, _municipalityId, to, message) {
          sent.push({ personId: (to as { personId: string }).personId, message: message as CardMessage });
          return Promise.resolve(randomUUID());
        },
      },
      tabLink: (subPage) => `https://teams.example/${subPage}`,
      clock: world.clock,
    });

  const hold = ({ municipalityId, personId }: Actor, { role, scope, institutionId }: HeldRole) =>
    test.db.inMunicipality(municipalityId, (trx) =>
      trx
        .insertInto('role_holding')
        .values({
          municipality_id: municipalityId,
          id: randomUUID(),
          role,
          scope,
          institution_id: institutionId ?? null,
          person_id: personId,
        })
        .execute(),
    );

  before(async function () {
    this.timeout(120_000);
    world = await makeCasesWorld(test.db);
    const { municipalityId, school, teacher, pilot, otherPilot, itColleague } = world;
    const second = (await addInstitution(test.db, municipalityId, { name: 'Lindehøj Skole' })).id;
    small = (await addInstitution(test.db, municipalityId, { name: 'Mosebo Børnehus' })).id;
    const reporterIds = [teacher.personId];
    for (let count = 0; count < 9; count += 1)
      reporterIds.push((await addPerson(test.db, municipalityId)).id);
    const corpus = {
      municipalityId,
      institutionIds: [school, second],
      reporterIds,
      pilotIds: [pilot.personId, otherPilot.personId],
      officeIds: [itColleague.personId],
      treeId: 'aula',
      leaves: ['error-technical', 'error-widget'],
      until: world.clock.now(),
    };
    await fillCases(test.db, corpus, 700);
    await test.db.inMunicipality(municipalityId, async (trx) => {
      const few = await trx
        .selectFrom('support_case')
        .select('id')
        .where('institution_id', '=', second)
        .where('created_at', '<', new Date('2026-06-01T00:00:00Z'))
        .limit(2)
        .execute();
      await trx
        .updateTable('support_case')
        .set({ institution_id: small })
        .where(
          'id',
          'in',
          few.map(({ id }) => id),
        )
        .execute();
    });
    const { id: personId } = await addPerson(test.db, municipalityId);
    const role: HeldRole = { role: 'unitManager', scope: 'institution', institutionId: school };
    manager = { ...world.teacher, personId, roles: [role] };
    await hold(manager, role);
    await hold(world.coordinator, { role: 'coordinator', scope: 'municipality' });
    tab = await startTabCaller(figuresOn(test.db).routes, world.clock);
  });
  after(() => tab.close());

  const read = async (actor: Actor, query: string): Promise<CaseFiguresDto> => {
    const answer = await tab.call(actor, 'GET', `/case-figures?${query}`);
    assert.equal(answer.status, 200, answer.text);
    return caseFiguresDto.parse(answer.json);
  };

  it('shows coordinators everything, with nothing that tells of a few', async () => {
    const { period, figures, institutions, mayAll } = await read(world.coordinator, schoolYear);
    assert.ok(figures && mayAll);
    assert.equal(period.title, 'Skoleåret 2025/26');
    assert.equal(institutions.length, 4);
    assert.ok(figures.cases > 500 && figures.people && figures.people.length === 3);
    for (const { id, lines, others } of figures.tables) {
      assert.ok(
        lines.every(({ cases }) => cases >= 5),
        id,
      );
      if (id === 'institutions' || id === 'errands') {
        const all = lines.reduce((sum, { cases }) => sum + cases, others?.cases ?? 0);
        assert.equal(all, figures.cases, id);
      }
    }
    const [byInstitution] = figures.tables;
    assert.deepEqual(byInstitution?.lines.length, 1);
    assert.equal(byInstitution?.others?.parts, 2, 'the small one would be the difference');
    assert.ok(figures.bottlenecks.length > 0);
  });

  it('gives nothing of an institution with a few, nor of the one that would tell of it', async () => {
    const shown = (await read(world.coordinator, `${schoolYear}`)).figures!.tables[0]!.lines;
    for (const { id, name } of (await read(world.coordinator, schoolYear)).institutions) {
      const { figures } = await read(world.coordinator, `${schoolYear}&institution=${id}`);
      assert.equal(
        figures !== null,
        shown.some((line) => line.name === name),
        name,
      );
    }
  });

  it('shows managers their institution, without names', async () => {
    const { figures, institution, mayAll, institutions } = await read(manager, 'kind=quarter&day=2026-08-20');
    assert.equal(institution, world.school);
    assert.deepEqual([mayAll, institutions.map(({ id }) => id)], [false, [world.school]]);
    assert.ok(figures && figures.cases > 20);
    assert.deepEqual([figures.people, figures.questions], [null, null]);
    const other = await tab.call(manager, 'GET', `/case-figures?institution=${small}`);
    assert.deepEqual([other.status, codeOf(other)], [404, 'not-found']);
    const teacher = await tab.call(world.teacher, 'GET', '/case-figures');
    assert.equal(teacher.status, 403);
    assert.equal((await tab.call(world.coordinator, 'GET', '/case-figures?day=2026-02-30')).status, 400);
  });

  it('gives the same as files, with names for coordinators only', async () => {
    const limits = { rows: 1_000, columns: 20 };
    const csv = await tab.call(world.coordinator, 'GET', `/case-figures/export?${schoolYear}&format=csv`);
    const [head, ...rows] = readCsv(csv.bytes, limits).rows;
    assert.equal(head?.length, 5);
    const { figures } = await read(world.coordinator, schoolYear);
    assert.equal(rows.find(([part]) => part === 'Alle sager')?.[2], String(figures!.cases));
    assert.ok(rows.some(([part]) => part === 'Tid hos'));
    const excel = await tab.call(
      manager,
      'GET',
      `/case-figures/export?kind=quarter&day=2026-08-20&format=xlsx`,
    );
    const [sheet] = await readExcel(excel.bytes, limits);
    assert.ok(sheet && sheet.rows.length > 15);
    assert.ok(!sheet.rows.some(([part]) => part === 'Tid hos' || part === 'I gang hos'));
  });

  it('is told of once a month by a card, until somebody wants no more', async () => {
    const { clock } = world;
    clock.advance(Date.parse('2026-10-01T07:20:00Z') - clock.now().getTime());
    const { schedule, botFeature } = figuresOn(test.db);
    await Promise.all([schedule.run(silentLogger), figuresOn(test.db).schedule.run(silentLogger)]);
    assert.deepEqual(
      sent.map(({ personId }) => personId).sort(),
      [manager.personId, world.coordinator.personId].sort(),
    );
    assert.match(sent[0]!.message.summary, /^Sagerne i september\. /);
    const stop = botFeature.verbs!['figures.stop']!;
    await stop.handle({ actor: manager } as never, stop.parse({}));
    assert.equal((await read(manager, '')).hasSummary, false);
    clock.advance(31 * 24 * 3_600_000);
    await schedule.run(silentLogger);
    assert.ok(!sent.slice(2).some(({ personId }) => personId === manager.personId));
    const on = await tab.call(manager, 'PUT', '/case-figures/summary', { isOn: true });
    assert.equal(on.status, 204);
    assert.equal((await tab.call(world.teacher, 'PUT', '/case-figures/summary', { isOn: true })).status, 403);
  });
});
