import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { AppError } from '../../../src/kernel/app-error.ts';
import { addPerson } from '../../support/builders.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createTrainingWorld, keyOf, type TrainingWorld } from './training-world.ts';

const isNotFound = (error: unknown) => error instanceof AppError && error.code === 'not-found';

describeOnBothDatabases('sessions opened to the network', (test) => {
  let host: TrainingWorld;
  let neighbour: TrainingWorld;
  let stranger: TrainingWorld;
  beforeEach(async () => {
    const networkId = randomUUID();
    host = await createTrainingWorld(test.db, { networkId, name: 'Rørnæs Kommune' });
    neighbour = await createTrainingWorld(test.db, { networkId, name: 'Lövvik kommun', clock: host.clock });
    stranger = await createTrainingWorld(test.db, { networkId: randomUUID(), clock: host.clock });
  });

  it('are found and booked by neighbours, who see the session and nobody’s addresses', async () => {
    const teacher = await host.person({ name: 'Gro Fjordmark' });
    const place = await host.training.planning.savePlace(host.planner, {
      name: 'Salen',
      address: 'Torvet 1',
      roomMail: 'salen@rornaes.example',
      catererMail: 'kantine@rornaes.example',
    });
    const session = await host.session({
      openToNetwork: true,
      placeId: place.id,
      teacherIds: [teacher.personId],
    });
    const guest = await neighbour.person({ name: 'Dagny Granlund', locale: 'sv' });
    const [found] = await neighbour.training.bookings.listSuitable(guest);
    assert.equal(found?.heldBy, 'Rørnæs Kommune');
    assert.equal(found.municipalityId, host.municipalityId);
    assert.deepEqual(found.teachers, [{ id: teacher.personId, displayName: 'Gro Fjordmark' }]);
    assert.ok(!JSON.stringify(found).includes('@'), 'an address crossed over');

    const key = keyOf(session, host.municipalityId);
    const outcome = await neighbour.training.bookings.book(guest, key);
    assert.equal(outcome.kind, 'booked');
    assert.equal(outcome.view.mine?.guest?.name, 'Dagny Granlund');
    assert.equal(outcome.view.mine?.source, 'guest');
    assert.equal(outcome.view.seats.booked, 1);
    assert.deepEqual(
      (await neighbour.training.bookings.listMine(guest)).ahead.map((view) => view.session.id),
      [session.id],
    );
    const again = await neighbour.training.bookings.book(guest, key);
    assert.equal(again.kind === 'refused' && again.obstacle, 'already-booked');

    const [entry] = await host.training.planning.getRoster(host.planner, session.id);
    assert.equal(entry?.name, 'Dagny Granlund');
    assert.equal(entry.booking.guest?.municipalityId, neighbour.municipalityId);
    assert.equal((await neighbour.training.bookings.cancel(guest, key)).kind, 'cancelled');
    assert.deepEqual(await host.rows(session.id), ['cancelled 1']);
  });

  it('count guests like everybody: they wait, are offered seats, change and are cancelled by the host', async () => {
    const { bookings } = neighbour.training;
    const session = await host.session({ openToNetwork: true, capacity: 1 });
    const other = await host.session({
      openToNetwork: true,
      capacity: 1,
      startsAt: new Date('2026-09-22T11:00:00Z'),
    });
    const colleague = await host.person();
    const guest = await neighbour.person();
    const key = keyOf(session, host.municipalityId);
    await host.training.bookings.book(colleague, keyOf(session));
    assert.equal((await bookings.book(guest, key, { wait: true })).kind, 'waiting');
    await host.training.bookings.cancel(colleague, keyOf(session));
    assert.equal((await bookings.takeSeat(guest, key)).kind, 'booked');
    const changed = await bookings.change(guest, key, keyOf(other, host.municipalityId));
    assert.equal(changed.kind, 'booked');
    const byHost = await host.training.bookings.cancelFor(host.planner, keyOf(other), guest.personId);
    assert.equal(byHost.kind, 'cancelled');
    const told = host.events.at(-1) ?? neighbour.events.at(-1);
    assert.equal(told?.kind === 'cancelled-booking' && told.reason, 'other');
  });

  it('ask a guest for a mail address, since that is how they are invited', async () => {
    const session = await host.session({ openToNetwork: true });
    const guest = await neighbour.person({ mail: null });
    const outcome = await neighbour.training.bookings.book(guest, keyOf(session, host.municipalityId));
    assert.equal(outcome.kind === 'refused' && outcome.obstacle, 'no-mail');
  });

  it('lets a manager book staff into a neighbour’s session', async () => {
    const session = await host.session({ openToNetwork: true });
    const manager = await neighbour.person();
    const staff = await neighbour.person({ managerId: manager.personId });
    const key = keyOf(session, host.municipalityId);
    const [done] = await neighbour.training.bookings.bookFor(manager, key, [staff.personId]);
    assert.equal(done!.outcome.kind, 'booked');
    assert.equal(
      (await neighbour.training.bookings.cancelFor(manager, key, staff.personId)).kind,
      'cancelled',
    );
  });

  it('are nothing to those outside the network, nor is a session that was not opened', async () => {
    const opened = await host.session({ openToNetwork: true });
    const kept = await host.session({ startsAt: new Date('2026-09-22T11:00:00Z') });
    const attempts = (
      world: TrainingWorld,
      actor: Awaited<ReturnType<TrainingWorld['person']>>,
      id: string,
    ) => {
      const key = { sessionId: id, municipalityId: host.municipalityId };
      const { bookings } = world.training;
      return [
        () => bookings.getSession(actor, key),
        () => bookings.book(actor, key, { wait: true }),
        () => bookings.takeSeat(actor, key),
        () => bookings.cancel(actor, key),
        () => bookings.change(actor, key, { ...key, sessionId: kept.id }),
        () => bookings.bookFor(actor, key, [actor.personId]),
        () => bookings.cancelFor(actor, key, actor.personId),
      ];
    };
    const outsider = await stranger.person();
    const guest = await neighbour.person();
    for (const attempt of [
      ...attempts(stranger, outsider, opened.id),
      ...attempts(stranger, outsider, kept.id).slice(0, 4),
      ...attempts(neighbour, guest, kept.id).slice(0, 4),
    ]) {
      await assert.rejects(attempt, (error: unknown) => isNotFound(error) || isBadRequest(error));
    }
    assert.deepEqual(await stranger.training.bookings.listSuitable(outsider, { all: true }), []);
    assert.deepEqual(
      (await neighbour.training.bookings.listSuitable(guest, { all: true })).map((view) => view.session.id),
      [opened.id],
    );
    assert.deepEqual(await host.rows(opened.id), []);
    // Nor does a coordinator next door plan here.
    for (const attempt of [
      () => neighbour.training.planning.getOverview(neighbour.planner, opened.id),
      () => neighbour.training.planning.cancelSession(neighbour.planner, opened.id),
      () => neighbour.training.planning.getRoster(neighbour.planner, opened.id),
      () => neighbour.training.seats.addWalkIn(neighbour.planner, opened.id, guest.personId),
    ]) {
      await assert.rejects(attempt, isNotFound);
    }
  });

  it('stay in sight of guests who have a seat when the host closes them again, and of nobody else', async () => {
    const session = await host.session({ openToNetwork: true });
    const guest = await neighbour.person();
    const late = await neighbour.person();
    const key = keyOf(session, host.municipalityId);
    await neighbour.training.bookings.book(guest, key);
    await host.training.planning.edit(host.planner, session.id, 1, host.draft({ openToNetwork: false }));
    assert.equal((await neighbour.training.bookings.getSession(guest, key)).mine?.state, 'booked');
    await assert.rejects(neighbour.training.bookings.getSession(late, key), isNotFound);
    await assert.rejects(neighbour.training.bookings.book(late, key), isNotFound);
    assert.equal((await neighbour.training.bookings.cancel(guest, key)).kind, 'cancelled');
    await assert.rejects(neighbour.training.bookings.getSession(guest, key), isNotFound);
  });

  it('leave the same person id of two municipalities two people', async () => {
    const session = await host.session({ openToNetwork: true });
    const guest = await neighbour.person();
    const row = await addPerson(test.db, host.municipalityId, { id: guest.personId });
    const here = {
      ...guest,
      municipalityId: host.municipalityId,
      displayName: row.display_name,
    };
    await host.training.bookings.book(here, keyOf(session));
    const there = await neighbour.training.bookings.book(guest, keyOf(session, host.municipalityId));
    assert.equal(there.kind, 'booked');
    assert.deepEqual(await host.rows(session.id), ['booked 1', 'booked 2']);
  });
});

function isBadRequest(error: unknown): boolean {
  return error instanceof AppError && error.code === 'bad-request';
}
