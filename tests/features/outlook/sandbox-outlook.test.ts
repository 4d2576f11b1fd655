import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import type { Actor } from '../../../src/kernel/actor.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createServiceCalendar } from '../../../src/platform/graph/index.ts';
import type { Session } from '../../../src/features/training/index.ts';
import { getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import { findMailbox, serviceMailboxOf } from '../../../src/sandbox/outlook/mailboxes.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { createSandboxClient, type SandboxClient } from '../../support/sandbox-client.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { describeOnDatabase } from '../../support/test-database.ts';
import { createOutlookWorld, type OutlookWorld } from './outlook-world.ts';

const { municipality } = getDemoPersonByName('Signe Løvgren');
const service = serviceMailboxOf(municipality);
const [room] = municipality.rooms;
const colleagues = municipality.people.filter(({ mail }) => mail);
const zone = 'Europe/Copenhagen';
/** Next year, midnight of its first day. */
const local = DateTime.fromJSDate(systemClock.now(), { zone }).plus({ years: 1 }).startOf('year');

function lastSunday(month: number): DateTime {
  const last = local.set({ month }).endOf('month').startOf('day');
  return last.minus({ days: last.weekday % 7 });
}

describeOnDatabase('embedded', 'sessions in the simulated Outlook, through Graph', (test) => {
  let clock: TestClock;
  let sandbox: Sandbox;
  let client: SandboxClient;
  let world: OutlookWorld;
  let people: Actor[];

  before(async () => {
    clock = createTestClock(systemClock.now());
    sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock, log: silentLogger });
    client = createSandboxClient(sandbox.pageUrl);
    watchGraphContract(sandbox.requests, 'product');
    world = await createOutlookWorld(test.db, {
      clock,
      serviceMailbox: municipality.serviceMailbox,
      municipality: { tenantId: municipality.tenantId },
      calendar: createServiceCalendar({ config: sandbox.microsoft, clock, log: silentLogger }),
    });
    people = [];
    for (const { mail } of colleagues.slice(0, 14)) people.push(await world.person({ mail }));
  });
  after(() => sandbox.close());
  afterEach(() => client.setFault('graph', { mode: 'none' }));

  /** So many days ahead, at one in the afternoon. */
  const ahead = (days: number) =>
    DateTime.fromJSDate(clock.now(), { zone }).startOf('day').plus({ days }).set({ hour: 13 }).toJSDate();
  const eventOf = ({ id }: Session) => {
    const found = [...sandbox.outlook.calendars.items(service)].filter(({ meeting }) =>
      meeting.body.content.includes(id),
    );
    assert.ok(found.length <= 1, 'a session has more than one event');
    return found[0];
  };
  const copyOf = (actor: Actor, session: Session) => {
    const event = eventOf(session);
    return (
      event &&
      sandbox.outlook.calendars.findOf(
        findMailbox(municipality.tenantId, world.mailOf(actor))!,
        event.meeting,
      )
    );
  };
  const noticesOf = (session: Session) => {
    const event = eventOf(session)!;
    return new Map(
      sandbox.graph
        .counts()
        .notices.filter(({ eventId }) => eventId === event.id)
        .map(({ address, invitations, updates, cancellations }) => [
          address,
          [invitations, updates, cancellations],
        ]),
    );
  };
  const book = async (actor: Actor, session: Session) => {
    const outcome = await world.training.bookings.book(actor, { sessionId: session.id });
    assert.equal(outcome.kind, 'booked');
  };

  it('stand in the calendar of whoever books, hidden from each other, and go when the seat is given back', async () => {
    const placeId = await world.place({ name: room!.name, roomMail: room!.mail, capacity: 30 });
    const [anna, birk, teacher] = people;
    const session = await world.session({
      startsAt: ahead(15),
      placeId,
      teacherIds: [teacher!.personId],
    });
    await book(anna!, session);
    await book(birk!, session);
    await world.settle();
    await sandbox.graph.settle();
    for (const actor of [anna!, birk!, teacher!]) assert.ok(copyOf(actor, session));
    assert.equal(eventOf(session)!.meeting.hideAttendees, true);
    await world.training.bookings.cancel(anna!, { sessionId: session.id });
    await world.settle();
    assert.equal(copyOf(anna!, session), undefined);
    assert.deepEqual(noticesOf(session).get(world.mailOf(birk!).toLowerCase()), [1, 0, 0]);
    const { outlook } = await world.training.planning.getOverview(world.planner, session.id);
    assert.equal(outlook.state, 'standing');
  });

  for (const [name, day] of [
    ['winter', local.set({ month: 1, day: 14 })],
    ['summer', local.set({ month: 7, day: 14 })],
    ['the Friday before summer time', lastSunday(3).minus({ days: 2 })],
    ['the Monday after summer time began', lastSunday(3).plus({ days: 1 })],
    ['the Friday before winter time', lastSunday(10).minus({ days: 2 })],
    ['the Monday after winter time began', lastSunday(10).plus({ days: 1 })],
  ] as const) {
    it(`begin at 8 local time in ${name}`, async () => {
      const start = day.set({ hour: 8 });
      const session = await world.session({ startsAt: start.toJSDate() });
      await world.settle();
      const event = eventOf(session)!;
      assert.equal(
        DateTime.fromMillis(event.meeting.start.at, { zone }).toFormat('yyyy-MM-dd HH:mm'),
        start.toFormat("yyyy-MM-dd '08:00'"),
      );
    });
  }

  it('keep the link of the meeting when they are moved, and tell everybody once', async () => {
    const [anna, birk] = people;
    const session = await world.session({ startsAt: ahead(16) });
    await book(anna!, session);
    await world.settle();
    const overview = () => world.training.bookings.getSession(anna!, { sessionId: session.id });
    const { joinUrl } = await overview();
    assert.ok(joinUrl);
    await world.training.planning.edit(
      world.planner,
      session.id,
      session.revision,
      world.draft({ startsAt: ahead(17), note: 'Husk tablet' }),
      'Lokalet blev optaget',
    );
    await world.settle();
    await book(birk!, session);
    await world.settle();
    assert.equal((await overview()).joinUrl, joinUrl);
    assert.ok(eventOf(session)!.meeting.body.content.includes(joinUrl));
    assert.deepEqual(noticesOf(session).get(world.mailOf(anna!).toLowerCase()), [1, 1, 0]);
    assert.deepEqual(noticesOf(session).get(world.mailOf(birk!).toLowerCase()), [1, 0, 0]);
  });

  it('lose a seat when it is declined there', async () => {
    const [anna] = people;
    const session = await world.session({ startsAt: ahead(18) });
    await book(anna!, session);
    await world.settle();
    await world.fire('watch-calendars');
    await world.fire('read-calendars');
    await world.settle();
    clock.advance(60_000);
    sandbox.outlook.meetings.answer(copyOf(anna!, session)!, 'declined');
    await world.fire('read-calendars');
    await world.settle();
    const { mine } = await world.training.bookings.getSession(anna!, { sessionId: session.id });
    assert.equal(mine, undefined);
    assert.equal(eventOf(session)!.meeting.attendees.size, 0);
  });

  it('are in the end what the database says while every third answer of Graph is a failure', async function () {
    this.timeout(120_000);
    const sessions: Session[] = [];
    for (const days of [21, 22, 23]) sessions.push(await world.session({ startsAt: ahead(days) }));
    await client.setFault('graph', { mode: 'mixed', rate: 0.3, retryAfterSeconds: 1, seed: 7 });
    for (const [index, actor] of people.entries()) {
      for (const session of sessions) await book(actor, session);
      if (index % 3 === 2) await world.training.bookings.cancel(actor, { sessionId: sessions[0]!.id });
      clock.advance(1500);
      await world.run({ seconds: 1 });
    }
    await world.training.planning.edit(
      world.planner,
      sessions[1]!.id,
      sessions[1]!.revision,
      world.draft({ startsAt: ahead(24) }),
    );
    await world.settle();
    await client.setFault('graph', { mode: 'none' });
    await world.settle();
    for (const session of sessions) {
      const roster = await world.training.planning.getRoster(world.planner, session.id);
      const booked = roster.filter(({ booking }) => booking.state === 'booked');
      assert.deepEqual(
        new Set(eventOf(session)!.meeting.attendees.keys()),
        new Set(booked.map(({ mail }) => mail!.toLowerCase())),
      );
      assert.ok(booked.every(({ booking }) => booking.invitation === 'sent'));
      const moves = session === sessions[1] ? 1 : 0;
      for (const { mail } of booked) {
        const [invitations, updates] = noticesOf(session).get(mail!.toLowerCase())!;
        assert.equal(invitations, 1);
        assert.ok(updates! <= moves);
      }
      for (const actor of people) {
        const isBooked = booked.some(({ booking }) => booking.personId === actor.personId);
        assert.equal(copyOf(actor, session) !== undefined, isBooked);
      }
    }
    assert.equal(world.said.length, 0);
  });
});
