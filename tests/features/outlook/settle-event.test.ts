import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { RetryAfter } from '../../../src/platform/jobs/index.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createOutlookWorld, sessionStart, type OutlookWorld } from './outlook-world.ts';

const hour = 3_600_000;

describeOnBothDatabases('a session in Outlook', (test) => {
  let world: OutlookWorld;
  beforeEach(async () => {
    world = await createOutlookWorld(test.db);
  });

  const row = (sessionId: string) =>
    test.db.inMunicipality(world.municipality.id, (trx) =>
      trx
        .selectFrom('outlook_event')
        .selectAll()
        .where('session_id', '=', sessionId)
        .executeTakeFirstOrThrow(),
    );
  const noticesTo = (address: string) =>
    world.fake.notices.filter(({ to }) => to === address.toLowerCase()).map(({ kind }) => kind);

  it('has one event, with those who teach and the room, as soon as it is planned', async () => {
    const teacher = await world.person();
    const session = await world.session({ teacherIds: [teacher.personId], placeId: await world.place() });
    await world.settle();
    const [event, ...others] = world.fake.standing();
    assert.equal(others.length, 0);
    assert.deepEqual(
      event!.attendees.map(({ address, kind }) => [address, kind]),
      [
        [world.mailOf(teacher), 'required'],
        ['byraadssalen@rornaes.example', 'room'],
      ],
    );
    assert.equal(event!.subject, 'Kom godt i gang');
    assert.equal(event!.startsAt.getTime(), sessionStart.getTime());
    assert.equal(event!.place, 'Byrådssalen, Torvet 1');
    for (const words of ['Du kan logge ind &amp; finde hjælp', 'Øvelser', 'Din egen computer', 'Vejledning'])
      assert.ok(event!.bodyHtml.includes(words), words);
    assert.ok(event!.bodyHtml.includes(`https://vejviser.example/tab/session/${session.id}`));
    assert.equal((await row(session.id)).state, 'standing');
  });

  it('shows what people wrote as they wrote it, and no address but those of the web', async () => {
    await world.session({ note: '<script>alert(1)</script> "hej"' });
    await world.settle();
    const [event] = world.fake.standing();
    assert.ok(event!.bodyHtml.includes('&lt;script&gt;alert(1)&lt;/script&gt; &quot;hej&quot;'));
    assert.ok(!event!.bodyHtml.includes('<script'));
  });

  it('invites whoever books, and says that the invitation has gone', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.settle();
    await world.training.bookings.book(anna, { sessionId: session.id });
    assert.deepEqual(await world.invitations(session.id), ['on-its-way']);
    await world.settle();
    assert.deepEqual(world.invited(), [world.mailOf(anna)]);
    assert.deepEqual(await world.invitations(session.id), ['sent']);
    assert.deepEqual(noticesTo(world.mailOf(anna)), ['invited']);
  });

  it('writes ten bookings within twenty seconds at most three times, the making included', async () => {
    const session = await world.session();
    for (const person of await world.people(10)) {
      await world.training.bookings.book(person, { sessionId: session.id });
      await world.run({ seconds: 2 });
      world.clock.advance(2000);
    }
    await world.settle();
    assert.equal(world.invited().length, 10);
    const [writes] = [...world.fake.writes.values()];
    assert.ok(writes! <= 3, `${writes} writings`);
    for (const address of world.invited()) assert.deepEqual(noticesTo(address), ['invited']);
  });

  it('has every change within half a minute of the last one', async () => {
    const session = await world.session();
    await world.settle();
    for (const person of await world.people(12)) {
      await world.training.bookings.book(person, { sessionId: session.id });
      world.clock.advance(1500);
      await world.run({ seconds: 0 });
    }
    const lastPress = world.clock.now().getTime();
    await world.settle();
    assert.equal(world.invited().length, 12);
    assert.ok(world.clock.now().getTime() - lastPress <= 30_000);
  });

  it('takes away who gives a seat back, and tells nobody else', async () => {
    const session = await world.session();
    const [anna, birk] = await world.people(2);
    for (const person of [anna!, birk!])
      await world.training.bookings.book(person, { sessionId: session.id });
    await world.settle();
    await world.training.bookings.cancel(anna!, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(world.invited(), [world.mailOf(birk!)]);
    assert.deepEqual(noticesTo(world.mailOf(anna!)), ['invited', 'cancelled']);
    assert.deepEqual(noticesTo(world.mailOf(birk!)), ['invited']);
  });

  it('keeps whom somebody added in Outlook, and puts back whom somebody took away', async () => {
    const session = await world.session();
    const [anna, birk] = await world.people(2);
    for (const person of [anna!, birk!])
      await world.training.bookings.book(person, { sessionId: session.id });
    await world.settle();
    const [event] = world.fake.standing();
    const guest = { address: 'Konsulent@firma.example', name: 'Konsulent', kind: 'optional' as const };
    world.fake.setAttendees(event!.id, [...event!.attendees.slice(1), guest]);
    await world.notify();
    await world.settle();
    assert.deepEqual(
      new Set(world.invited()),
      new Set([world.mailOf(anna!), world.mailOf(birk!), guest.address]),
    );
    await world.training.bookings.cancel(birk!, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(new Set(world.invited()), new Set([world.mailOf(anna!), guest.address]));
  });

  it('moves with one word to everybody, keeps the meeting, and sends newcomers the new time only', async () => {
    const session = await world.session();
    const [anna, birk] = await world.people(2);
    await world.training.bookings.book(anna!, { sessionId: session.id });
    await world.settle();
    const link = world.fake.standing()[0]!.joinUrl;
    const startsAt = new Date(sessionStart.getTime() + 24 * hour);
    const moved = await world.training.planning.edit(
      world.planner,
      session.id,
      session.revision,
      world.draft({ startsAt }),
      'Underviseren er syg',
    );
    assert.equal(moved.kind, 'saved');
    await world.training.bookings.book(birk!, { sessionId: session.id });
    await world.settle();
    const [event] = world.fake.standing();
    assert.equal(event!.startsAt.getTime(), startsAt.getTime());
    assert.ok(event!.bodyHtml.includes('Ændret: Underviseren er syg'));
    assert.equal(event!.joinUrl, link);
    assert.deepEqual(noticesTo(world.mailOf(anna!)), ['invited', 'updated']);
    assert.deepEqual(noticesTo(world.mailOf(birk!)), ['invited']);
  });

  it('tells nobody when only seats, audience or a course text change', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    await world.training.planning.edit(
      world.planner,
      session.id,
      session.revision,
      world.draft({ capacity: 30 }),
    );
    await world.settle();
    assert.deepEqual(noticesTo(world.mailOf(anna)), ['invited']);
  });

  it('takes those who left away before it tells the others of a move', async () => {
    const session = await world.session();
    const [anna, birk] = await world.people(2);
    for (const person of [anna!, birk!])
      await world.training.bookings.book(person, { sessionId: session.id });
    await world.settle();
    await world.training.bookings.cancel(anna!, { sessionId: session.id });
    const startsAt = new Date(sessionStart.getTime() + 24 * hour);
    await world.training.planning.edit(
      world.planner,
      session.id,
      session.revision,
      world.draft({ startsAt }),
    );
    await world.settle();
    assert.deepEqual(noticesTo(world.mailOf(anna!)), ['invited', 'cancelled']);
    assert.deepEqual(noticesTo(world.mailOf(birk!)), ['invited', 'updated']);
  });

  it('is cancelled once', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    await world.training.planning.cancelSession(world.planner, session.id, 'For få tilmeldte');
    await world.settle();
    assert.deepEqual(world.fake.standing(), []);
    assert.deepEqual(noticesTo(world.mailOf(anna)), ['invited', 'cancelled']);
    assert.equal((await row(session.id)).state, 'cancelled');
  });

  it('that was cancelled before its event is known leaves nobody invited', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.training.bookings.book(anna, { sessionId: session.id });
    let lost = 0;
    world.fake.onCall = (operation, when) => {
      if (operation === 'createEvent' && when === 'after' && lost === 0) {
        lost += 1;
        throw new AppError('unavailable', 'graph:-1:TimeoutError');
      }
    };
    await world.run({ seconds: 5 });
    assert.equal(lost, 1);
    await world.training.planning.cancelSession(world.planner, session.id);
    await world.settle();
    assert.deepEqual(world.fake.standing(), []);
    assert.deepEqual(noticesTo(world.mailOf(anna)), ['invited', 'cancelled']);
  });

  it('takes away somebody whose invitation went out though nobody heard of it', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.settle();
    await world.training.bookings.book(anna, { sessionId: session.id });
    world.fake.onCall = (operation, when) => {
      if (operation !== 'replaceAttendees' || when !== 'after') return;
      world.fake.onCall = () => {};
      throw new AppError('unavailable', 'graph:-1:TimeoutError');
    };
    await world.run({ seconds: 21 });
    assert.deepEqual(world.invited(), [world.mailOf(anna)]);
    await world.training.bookings.cancel(anna, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(world.invited(), []);
  });

  it('tells of a move once though nobody heard that it was written', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    const next = (days: number) => ({ startsAt: new Date(sessionStart.getTime() + days * 24 * hour) });
    world.fake.onCall = (operation, when) => {
      if (operation !== 'changeDetails' || when !== 'after') return;
      world.fake.onCall = () => {};
      throw new AppError('unavailable', 'graph:-1:TimeoutError');
    };
    await world.training.planning.edit(
      world.planner,
      session.id,
      session.revision,
      world.draft({ ...next(1), note: 'Ny dag' }),
    );
    await world.run({ seconds: 6 });
    await world.settle();
    assert.deepEqual(noticesTo(world.mailOf(anna)), ['invited', 'updated']);
    assert.deepEqual(world.said, []);
  });

  it('open to all has an event without attendees but those who teach', async () => {
    const teacher = await world.person();
    await world.session({ signUp: 'open', teacherIds: [teacher.personId] });
    await world.settle();
    assert.deepEqual(world.invited(), [world.mailOf(teacher)]);
  });

  it('leaves those without a mailbox to the card in the chat', async () => {
    const session = await world.session();
    const anna = await world.person({ mail: null });
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(world.invited(), []);
    assert.deepEqual(await world.invitations(session.id), ['sent']);
  });

  it('holds 480 people and those who teach in one event', async () => {
    const teachers = await world.people(2);
    const session = await world.session({
      capacity: 480,
      placeId: await world.place({ capacity: 600 }),
      teacherIds: teachers.map(({ personId }) => personId),
    });
    await test.db.inMunicipality(world.municipality.id, async (trx) => {
      const people = Array.from({ length: 480 }, (_, index) => ({
        municipality_id: world.municipality.id,
        id: `p${index}`,
        display_name: `Person ${index}`,
        mail: `p${index}@rornaes.example`,
        created_at: world.clock.now(),
      }));
      await trx.insertInto('person').values(people).execute();
      await trx
        .insertInto('booking')
        .values(
          people.map(({ id }, index) => ({
            municipality_id: world.municipality.id,
            id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
            session_id: session.id,
            person_id: id,
            state: 'booked' as const,
            queue_number: index + 1,
            source: 'self' as const,
            booked_by: id,
            created_at: world.clock.now(),
            changed_at: world.clock.now(),
          })),
        )
        .execute();
    });
    await world.settle();
    assert.equal(world.invited().length, 483);
    assert.equal(world.fake.standing().length, 1);
  });

  it('invites all others when Outlook does not take one address, and says which', async () => {
    const session = await world.session();
    const people = await world.people(6);
    const wrong = people[3]!;
    world.fake.refused.add(world.mailOf(wrong).toLowerCase());
    await world.settle();
    for (const person of people) await world.training.bookings.book(person, { sessionId: session.id });
    await world.settle();
    assert.equal(world.invited().length, 5);
    assert.deepEqual(await world.invitations(session.id), [
      'sent',
      'sent',
      'sent',
      'attendee-refused',
      'sent',
      'sent',
    ]);
    for (const person of people.filter((each) => each !== wrong))
      assert.deepEqual(noticesTo(world.mailOf(person)), ['invited']);
    const [undelivered] = await world.outlook.desk.listUndelivered(world.planner);
    assert.equal(undelivered!.what, 'invitation');
    assert.equal(undelivered!.personName, wrong.displayName);
    world.fake.refused.clear();
    await world.outlook.desk.sendAgain(world.planner, undelivered!.id);
    await world.settle();
    assert.equal(world.invited().length, 6);
    assert.deepEqual(await world.outlook.desk.listUndelivered(world.planner), []);
  });

  it('makes the event even when one of the first addresses is refused', async () => {
    const teacher = await world.person();
    const anna = await world.person();
    world.fake.refused.add(world.mailOf(teacher).toLowerCase());
    const session = await world.session({ teacherIds: [teacher.personId] });
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    assert.deepEqual(world.invited(), [world.mailOf(anna)]);
  });

  it('says that the mailbox is closed to us, once, and goes out by itself when it is opened', async () => {
    const session = await world.session();
    world.fake.onCall = () => {
      throw new AppError('forbidden', 'graph:ErrorAccessDenied');
    };
    await world.settle();
    const [undelivered] = await world.outlook.desk.listUndelivered(world.planner);
    assert.equal(undelivered!.failure, 'mailbox-forbidden');
    assert.equal(world.givenUp.filter(({ job }) => job.name === 'settle-session-event').length, 1);
    world.clock.advance(2 * hour);
    await world.fire('settle-forgotten-events');
    await world.settle();
    assert.equal(world.givenUp.filter(({ job }) => job.name === 'settle-session-event').length, 1);
    world.fake.onCall = () => {};
    world.clock.advance(2 * hour);
    await world.fire('settle-forgotten-events');
    await world.settle();
    assert.equal((await row(session.id)).state, 'standing');
    assert.deepEqual(await world.outlook.desk.listUndelivered(world.planner), []);
  });

  it('says that a room is not in the list of rooms, and still invites it', async () => {
    world.fake.rooms = [
      { address: 'anden@rornaes.example', name: 'Anden sal', isWheelchairAccessible: true },
    ];
    await world.session({ placeId: await world.place() });
    await world.settle();
    assert.deepEqual(world.invited(), ['byraadssalen@rornaes.example']);
    const [undelivered] = await world.outlook.desk.listUndelivered(world.planner);
    assert.deepEqual([undelivered!.what, undelivered!.failure], ['room', 'room-gone']);
  });

  it('goes out by itself after Graph was away for an hour', async () => {
    const session = await world.session();
    const anna = await world.person();
    world.fake.onCall = () => {
      throw new AppError('unavailable', 'graph:-1:Unreachable');
    };
    const outcome = await world.training.bookings.book(anna, { sessionId: session.id });
    assert.equal(outcome.kind, 'booked');
    await world.run({ seconds: 3600 });
    assert.deepEqual(await world.invitations(session.id), ['on-its-way']);
    assert.deepEqual(world.givenUp, []);
    world.fake.onCall = () => {};
    await world.run({ seconds: 180 });
    assert.deepEqual(await world.invitations(session.id), ['sent']);
    assert.deepEqual(noticesTo(world.mailOf(anna)), ['invited']);
  });

  it('waits as long as Graph asks', async () => {
    const session = await world.session();
    let asked = 0;
    world.fake.onCall = () => {
      if ((asked += 1) === 1) throw new RetryAfter(120);
    };
    await world.run({ seconds: 60 });
    assert.equal((await row(session.id)).state, 'none');
    await world.run({ seconds: 120 });
    assert.equal((await row(session.id)).state, 'standing');
  });

  it('is not touched while another worker has it, nor by that worker once its time is over', async () => {
    const session = await world.session();
    const [anna, birk] = await world.people(2);
    await world.settle();
    await world.training.bookings.book(anna!, { sessionId: session.id });
    // The first worker reads, and hears nothing of its writing for ten minutes; meanwhile a second one does all of it.
    let second: Promise<void> | undefined;
    const original = world.fake.calendar.replaceAttendees;
    const slow = world.worker({
      database: world.db,
      calendar: {
        ...world.fake.calendar,
        replaceAttendees: async (...all) => {
          if (!second) {
            world.clock.advance(10 * 60_000);
            await world.training.bookings.book(birk!, { sessionId: session.id });
            await world.fire('settle-forgotten-events');
            second = world.run();
            await second;
          }
          return original(...all);
        },
      },
    });
    const job = world.jobs.splice(0)[0]!;
    world.clock.advance(60_000);
    await slow.outlook.jobs[0]!.run({
      data: job.data,
      attempt: 1,
      log: silentLogger,
    });
    await world.settle();
    assert.deepEqual(new Set(world.invited()), new Set([world.mailOf(anna!), world.mailOf(birk!)]));
    for (const person of [anna!, birk!]) assert.deepEqual(noticesTo(world.mailOf(person)), ['invited']);
  });

  it('that was made before the municipality had a mailbox gets its event afterwards', async () => {
    const bare = await createOutlookWorld(test.db, { serviceMailbox: null });
    const session = await bare.session();
    const anna = await bare.person();
    await bare.training.bookings.book(anna, { sessionId: session.id });
    await bare.settle();
    assert.deepEqual(bare.fake.standing(), []);
    assert.deepEqual(await bare.invitations(session.id), ['sent']);
    const settings = await bare.training.planning.getSettings(bare.planner);
    await bare.training.planning.saveSettings(bare.planner, {
      ...settings,
      serviceMailbox: 'ny@rornaes.example',
    });
    await bare.fire('settle-forgotten-events');
    await bare.settle();
    assert.deepEqual(bare.invited(), [bare.mailOf(anna)]);
  });

  it('that is over is left alone', async () => {
    const session = await world.session();
    const anna = await world.person();
    await world.training.bookings.book(anna, { sessionId: session.id });
    await world.settle();
    const calls = world.fake.calls.length;
    world.clock.advance(20 * 24 * hour);
    await test.db.inMunicipality(world.municipality.id, (trx) =>
      world.outlook
        .listener(trx, world.municipality.id, { kind: 'planned', sessionId: session.id })
        .catch(() => {}),
    );
    await world.settle();
    assert.equal(world.fake.calls.length, calls);
  });
});
