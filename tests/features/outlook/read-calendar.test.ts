import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import type { ActionTurn, CardMessage } from '../../../src/platform/bot/bot-types.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createOutlookWorld, sessionStart, type OutlookWorld } from './outlook-world.ts';

const hour = 3_600_000;

describeOnBothDatabases('what happens in Outlook', (test) => {
  let world: OutlookWorld;
  beforeEach(async () => {
    world = await createOutlookWorld(test.db);
  });

  const later = (hours: number) => ({
    startsAt: new Date(sessionStart.getTime() + hours * hour),
    endsAt: new Date(sessionStart.getTime() + (hours + 1.5) * hour),
  });
  const booked = async (overrides: Parameters<OutlookWorld['session']>[0] = {}, count = 2) => {
    const session = await world.session(overrides);
    const people = await world.people(count);
    for (const person of people)
      await world.training.bookings.book(person, { sessionId: session.id }, { wait: true });
    await world.settle();
    return { session, people, eventId: world.fake.standing()[0]!.id };
  };
  const statesOf = (sessionId: string) =>
    test.db.inMunicipality(world.municipality.id, async (trx) => {
      const rows = await trx
        .selectFrom('booking')
        .select(['state', 'cancelled_because'])
        .where('session_id', '=', sessionId)
        .orderBy('queue_number')
        .execute();
      return rows.map(({ state, cancelled_because: because }) => because ?? state);
    });
  const stateOf = async (sessionId: string) =>
    (await world.training.planning.getOverview(world.planner, sessionId)).outlook;
  const press = async (actor: Actor, verb: 'outlook.follow' | 'outlook.restore', sessionId: string) => {
    const handler = world.outlook.bot.verbs![verb]!;
    const reply = await handler.handle({ actor } as ActionTurn, handler.parse({ session: sessionId }));
    return (reply as { replace: CardMessage }).replace.summary;
  };

  it('a decline frees the seat for the next, and the one who declined is not invited again', async () => {
    const { session, people, eventId } = await booked({ capacity: 1 });
    const [anna, birk] = people;
    assert.deepEqual(world.invited(), [world.mailOf(anna!)]);
    world.clock.advance(60_000);
    world.fake.answer(eventId, world.mailOf(anna!), 'declined');
    await world.notify();
    assert.deepEqual(await statesOf(session.id), ['declined-in-outlook', 'offered']);
    await world.training.bookings.takeSeat(birk!, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(world.invited(), [world.mailOf(birk!)]);
    const toAnna = world.fake.notices.filter(({ to }) => to === world.mailOf(anna!));
    assert.deepEqual(
      toAnna.map(({ kind }) => kind),
      ['invited', 'cancelled'],
    );
  });

  it('invites anew whoever declines and then takes a seat again, whatever the old answer says', async () => {
    const { session, people, eventId } = await booked({}, 1);
    const anna = people[0]!;
    world.clock.advance(60_000);
    world.fake.answer(eventId, world.mailOf(anna), 'declined');
    // The seat goes, and is taken again before the calendar is written.
    await world.notify();
    world.clock.advance(60_000);
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    await world.notify();
    assert.deepEqual(await statesOf(session.id), ['declined-in-outlook', 'booked']);
    assert.equal(world.fake.get(eventId).attendees[0]!.answer, 'none');
    assert.deepEqual(world.invited(), [world.mailOf(anna)]);
  });

  it('an old decline in the calendar gives way to a new invitation', async () => {
    const { session, people, eventId } = await booked({}, 1);
    const anna = people[0]!;
    world.clock.advance(60_000);
    world.fake.answer(eventId, world.mailOf(anna), 'declined');
    world.clock.advance(60_000);
    await world.training.bookings.cancel(anna, { sessionId: session.id });
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(
      world.fake.get(eventId).attendees.map(({ address, answer }) => [address, answer]),
      [[world.mailOf(anna), 'none']],
    );
    await world.notify();
    assert.deepEqual(await statesOf(session.id), ['self', 'booked']);
  });

  it('a room that declines is told to the coordinator once, and shown until it is settled', async () => {
    const { session, eventId } = await booked({ placeId: await world.place() });
    world.fake.answer(eventId, 'byraadssalen@rornaes.example', 'accepted');
    await world.notify();
    assert.equal((await stateOf(session.id)).roomAnswer, 'accepted');
    assert.equal(world.said.length, 0);
    world.fake.answer(eventId, 'byraadssalen@rornaes.example', 'declined');
    await world.notify();
    await world.notify();
    assert.equal((await stateOf(session.id)).roomAnswer, 'declined');
    assert.equal(world.said.length, 1);
    assert.equal(world.said[0]!.personId, world.planner.personId);
    assert.ok('text' in world.said[0]!.message && world.said[0]!.message.text.includes('Byrådssalen'));
    const [undelivered] = await world.outlook.desk.listUndelivered(world.planner);
    assert.equal(undelivered!.failure, 'room-declined');
  });

  it('an event moved by hand is asked about once, and bookings go on', async () => {
    const { session, eventId } = await booked();
    world.fake.move(eventId, later(2));
    await world.notify();
    await world.notify();
    const outlook = await stateOf(session.id);
    assert.equal(outlook.state, 'moved');
    assert.deepEqual(outlook.found, later(2));
    assert.equal(world.said.length, 1);
    const card = world.said[0]!.message as CardMessage;
    assert.ok(JSON.stringify(card.card).includes('kl. 15.00–16.30'));
    await world.training.bookings.book(await world.person(), { sessionId: session.id });
    await world.settle();
    assert.equal(world.invited().length, 3);
    assert.deepEqual(world.fake.get(eventId).startsAt, later(2).startsAt);
    assert.equal(world.said.length, 1);
  });

  it('taking over the time from Outlook moves the session and writes to nobody again', async () => {
    const { session, people, eventId } = await booked();
    world.fake.move(eventId, later(2));
    await world.notify();
    const before = world.fake.notices.length;
    assert.match(await press(world.planner, 'outlook.follow', session.id), /kl\. 15\.00–16\.30/);
    await world.settle();
    const { view, outlook } = await world.training.planning.getOverview(world.planner, session.id);
    assert.deepEqual(view.session.startsAt, later(2).startsAt);
    assert.equal(outlook.state, 'standing');
    assert.equal(world.fake.notices.length, before);
    assert.equal(
      await press(world.planner, 'outlook.restore', session.id),
      'Det er allerede afgjort. Du skal ikke gøre mere.',
    );
    // And a later move by hand is asked about again.
    world.fake.move(eventId, later(4));
    await world.notify();
    assert.equal((await stateOf(session.id)).state, 'moved');
    assert.equal(world.invited().length, people.length);
  });

  it('moving back writes the time of the session', async () => {
    const { session, eventId } = await booked();
    world.fake.move(eventId, later(2));
    await world.notify();
    await press(world.planner, 'outlook.restore', session.id);
    await world.settle();
    assert.deepEqual(world.fake.get(eventId).startsAt, sessionStart);
    assert.equal((await stateOf(session.id)).state, 'standing');
  });

  it('a time at which the teacher is taken is not taken over', async () => {
    const teacher = await world.person();
    const { session, eventId } = await booked({ teacherIds: [teacher.personId] });
    await world.session({ teacherIds: [teacher.personId], startsAt: later(2).startsAt });
    await world.settle();
    world.fake.move(eventId, later(2));
    await world.notify();
    assert.match(await press(world.planner, 'outlook.follow', session.id), /optaget/);
    assert.equal((await stateOf(session.id)).state, 'moved');
  });

  it('an event moved back by hand is settled by that', async () => {
    const { session, eventId } = await booked();
    world.fake.move(eventId, later(2));
    await world.notify();
    world.fake.move(eventId, later(0));
    await world.notify();
    assert.equal((await stateOf(session.id)).state, 'standing');
  });

  it('a change by the coordinator settles a move by hand', async () => {
    const { session, eventId } = await booked();
    world.fake.move(eventId, later(2));
    await world.notify();
    const { view } = await world.training.planning.getOverview(world.planner, session.id);
    const draft = world.draft({ startsAt: later(48).startsAt });
    await world.training.planning.edit(world.planner, session.id, view.session.revision, draft);
    await world.settle();
    assert.deepEqual(world.fake.get(eventId).startsAt, later(48).startsAt);
    assert.equal((await stateOf(session.id)).state, 'standing');
  });

  it('an event deleted by hand is asked about, and made anew with everybody in it', async () => {
    const { session, people, eventId } = await booked();
    world.fake.remove(eventId);
    await world.notify();
    assert.equal((await stateOf(session.id)).state, 'deleted');
    assert.equal(world.said.length, 1);
    await world.training.bookings.book(await world.person(), { sessionId: session.id });
    await world.settle();
    assert.deepEqual(world.fake.standing(), []);
    assert.equal(world.said.length, 1);
    await press(world.planner, 'outlook.restore', session.id);
    await world.settle();
    assert.equal(world.fake.standing().length, 1);
    assert.equal(world.invited().length, people.length + 1);
    assert.equal((await stateOf(session.id)).state, 'standing');
  });

  it('an event deleted by hand may take its session along', async () => {
    const { session, eventId } = await booked();
    world.fake.remove(eventId);
    await world.notify();
    await press(world.planner, 'outlook.follow', session.id);
    await world.settle();
    const { view, outlook } = await world.training.planning.getOverview(world.planner, session.id);
    assert.equal(view.session.state, 'cancelled');
    assert.equal(outlook.state, 'cancelled');
  });

  it('our own moving and cancelling is nobody else’s doing', async () => {
    const { session } = await booked();
    await world.training.planning.edit(world.planner, session.id, session.revision, world.draft(later(24)));
    await world.notify();
    await world.notify();
    await world.training.planning.cancelSession(world.planner, session.id);
    await world.notify();
    await world.notify();
    assert.deepEqual(world.said, []);
  });

  it('is found by reading everything when the place in the changes is lost', async () => {
    const { session, people, eventId } = await booked();
    await world.notify();
    world.clock.advance(60_000);
    world.fake.answer(eventId, world.mailOf(people[0]!), 'declined');
    world.fake.forgetChanges();
    await world.notify();
    assert.deepEqual(await statesOf(session.id), ['declined-in-outlook', 'booked']);
    world.fake.remove(eventId);
    world.fake.forgetChanges();
    await world.notify();
    assert.equal((await stateOf(session.id)).state, 'deleted');
  });

  it('is seen by the clock where no notification comes', async () => {
    const { session, people, eventId } = await booked();
    await world.notify();
    world.clock.advance(600_000);
    world.fake.answer(eventId, world.mailOf(people[1]!), 'declined');
    await world.fire('read-calendars');
    await world.settle();
    assert.deepEqual(await statesOf(session.id), ['booked', 'declined-in-outlook']);
  });

  it('makes one reading of many notifications, and none of a stranger’s', async () => {
    await booked();
    await world.notify();
    const { id, clientState } = world.fake.subscriptions[0]!;
    const notice = {
      subscriptionId: id,
      clientState,
      tenantId: world.municipality.tenantId,
      kind: 'changed',
    } as const;
    world.clock.advance(1000);
    for (let turn = 0; turn < 5; turn += 1) await world.outlook.onNotification(notice);
    assert.equal(world.jobs.filter(({ name }) => name === 'read-calendar').length, 1);
    await world.settle();
    await world.outlook.onNotification({ ...notice, clientState: 'guessed' });
    await world.outlook.onNotification({ ...notice, tenantId: 'another' });
    assert.equal(world.jobs.length, 0);
  });

  it('is subscribed to, renewed in time, and subscribed to again when Graph took it away', async () => {
    await world.fire('watch-calendars');
    await world.settle();
    const [first] = world.fake.subscriptions;
    assert.ok(first!.clientState.length >= 40 && first!.clientState.length <= 128);
    const lives = first!.expiresAt.getTime() - world.clock.now().getTime();
    assert.ok(lives <= 4_200 * 60_000);
    world.clock.advance(lives - 20 * hour);
    await world.fire('watch-calendars');
    await world.settle();
    assert.equal(world.fake.subscriptions.length, 1);
    assert.ok(world.fake.subscriptions[0]!.expiresAt.getTime() > world.clock.now().getTime() + 40 * hour);

    const notice = {
      subscriptionId: first!.id,
      clientState: first!.clientState,
      tenantId: world.municipality.tenantId,
    };
    world.clock.advance(hour);
    const before = world.fake.subscriptions[0]!.expiresAt.getTime();
    await world.outlook.onNotification({ ...notice, kind: 'reauthorization-required' });
    await world.settle();
    assert.ok(world.fake.subscriptions[0]!.expiresAt.getTime() > before);

    world.fake.subscriptions.splice(0);
    await world.outlook.onNotification({ ...notice, kind: 'subscription-removed' });
    await world.settle();
    assert.equal(world.fake.subscriptions.length, 1);
  });

  it('is subscribed to once, however many workers ask for it at the same moment', async () => {
    const watch = world.outlook.jobs.find(({ name }) => name === 'watch-calendar')!;
    const data = { municipalityId: world.municipality.id, id: world.municipality.id };
    const run = () => watch.run({ data, attempt: 1, log: silentLogger });
    await Promise.all([run(), run(), run()]);
    assert.equal(world.fake.subscriptions.length, 1);
    const { id, clientState } = world.fake.subscriptions[0]!;
    const { tenantId } = world.municipality;
    await world.outlook.onNotification({ subscriptionId: id, clientState, tenantId, kind: 'changed' });
    assert.ok(world.jobs.some(({ name }) => name === 'read-calendar'));
  });

  it('follows the municipality to another mailbox', async () => {
    await booked();
    await world.notify();
    const settings = await world.training.planning.getSettings(world.planner);
    await world.training.planning.saveSettings(world.planner, {
      ...settings,
      serviceMailbox: 'ny@rornaes.example',
    });
    await world.fire('watch-calendars');
    await world.settle();
    assert.deepEqual(
      world.fake.subscriptions.map(({ mailbox }) => mailbox),
      ['ny@rornaes.example'],
    );
  });

  it('is settled by those who plan, and nobody else', async () => {
    const { session, people, eventId } = await booked();
    world.fake.move(eventId, later(2));
    await world.notify();
    const refused = (error: unknown) => error instanceof AppError && error.code === 'forbidden';
    await assert.rejects(world.outlook.desk.settle(people[0]!, session.id, 'restore'), refused);
    await assert.rejects(world.outlook.desk.listUndelivered(people[0]!), refused);
    await assert.rejects(world.outlook.desk.sendAgain(people[0]!, `event:${session.id}`), refused);
  });
});
