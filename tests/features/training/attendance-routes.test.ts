import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { evaluationDto, peopleDto, sheetDto, type SheetDto } from '../../../src/dto/training-dto.ts';
import { createAttendanceRoutes } from '../../../src/features/training/index.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createAttendanceWorld, type AttendanceWorld } from '../attendance/attendance-world.ts';

describeOnBothDatabases('the routes of the teacher', (test) => {
  let world: AttendanceWorld;
  let tab: TabCaller;
  const start = '2026-09-15T11:05:00Z';

  beforeEach(async () => {
    world = await createAttendanceWorld(test.db);
    const { attendance, training, clock } = world;
    const routes = createAttendanceRoutes({ ...attendance, planning: training.planning, clock });
    tab = await startTabCaller(routes, clock);
  });
  afterEach(() => tab.close());

  const place = (id: string, what: string) => `/training/taught/${id}/${what}`;
  const sheetFor = async (actor: Actor, method: string, path: string, body?: unknown): Promise<SheetDto> => {
    const answer = await tab.call(actor, method, path, body);
    assert.equal(answer.status, 200, answer.text);
    return sheetDto.parse(answer.json);
  };
  const linesOf = ({ entries }: SheetDto) => entries.map(({ name, attended }) => `${name} ${attended}`);

  async function sessionWith(...names: readonly string[]) {
    const session = await world.session({ teacherIds: [world.teacher.personId] });
    for (const name of names) await world.book(await world.person({ name }), session);
    return session;
  }

  it('give the names in order, and keep each tick', async () => {
    const session = await sessionWith('Øjvind Bro', 'Asta Lind', 'Ærø Holm');
    const early = await sheetFor(world.teacher, 'GET', place(session.id, 'sheet'));
    assert.equal(early.isTickable, false);
    world.clock.advance(Date.parse(start) - world.clock.now().getTime());
    const sheet = await sheetFor(world.teacher, 'GET', place(session.id, 'sheet'));
    assert.deepEqual(linesOf(sheet), ['Asta Lind null', 'Ærø Holm null', 'Øjvind Bro null']);
    assert.ok(sheet.isTickable && !sheet.isClosed && sheet.session.isTeacher);
    const [first, second] = sheet.entries;
    const ticked = await sheetFor(world.teacher, 'PUT', place(session.id, 'ticks'), {
      ticks: [
        { bookingId: first!.bookingId, attended: true },
        { bookingId: second!.bookingId, attended: true },
        { bookingId: randomUUID(), attended: true },
      ],
    });
    assert.deepEqual(linesOf(ticked), ['Asta Lind true', 'Ærø Holm true', 'Øjvind Bro null']);
    const back = await sheetFor(world.planner, 'PUT', place(session.id, 'ticks'), {
      ticks: [{ bookingId: second!.bookingId, attended: null }],
    });
    assert.deepEqual(linesOf(back), ['Asta Lind true', 'Ærø Holm null', 'Øjvind Bro null']);
  });

  it('add who came without a seat, finish, and take no tick after that', async () => {
    const session = await sessionWith('Asta Lind');
    const guest = await world.person({ name: 'Bjarke Thorsager' });
    world.clock.advance(Date.parse(start) - world.clock.now().getTime());
    const found = await tab.call(world.teacher, 'GET', place(session.id, 'walk-ins?search=bjark'));
    assert.deepEqual(
      peopleDto.parse(found.json).people.map(({ name }) => name),
      ['Bjarke Thorsager'],
    );
    const added = await sheetFor(world.teacher, 'POST', place(session.id, 'walk-ins'), {
      personId: guest.personId,
    });
    assert.deepEqual(linesOf(added), ['Asta Lind null', 'Bjarke Thorsager true']);
    assert.deepEqual(
      added.entries.map(({ isWalkIn }) => isWalkIn),
      [false, true],
    );
    const closed = await sheetFor(world.teacher, 'POST', place(session.id, 'close'));
    assert.equal(closed.isClosed, true);
    assert.deepEqual(linesOf(closed), ['Asta Lind false', 'Bjarke Thorsager true']);
    const late = await tab.call(world.teacher, 'PUT', place(session.id, 'ticks'), {
      ticks: [{ bookingId: closed.entries[0]!.bookingId, attended: true }],
    });
    assert.deepEqual([late.status, codeOf(late)], [409, 'conflict']);
    const evaluation = await tab.call(world.teacher, 'GET', place(session.id, 'evaluation'));
    assert.deepEqual(evaluationDto.parse(evaluation.json).usefulCounts, [0, 0, 0, 0, 0]);
  });

  it('count an open session', async () => {
    const session = await world.session({ signUp: 'open', teacherIds: [world.teacher.personId] });
    world.clock.advance(Date.parse(start) - world.clock.now().getTime());
    assert.equal((await sheetFor(world.teacher, 'GET', place(session.id, 'sheet'))).counted, null);
    const counted = await sheetFor(world.teacher, 'PUT', place(session.id, 'count'), { people: 23 });
    assert.equal(counted.counted, 23);
  });

  it('are for the session’s teachers and coordinators only', async () => {
    const session = await sessionWith('Asta Lind');
    const colleague = await world.person();
    const tick = { ticks: [{ bookingId: randomUUID(), attended: true }] };
    for (const [method, what, body] of [
      ['GET', 'sheet', undefined],
      ['PUT', 'ticks', tick],
      ['GET', 'walk-ins?search=as', undefined],
      ['POST', 'walk-ins', { personId: colleague.personId }],
      ['POST', 'close', undefined],
      ['PUT', 'count', { people: 1 }],
      ['GET', 'evaluation', undefined],
    ] as const) {
      assert.equal((await tab.call(undefined, method, place(session.id, what), body)).status, 401, what);
      const refused = await tab.call(colleague, method, place(session.id, what), body);
      assert.deepEqual([refused.status, codeOf(refused)], [403, 'forbidden'], what);
    }
  });

  it('refuse what is no request, and know nothing of what is not here', async () => {
    const session = await sessionWith();
    const elsewhere = await createAttendanceWorld(test.db, { clock: world.clock });
    const theirs = await elsewhere.session();
    for (const [path, body] of [
      ['ticks', { ticks: [] }],
      ['ticks', { ticks: [{ bookingId: 'x', attended: true }] }],
      ['count', { people: -1 }],
      ['count', { people: 'many' }],
    ] as const) {
      const answer = await tab.call(world.teacher, 'PUT', place(session.id, path), body);
      assert.deepEqual([answer.status, codeOf(answer)], [400, 'bad-request'], JSON.stringify(body));
    }
    for (const id of [theirs.id, randomUUID(), 'nonsense']) {
      assert.equal((await tab.call(world.planner, 'GET', place(id, 'sheet'))).status, 404, id);
      assert.equal((await tab.call(world.planner, 'POST', place(id, 'close'))).status, 404, id);
    }
  });
});
