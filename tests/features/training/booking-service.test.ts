import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { addInstitution, addMembership, addRoleHolding } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createTrainingWorld, defaultStart, keyOf, type TrainingWorld } from './training-world.ts';

const minute = 60_000;
const hour = 60 * minute;

function isCode(code: string) {
  return (error: unknown) => error instanceof AppError && error.code === code;
}

describeOnBothDatabases('booking', (test) => {
  let world: TrainingWorld;
  beforeEach(async () => {
    world = await createTrainingWorld(test.db);
  });

  const kinds = () => world.events.map(({ kind }) => kind);

  it('takes a seat, and pressing twice changes nothing', async () => {
    const session = await world.session();
    const actor = await world.person();
    world.events.length = 0;
    const first = await world.training.bookings.book(actor, keyOf(session));
    assert.equal(first.kind, 'booked');
    assert.equal(first.view.mine?.state, 'booked');
    assert.equal(first.view.mine?.invitation, 'on-its-way');
    assert.equal(first.view.seats.free, 9);
    const again = await world.training.bookings.book(actor, keyOf(session));
    assert.equal(again.kind, 'refused');
    assert.equal(again.kind === 'refused' && again.obstacle, 'already-booked');
    assert.deepEqual(await world.rows(session.id), ['booked 1']);
    assert.deepEqual(kinds(), ['booked']);
  });

  it('shows the link of a web meeting to those who are booked only', async () => {
    const session = await world.session();
    const actor = await world.person();
    assert.equal((await world.training.bookings.getSession(actor, keyOf(session))).joinUrl, undefined);
    const { view } = await world.training.bookings.book(actor, keyOf(session));
    assert.equal(view.joinUrl, `https://meet.invalid/${session.id}`);
  });

  it('says that it is full, and keeps a place in the queue for who wants to wait', async () => {
    const session = await world.session({ capacity: 1 });
    const [one, two, three] = await world.people(3);
    await world.training.bookings.book(one!, keyOf(session));
    assert.equal((await world.training.bookings.book(two!, keyOf(session))).kind, 'full');
    const waiting = await world.training.bookings.book(two!, keyOf(session), { wait: true });
    assert.equal(waiting.kind, 'waiting');
    assert.equal(waiting.view.myPlaceInQueue, 1);
    assert.equal(waiting.view.mine?.invitation, 'none');
    const behind = await world.training.bookings.book(three!, keyOf(session), { wait: true });
    assert.equal(behind.view.myPlaceInQueue, 2);
    // Pressing either button again leaves them where they are.
    assert.equal((await world.training.bookings.book(two!, keyOf(session))).kind, 'waiting');
    assert.equal((await world.training.bookings.takeSeat(two!, keyOf(session))).kind, 'full');
    assert.deepEqual(await world.rows(session.id), ['booked 1', 'waiting 2', 'waiting 3']);
  });

  it('offers a freed seat to the first who waits, holds it, and offers it to the next when nobody takes it', async () => {
    const session = await world.session({ capacity: 1 });
    const [one, two, three] = await world.people(3);
    const { bookings } = world.training;
    await bookings.book(one!, keyOf(session));
    await bookings.book(two!, keyOf(session), { wait: true });
    await bookings.book(three!, keyOf(session), { wait: true });
    world.events.length = 0;
    assert.equal((await bookings.cancel(one!, keyOf(session))).kind, 'cancelled');
    assert.deepEqual(kinds(), ['cancelled-booking', 'offered']);
    const offered = await bookings.getSession(two!, keyOf(session));
    assert.equal(offered.mine?.state, 'offered');
    assert.deepEqual(offered.mine?.offerExpiresAt, new Date(world.clock.now().getTime() + 240 * minute));
    // Held: nobody else gets it.
    assert.equal((await bookings.takeSeat(three!, keyOf(session))).kind, 'full');
    assert.equal((await bookings.book(one!, keyOf(session))).kind, 'full');

    world.clock.advance(240 * minute);
    world.events.length = 0;
    const late = await bookings.takeSeat(two!, keyOf(session));
    assert.equal(late.kind, 'full');
    assert.equal(late.view.mine, undefined);
    assert.deepEqual(kinds(), ['cancelled-booking', 'offered']);
    const taken = await bookings.takeSeat(three!, keyOf(session));
    assert.equal(taken.kind, 'booked');
    assert.equal(taken.view.mine?.invitation, 'on-its-way');
    assert.deepEqual(await world.rows(session.id), ['cancelled 1', 'cancelled 2', 'booked 3']);
  });

  it('settles offers by the clock where nobody presses anything', async () => {
    const session = await world.session({ capacity: 1 });
    const [one, two, three] = await world.people(3);
    const { bookings, schedules } = world.training;
    await bookings.book(one!, keyOf(session));
    await bookings.book(two!, keyOf(session), { wait: true });
    await bookings.book(three!, keyOf(session), { wait: true });
    await bookings.cancel(one!, keyOf(session));
    const settle = schedules.find(({ name }) => name === 'settle-offers')!;
    const quiet = {
      info: () => {},
      warn: () => {},
      error: () => {},
      debug: () => {},
      child: () => quiet,
    } as never;
    await settle.run(quiet);
    assert.deepEqual(await world.rows(session.id), ['cancelled 1', 'offered 2', 'waiting 3']);
    world.clock.advance(241 * minute);
    await settle.run(quiet);
    assert.deepEqual(await world.rows(session.id), ['cancelled 1', 'cancelled 2', 'offered 3']);
  });

  it('lets whoever comes first take a seat that comes free near the start', async () => {
    const session = await world.session({ capacity: 1 });
    const [one, two, three] = await world.people(3);
    const { bookings } = world.training;
    await bookings.book(one!, keyOf(session));
    await bookings.book(two!, keyOf(session), { wait: true });
    await bookings.book(three!, keyOf(session), { wait: true });
    world.clock.advance(defaultStart.getTime() - world.clock.now().getTime() - 5 * hour);
    world.events.length = 0;
    await bookings.cancel(one!, keyOf(session));
    const told = world.events.find((event) => event.kind === 'seat-free');
    assert.deepEqual(told?.kind === 'seat-free' && told.waiting.map(({ personId }) => personId), [
      two!.personId,
      three!.personId,
    ]);
    assert.equal((await bookings.takeSeat(three!, keyOf(session))).kind, 'booked');
    assert.equal((await bookings.takeSeat(two!, keyOf(session))).kind, 'full');
    assert.deepEqual(await world.rows(session.id), ['cancelled 1', 'waiting 2', 'booked 3']);
  });

  it('declining an offer hands it on', async () => {
    const session = await world.session({ capacity: 1 });
    const [one, two, three] = await world.people(3);
    const { bookings } = world.training;
    await bookings.book(one!, keyOf(session));
    await bookings.book(two!, keyOf(session), { wait: true });
    await bookings.book(three!, keyOf(session), { wait: true });
    await bookings.cancel(one!, keyOf(session));
    world.events.length = 0;
    await bookings.cancel(two!, keyOf(session));
    const [declined, offered] = world.events;
    assert.equal(declined?.kind === 'cancelled-booking' && declined.reason, 'offer-declined');
    assert.equal(offered?.kind === 'offered' && offered.booking.personId, three!.personId);
    assert.equal((await bookings.cancel(two!, keyOf(session))).kind, 'nothing');
  });

  it('says why a session cannot be booked', async () => {
    const { bookings, planning } = world.training;
    const actor = await world.person();
    const obstacle = async (id: string) => {
      const outcome = await bookings.book(actor, { sessionId: id }, { wait: true });
      return outcome.kind === 'refused' ? outcome.obstacle : outcome.kind;
    };
    const open = await world.session({ signUp: 'open' });
    assert.equal(await obstacle(open.id), 'open-to-all');
    const guides = await world.session({ audience: { roles: ['guide'], institutionIds: [] } });
    assert.equal(await obstacle(guides.id), 'not-for-you');
    const closing = await world.session({ closesAt: new Date(world.clock.now().getTime() + hour) });
    const off = await world.session();
    await planning.cancelSession(world.planner, off.id);
    assert.equal(await obstacle(off.id), 'cancelled');
    world.clock.advance(hour);
    assert.equal(await obstacle(closing.id), 'closed');
    world.clock.advance(20 * 24 * hour);
    assert.equal(await obstacle(guides.id), 'past');
    assert.deepEqual(await world.rows(guides.id), []);
  });

  it('keeps somebody who waits in line after closing time', async () => {
    const session = await world.session({
      capacity: 1,
      closesAt: new Date(world.clock.now().getTime() + hour),
    });
    const [one, two, three] = await world.people(3);
    const { bookings } = world.training;
    await bookings.book(one!, keyOf(session));
    await bookings.book(two!, keyOf(session), { wait: true });
    world.clock.advance(2 * hour);
    await bookings.cancel(one!, keyOf(session));
    const third = await bookings.book(three!, keyOf(session), { wait: true });
    assert.equal(third.kind === 'refused' && third.obstacle, 'closed');
    assert.equal((await bookings.takeSeat(two!, keyOf(session))).kind, 'booked');
  });

  it('changes to another date: the new seat first, then the old one goes to the next', async () => {
    const from = await world.session({ capacity: 1 });
    const to = await world.session({ capacity: 1, startsAt: new Date('2026-09-22T11:00:00Z') });
    const [one, two] = await world.people(2);
    const { bookings } = world.training;
    await bookings.book(one!, keyOf(from));
    await bookings.book(two!, keyOf(from), { wait: true });
    world.events.length = 0;
    const changed = await bookings.change(one!, keyOf(from), keyOf(to));
    assert.equal(changed.kind, 'booked');
    assert.equal(changed.view.session.id, to.id);
    assert.deepEqual(kinds(), ['booked', 'cancelled-booking', 'offered']);
    const [booked, given] = world.events;
    assert.equal(booked?.kind === 'booked' && booked.insteadOf, from.id);
    assert.equal(given?.kind === 'cancelled-booking' && given.reason, 'changed');
  });

  it('keeps the old seat where the other date is full', async () => {
    const from = await world.session();
    const to = await world.session({ capacity: 1, startsAt: new Date('2026-09-22T11:00:00Z') });
    const [one, two] = await world.people(2);
    const { bookings } = world.training;
    await bookings.book(one!, keyOf(from));
    await bookings.book(two!, keyOf(to));
    assert.equal((await bookings.change(one!, keyOf(from), keyOf(to))).kind, 'full');
    assert.deepEqual(await world.rows(from.id), ['booked 1']);
    assert.deepEqual(await world.rows(to.id), ['booked 1']);
  });

  it('lists what suits somebody: role, institution, language, not taken, not booked; next first', async () => {
    const { planning, bookings } = world.training;
    const school = await addInstitution(test.db, world.municipalityId);
    const actor = await world.person();
    await addMembership(test.db, world.municipalityId, {
      person_id: actor.personId,
      institution_id: school.id,
    });
    const day = (n: number) => new Date(defaultStart.getTime() + n * 24 * hour);
    const late = await world.session({ startsAt: day(3) });
    const soon = await world.session({ startsAt: day(1) });
    const own = await world.session({
      startsAt: day(2),
      audience: { roles: [], institutionIds: [school.id] },
    });
    await world.session({
      startsAt: day(2),
      audience: { roles: [], institutionIds: [(await addInstitution(test.db, world.municipalityId)).id] },
    });
    await world.session({ startsAt: day(2), audience: { roles: ['guide'], institutionIds: [] } });
    const booked = await world.session({ startsAt: day(4) });
    await bookings.book(actor, keyOf(booked));
    const swedish = await world.session({ startsAt: day(0), locale: 'sv' });
    await world.session({ startsAt: day(0), signUp: 'open' });
    const list = await bookings.listSuitable(actor);
    assert.deepEqual(
      list.map(({ session }) => session.id),
      [soon, own, late, swedish].map(({ id }) => id),
    );
    const english = { ...actor, locale: 'en' as const };
    assert.ok(
      !(await bookings.listSuitable(english)).some(({ session }) => session.id === swedish.id),
      'Swedish in Denmark is for those who read a Scandinavian language',
    );
    assert.equal((await bookings.listSuitable(actor, { all: true })).length, 8);
    assert.equal((await bookings.listSuitable(actor, { limit: 2 })).length, 2);

    // Been there: the course is done.
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx.updateTable('booking').set({ attended: true }).execute(),
    );
    assert.deepEqual(await bookings.listSuitable(actor), []);
    await planning.cancelSession(world.planner, late.id);
    assert.equal((await bookings.listSuitable(actor, { all: true })).length, 7);
  });

  it('lists my courses ahead and those taken', async () => {
    const { bookings } = world.training;
    const [actor] = await world.people(1);
    const first = await world.session();
    const second = await world.session({ startsAt: new Date('2026-09-22T11:00:00Z') });
    await bookings.book(actor!, keyOf(second));
    await bookings.book(actor!, keyOf(first));
    const before = await bookings.listMine(actor!);
    assert.deepEqual(
      before.ahead.map(({ session }) => session.id),
      [first.id, second.id],
    );
    world.clock.advance(15 * 24 * hour);
    const after = await bookings.listMine(actor!);
    assert.deepEqual(
      [after.ahead, after.past].map((views) => views.map(({ session }) => session.id)),
      [[second.id], [first.id]],
    );
  });

  it('lets a manager and an institution’s administrator book for their people, and nobody else', async () => {
    const { bookings } = world.training;
    const school = await addInstitution(test.db, world.municipalityId);
    const manager = await world.person({ name: 'Dagny Granlund' });
    const staff = await world.person({ managerId: manager.personId, name: 'Eskil Myrdal' });
    const colleague = await world.person({ name: 'Freja Klitbjerg' });
    await addMembership(test.db, world.municipalityId, {
      person_id: colleague.personId,
      institution_id: school.id,
    });
    const admin = await world.person({
      roles: [{ role: 'institutionAdmin', scope: 'institution', institutionId: school.id }],
    });
    const session = await world.session({ capacity: 1 });
    const [done, late] = await bookings.bookFor(manager, keyOf(session), [staff.personId, manager.personId], {
      wait: true,
    });
    assert.equal(done!.outcome.kind, 'booked');
    assert.equal(done!.outcome.view.mine?.personId, staff.personId);
    assert.equal(done!.outcome.view.mine?.source, 'other');
    assert.equal(late!.outcome.kind, 'waiting');
    const told = world.events.find((event) => event.kind === 'booked');
    assert.equal(told?.kind === 'booked' && told.byOther, 'Dagny Granlund');
    await assert.rejects(
      bookings.bookFor(manager, keyOf(session), [colleague.personId]),
      isCode('forbidden'),
    );
    await assert.rejects(bookings.bookFor(admin, keyOf(session), [staff.personId]), isCode('forbidden'));
    await assert.rejects(bookings.cancelFor(colleague, keyOf(session), staff.personId), isCode('forbidden'));
    const names = async (actor: typeof manager, search?: string) =>
      (await bookings.findBookable(actor, search)).map(({ displayName }) => displayName);
    assert.deepEqual(await names(manager), ['Eskil Myrdal']);
    assert.deepEqual(await names(admin), ['Freja Klitbjerg']);
    assert.deepEqual(await names(world.planner, 'myr'), ['Eskil Myrdal']);
    assert.deepEqual(await names(world.planner, '%'), []);
    const [wide] = await bookings.bookFor(admin, keyOf(session), [colleague.personId]);
    assert.equal(wide!.outcome.kind, 'full');
    assert.equal((await bookings.cancelFor(manager, keyOf(session), staff.personId)).kind, 'cancelled');
    const audit = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx.selectFrom('audit_entry').select(['action', 'actor']).execute(),
    );
    assert.ok(
      audit.some(
        ({ action, actor }) => action === 'booking.cancelled-for-other' && actor === manager.personId,
      ),
    );
  });

  it('asks about the person who is booked for, not about whoever presses', async () => {
    const guides = await world.session({ audience: { roles: ['guide'], institutionIds: [] } });
    const manager = await world.person();
    const plain = await world.person({ managerId: manager.personId });
    const guide = await world.person({ managerId: manager.personId });
    await addRoleHolding(test.db, world.municipalityId, { role: 'guide', person_id: guide.personId });
    const outcomes = await world.training.bookings.bookFor(manager, keyOf(guides), [
      plain.personId,
      guide.personId,
    ]);
    assert.deepEqual(
      outcomes.map(({ outcome }) => (outcome.kind === 'refused' ? outcome.obstacle : outcome.kind)),
      ['not-for-you', 'booked'],
    );
  });

  it('lets somebody without a mailbox book', async () => {
    const session = await world.session();
    const actor = await world.person({ mail: null });
    assert.equal((await world.training.bookings.book(actor, keyOf(session))).kind, 'booked');
  });

  it('knows nothing of what is no id', async () => {
    const actor = await world.person();
    const { bookings } = world.training;
    for (const sessionId of ['', 'x', "'; drop table booking", '00000000-0000-4000-8000-000000000000']) {
      await assert.rejects(bookings.getSession(actor, { sessionId }), isCode('not-found'));
      await assert.rejects(bookings.book(actor, { sessionId }), isCode('not-found'));
      await assert.rejects(bookings.cancel(actor, { sessionId }), isCode('not-found'));
    }
  });
});
