import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { describeOnBothDatabases, describeOnDatabase } from '../../support/test-database.ts';
import { createTrainingWorld, keyOf, type TrainingWorld } from './training-world.ts';

/** A queue without gaps: numbers from 1, each once. */
function assertQueue(rows: readonly string[], booked: number, waiting: number): void {
  assert.deepEqual(rows, [
    ...Array.from({ length: booked }, (_, index) => `booked ${index + 1}`),
    ...Array.from({ length: waiting }, (_, index) => `waiting ${booked + index + 1}`),
  ]);
}

describeOnDatabase('postgres', 'two processes at the same session', function (test) {
  let one: TrainingWorld;
  let two: TrainingWorld;
  beforeEach(async () => {
    one = await createTrainingWorld(test.db);
    two = await createTrainingWorld(await test.connectAgain(), { sameAs: one });
  });

  it('gives 10 seats to 200 who press at once: 10 booked, 190 waiting in order, nobody lost', async function () {
    this.timeout(60_000);
    const session = await one.session({ capacity: 10 });
    const people = await one.people(200);
    const outcomes = await Promise.all(
      people.map((actor, index) => {
        const { bookings } = (index % 2 === 0 ? one : two).training;
        return bookings.book(actor, keyOf(session), { wait: true });
      }),
    );
    assertQueue(await one.rows(session.id), 10, 190);
    const kinds = outcomes.map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'booked').length, 10);
    assert.equal(kinds.filter((kind) => kind === 'waiting').length, 190);
    const told = [...one.events, ...two.events].filter(({ kind }) => kind === 'booked' || kind === 'waiting');
    assert.equal(told.length, 200);
    const view = await one.training.bookings.getSession(people[0]!, keyOf(session));
    assert.deepEqual(view.seats, { capacity: 10, booked: 10, offered: 0, waiting: 190, free: 0 });
  });

  it('takes a double press of everybody for one', async function () {
    this.timeout(60_000);
    const session = await one.session({ capacity: 10 });
    const people = await one.people(30);
    await Promise.all(
      people.flatMap((actor) => [
        one.training.bookings.book(actor, keyOf(session), { wait: true }),
        two.training.bookings.book(actor, keyOf(session), { wait: true }),
      ]),
    );
    assertQueue(await one.rows(session.id), 10, 20);
  });

  it('gives each freed seat to one person only when many cancel and many press', async function () {
    this.timeout(60_000);
    const session = await one.session({ capacity: 10 });
    const people = await one.people(40);
    for (const actor of people) await one.training.bookings.book(actor, keyOf(session), { wait: true });
    await Promise.all(
      people.flatMap((actor, index) => [
        ...(index < 10 && index % 2 === 0 ? [two.training.bookings.cancel(actor, keyOf(session))] : []),
        ...(index >= 10 ? [one.training.bookings.takeSeat(actor, keyOf(session))] : []),
      ]),
    );
    const view = await one.training.bookings.getSession(people[0]!, keyOf(session));
    assert.equal(view.seats.booked + view.seats.offered, 10);
    assert.equal(view.seats.waiting, 25);
    const offered = (await one.rows(session.id)).slice(10, 15);
    assert.deepEqual(
      offered.filter((row) => row.startsWith('waiting')),
      [],
      'the five freed seats went to the first five who waited',
    );
  });

  it('changes between two dates in both directions without waiting for ever', async function () {
    this.timeout(60_000);
    const first = await one.session({ capacity: 30 });
    const second = await one.session({ capacity: 30, startsAt: new Date('2026-09-22T11:00:00Z') });
    const people = await one.people(20);
    for (const [index, actor] of people.entries()) {
      await one.training.bookings.book(actor, keyOf(index % 2 === 0 ? first : second));
    }
    const outcomes = await Promise.all(
      people.map((actor, index) => {
        const [from, to] = index % 2 === 0 ? [first, second] : [second, first];
        const { bookings } = (index % 4 < 2 ? one : two).training;
        return bookings.change(actor, keyOf(from), keyOf(to));
      }),
    );
    assert.ok(outcomes.every(({ kind }) => kind === 'booked'));
    const view = await one.training.bookings.getSession(people[0]!, keyOf(first));
    assert.equal(view.seats.booked, 10);
  });

  it('refuses the same teacher twice when two coordinators plan at once', async () => {
    const teacher = await one.person();
    const draft = one.draft({ teacherIds: [teacher.personId] });
    const outcomes = await Promise.all([
      one.training.planning.plan(one.planner, draft),
      two.training.planning.plan(one.planner, draft),
    ]);
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['refused', 'saved']);
  });

  it('lets one of two who edit at once win, and shows the other how it stands', async () => {
    const session = await one.session();
    const outcomes = await Promise.all([
      one.training.planning.edit(one.planner, session.id, 1, one.draft({ capacity: 20 })),
      two.training.planning.edit(one.planner, session.id, 1, one.draft({ capacity: 30 })),
    ]);
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['changed-meanwhile', 'saved']);
    const shown = outcomes.find((outcome) => outcome.kind === 'changed-meanwhile');
    const saved = outcomes.find((outcome) => outcome.kind === 'saved');
    assert.equal(
      shown?.kind === 'changed-meanwhile' && shown.session.capacity,
      saved?.kind === 'saved' && saved.sessions[0]!.capacity,
    );
  });
});

describeOnBothDatabases('the last seat', (test) => {
  it('goes to one of the person, the manager, and who walks in', async () => {
    const world = await createTrainingWorld(test.db);
    const { bookings, seats } = world.training;
    for (let turn = 0; turn < 5; turn += 1) {
      const teacher = await world.person();
      const startsAt = new Date(world.clock.now().getTime() + (2 + turn) * 24 * 3_600_000);
      const session = await world.session({ capacity: 1, teacherIds: [teacher.personId], startsAt });
      const [self, walkIn, manager] = await world.people(3);
      const staff = await world.person({ managerId: manager!.personId });
      await Promise.all([
        bookings.book(self!, keyOf(session)),
        bookings.bookFor(manager!, keyOf(session), [staff.personId]),
        seats.addWalkIn(teacher, session.id, walkIn!.personId),
      ]);
      assert.deepEqual(await world.rows(session.id), ['booked 1']);
    }
  });

  it('is not lost when a listener fails: nothing is booked then', async () => {
    const world = await createTrainingWorld(test.db);
    const session = await world.session({ capacity: 1 });
    const [one, two] = await world.people(2);
    const failing = new Proxy(world.events, {
      get: (events, name) =>
        name === 'push'
          ? () => {
              throw new AppError('unavailable', 'listener');
            }
          : Reflect.get(events, name),
    });
    const broken = await createTrainingWorld(test.db, { sameAs: world, events: failing });
    await assert.rejects(broken.training.bookings.book(one!, keyOf(session)));
    assert.deepEqual(await world.rows(session.id), []);
    assert.equal((await world.training.bookings.book(two!, keyOf(session))).kind, 'booked');
  });
});
