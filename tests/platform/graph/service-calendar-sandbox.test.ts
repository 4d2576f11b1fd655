import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import {
  createNotificationRoutes,
  createServiceCalendar,
  notificationUrlOf,
  type CalendarEvent,
  type CalendarNotification,
  type EventAttendee,
  type NewEvent,
  type ServiceCalendar,
} from '../../../src/platform/graph/index.ts';
import { getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import { findMailbox, serviceMailboxOf } from '../../../src/sandbox/outlook/mailboxes.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { startHttpServer } from '../../support/http-server.ts';
import { createSandboxClient, type SandboxClient } from '../../support/sandbox-client.ts';

const { municipality, person: signe } = getDemoPersonByName('Signe Løvgren');
const { person: jakob } = getDemoPersonByName('Jakob Ellemandsen');
const { person: rasmus } = getDemoPersonByName('Rasmus Tornbjærg');
const [room] = municipality.rooms;
const { tenantId } = municipality;
const mailbox = { tenantId, address: municipality.serviceMailbox };
const service = serviceMailboxOf(municipality);
const dayMs = 86_400_000;

const attendee = (person: { mail?: string; displayName: string }): EventAttendee => ({
  address: person.mail!,
  name: person.displayName,
  kind: 'required',
});

/** The real adapter and the Graph stand-in, each the other's proof. */
describe('a service mailbox in the sandbox', () => {
  let sandbox: Sandbox;
  let client: SandboxClient;
  let calendar: ServiceCalendar;
  let made = 0;

  before(async () => {
    sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
    watchGraphContract(sandbox.requests, 'product');
    client = createSandboxClient(sandbox.pageUrl);
  });
  beforeEach(() => {
    // A room that answers changes the event, and its etag.
    sandbox.outlook.settings.set({ roomAnswerSeconds: null });
    calendar = createServiceCalendar({ config: sandbox.microsoft, clock: systemClock, log: silentLogger });
  });
  afterEach(() => client.reset());
  after(() => sandbox.close());

  function wanted(changes: Partial<NewEvent> = {}): NewEvent {
    const startsAt = new Date(Math.ceil(systemClock.now().getTime() / dayMs + 20) * dayMs + 7 * 3_600_000);
    return {
      transactionId: `transaction ${(made += 1)}`,
      subject: 'Aula for nye pædagoger',
      bodyHtml: '<p>Tag din <b>iPad</b> med.</p>',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 5_400_000),
      timeZone: 'Europe/Copenhagen',
      place: room!.name,
      reminderMinutes: 15,
      isOnline: true,
      attendees: [attendee(signe), attendee(jakob), { address: room!.mail, name: room!.name, kind: 'room' }],
      ...changes,
    };
  }

  const noticesOf = (event: CalendarEvent) =>
    Object.fromEntries(
      sandbox.graph
        .counts()
        .notices.filter(({ eventId }) => eventId === event.id)
        .map(({ address, invitations, updates, cancellations }) => [
          address,
          [invitations, updates, cancellations],
        ]),
    );
  const isError = (code: string, detail: string) => (error: unknown) =>
    error instanceof AppError && error.code === code && error.detail === detail;
  const isConflict = isError('conflict', 'changed');

  it('holds an event as it was made, and lets the room answer', async () => {
    sandbox.outlook.settings.set({ roomAnswerSeconds: 0 });
    const event = wanted();
    const created = await calendar.createEvent(mailbox, event);
    const { attendees: _, isOnline, reminderMinutes, timeZone, ...says } = event;
    assert.ok(isOnline && reminderMinutes && timeZone);
    await sandbox.graph.settle();
    const there = await calendar.findEvent(mailbox, created.id);
    assert.ok(there?.joinUrl);
    for (const [name, value] of Object.entries(says)) {
      assert.deepEqual(there[name as keyof CalendarEvent], value, name);
    }
    assert.deepEqual(
      there.attendees.map(({ address, kind, answer }) => [address, kind, answer]),
      [
        [signe.mail, 'required', 'none'],
        [jakob.mail, 'required', 'none'],
        [room!.mail, 'room', 'accepted'],
      ],
    );
  });

  for (const way of ['same-event', '400', '400-with-id', '409', '409-with-id'] as const) {
    it(`makes one event of two tries, where Graph answers the second with ${way}`, async () => {
      sandbox.outlook.settings.set({ duplicateTransaction: way });
      const event = wanted();
      const first = await calendar.createEvent(mailbox, event);
      assert.equal((await calendar.createEvent(mailbox, event)).id, first.id);
      const moved = { startsAt: new Date(event.startsAt.getTime() + 9 * dayMs) };
      await calendar.changeDetails(
        mailbox,
        first.id,
        { ...moved, endsAt: new Date(moved.startsAt.getTime() + 3_600_000) },
        first.etag,
      );
      assert.equal((await calendar.createEvent(mailbox, event)).id, first.id, 'also after it was moved');
      assert.equal(sandbox.graph.counts().writes.length, 1);
    });
  }

  it('makes one event though the answer to the first try was lost', async () => {
    await client.setFault('graph', { mode: 'lost-answer', times: 1 });
    const event = wanted();
    await assert.rejects(
      calendar.createEvent(mailbox, event),
      (error: unknown) => error instanceof AppError && error.code === 'unavailable',
    );
    const created = await calendar.createEvent(mailbox, event);
    assert.equal(created.transactionId, event.transactionId);
    assert.equal(sandbox.graph.counts().writes.length, 1);
    assert.deepEqual(noticesOf(created)[signe.mail!], [1, 0, 0]);
  });

  it('tells only those who were added or taken away, and keeps the meeting', async () => {
    const event = wanted();
    const created = await calendar.createEvent(mailbox, event);
    const changed = await calendar.replaceAttendees(
      mailbox,
      created.id,
      [attendee(signe), attendee(rasmus), event.attendees[2]!],
      created.etag,
    );
    assert.deepEqual(noticesOf(created), {
      [signe.mail!.toLowerCase()]: [1, 0, 0],
      [jakob.mail!.toLowerCase()]: [1, 0, 1],
      [rasmus.mail!.toLowerCase()]: [1, 0, 0],
      [room!.mail]: [1, 0, 0],
    });
    assert.equal(changed.joinUrl, created.joinUrl);
    assert.notEqual(changed.etag, created.etag);
    await assert.rejects(
      calendar.replaceAttendees(mailbox, created.id, event.attendees, created.etag),
      isConflict,
    );
  });

  it('keeps the meeting when the text changes, and what people have written around it', async () => {
    const created = await calendar.createEvent(mailbox, wanted());
    const changed = await calendar.changeDetails(
      mailbox,
      created.id,
      { bodyHtml: '<p>Tag <i>ikke</i> iPad med.</p>', subject: 'Ny titel' },
      created.etag,
    );
    assert.equal(changed.bodyHtml, '<p>Tag <i>ikke</i> iPad med.</p>');
    assert.equal(changed.subject, 'Ny titel');
    assert.equal(changed.joinUrl, created.joinUrl);
    await assert.rejects(
      calendar.changeDetails(mailbox, created.id, { bodyHtml: 'x' }, created.etag),
      isConflict,
    );
  });

  for (const [zone, date] of [
    ['Europe/Copenhagen', '2027-03-26T07:00:00Z'],
    ['Europe/Stockholm', '2027-03-30T06:00:00Z'],
    ['Europe/Oslo', '2027-10-29T06:00:00Z'],
    ['Europe/Copenhagen', '2027-11-01T07:00:00Z'],
    ['Europe/Oslo', '2027-10-31T00:30:00Z'],
    ['Europe/Oslo', '2027-10-31T01:30:00Z'],
  ] as const) {
    it(`comes back at the minute it was made for: ${date} in ${zone}`, async () => {
      const startsAt = new Date(date);
      const endsAt = new Date(startsAt.getTime() + 3_600_000);
      const event = await calendar.createEvent(mailbox, wanted({ startsAt, endsAt, timeZone: zone }));
      assert.deepEqual([event.startsAt, event.endsAt], [startsAt, endsAt]);
    });
  }

  it('cancels with a word to everybody, once, and gives the transaction id free', async () => {
    const event = wanted();
    const created = await calendar.createEvent(mailbox, event);
    await calendar.cancelEvent(mailbox, created.id, 'Vi finder en ny dag.');
    await calendar.cancelEvent(mailbox, created.id, 'Vi finder en ny dag.');
    assert.deepEqual(noticesOf(created)[signe.mail!], [1, 0, 1]);
    assert.equal(await calendar.findEvent(mailbox, created.id), undefined);
    await assert.rejects(
      calendar.replaceAttendees(mailbox, created.id, [], created.etag),
      isError('not-found', 'event'),
    );
  });

  it('tells what has changed since the last look, also what was done by hand in Outlook', async () => {
    const event = wanted();
    const window = {
      startsAt: new Date(event.startsAt.getTime() - 30 * dayMs),
      endsAt: new Date(event.startsAt.getTime() + 30 * dayMs),
    };
    const [moved, deleted, declined, untouched] = await Promise.all(
      Array.from({ length: 4 }, () => calendar.createEvent(mailbox, wanted())),
    );
    const start = await calendar.readChanges(mailbox, window);
    const before = start.changed.map(({ id }) => id);
    for (const one of [moved, deleted, declined, untouched]) assert.ok(before.includes(one!.id));

    const { calendars, meetings } = sandbox.outlook;
    const own = (made: CalendarEvent | undefined) => calendars.find(service, made!.id)!;
    const later = event.startsAt.getTime() + dayMs;
    meetings.change(own(moved), {
      start: { at: later, zone: 'UTC' },
      end: { at: later + 3_600_000, zone: 'UTC' },
    });
    meetings.remove(own(deleted));
    const copy = calendars.findOf(findMailbox(tenantId, signe.mail!)!, own(declined).meeting)!;
    meetings.answer(copy, 'declined');

    const next = await calendar.readChanges(mailbox, { deltaLink: start.deltaLink });
    const changed = new Map(next.changed.map((one) => [one.id, one]));
    assert.deepEqual([...changed.keys()].sort(), [moved!.id, declined!.id].sort());
    assert.deepEqual(changed.get(moved!.id)?.startsAt, new Date(later));
    const [answer] = changed.get(declined!.id)!.attendees;
    assert.equal(answer?.answer, 'declined');
    assert.ok(answer.answeredAt);
    assert.deepEqual(next.removed, [deleted!.id]);
    const last = await calendar.readChanges(mailbox, { deltaLink: next.deltaLink });
    assert.deepEqual([last.changed, last.removed], [[], []]);

    await client.reset();
    await assert.rejects(
      calendar.readChanges(mailbox, { deltaLink: last.deltaLink }),
      isError('not-found', 'delta-link'),
    );
  });

  it('reads hundreds of changes to the end', async () => {
    const event = wanted();
    for (let index = 0; index < 120; index += 1) {
      await calendar.createEvent(mailbox, wanted({ attendees: [], isOnline: false }));
    }
    const { changed } = await calendar.readChanges(mailbox, {
      startsAt: new Date(event.startsAt.getTime() - dayMs),
      endsAt: new Date(event.startsAt.getTime() + dayMs),
    });
    assert.ok(changed.length >= 120);
    assert.equal(new Set(changed.map(({ id }) => id)).size, changed.length);
  });

  it('knows rooms, and when people and rooms are taken', async () => {
    const rooms = await calendar.listRooms(tenantId);
    assert.equal(rooms.length, municipality.rooms.length);
    const found = rooms.find(({ address }) => address === room!.mail);
    assert.deepEqual(
      [found?.name, found?.building, found?.capacity, found?.isWheelchairAccessible],
      [room!.name, room!.building, room!.capacity, room!.isWheelchairAccessible],
    );
    sandbox.outlook.settings.set({ roomAnswerSeconds: 0 });
    const event = wanted();
    await calendar.createEvent(mailbox, event);
    await sandbox.graph.settle();
    const between = {
      startsAt: new Date(event.startsAt.getTime() - 3_600_000),
      endsAt: new Date(event.endsAt.getTime() + 3_600_000),
    };
    const [taken, stranger] = await calendar.readAvailability(
      mailbox,
      [room!.mail.toUpperCase(), 'nobody@birkevang.example'],
      between,
    );
    assert.deepEqual(taken, {
      address: room!.mail.toUpperCase(),
      known: true,
      busy: [{ startsAt: event.startsAt, endsAt: event.endsAt }],
    });
    assert.equal(stranger?.known, false);
  });

  it('sends mail with a file to the caterer', async () => {
    await calendar.sendMail(mailbox, {
      to: [{ address: signe.mail!, name: signe.displayName }],
      subject: 'Kaffe til 12',
      bodyHtml: '<p>Kl. 9</p>',
      attachments: [
        { name: 'kursus.ics', contentType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') },
      ],
      messageKey: 'coffee 17',
    });
    const [mail] = sandbox.outlook.mails.to(signe.mail!);
    assert.equal(mail?.subject, 'Kaffe til 12');
    assert.equal(mail.files[0]?.bytes?.toString(), 'BEGIN:VCALENDAR');
    assert.ok(JSON.stringify(mail.headers).toLowerCase().includes('x-vejviser-key'));
  });

  it('is told of changes at its address, until it wants no more', async () => {
    const told: CalendarNotification[] = [];
    const onNotification = (one: CalendarNotification) => {
      told.push(one);
      return Promise.resolve();
    };
    const publicRoutes = createNotificationRoutes({ onNotification });
    const server = await startHttpServer({ clock: systemClock, publicRoutes });
    try {
      const expiresAt = new Date(systemClock.now().getTime() + 2 * dayMs);
      const subscription = await calendar.subscribe(mailbox, {
        notificationUrl: notificationUrlOf(server.url),
        clientState: 'a secret',
        expiresAt,
      });
      assert.ok(Math.abs(subscription.expiresAt.getTime() - expiresAt.getTime()) < 1_000);
      await calendar.createEvent(mailbox, wanted());
      await sandbox.graph.settle();
      sandbox.graph.subscriptions.sendLifecycle('missed');
      await sandbox.graph.settle();
      assert.deepEqual([...new Set(told.map(({ kind }) => kind))], ['changed', 'missed']);
      for (const one of told) {
        assert.deepEqual(
          [one.subscriptionId, one.clientState, one.tenantId],
          [subscription.id, 'a secret', tenantId],
        );
      }
      const longer = new Date(expiresAt.getTime() + 3_600_000);
      const renewed = await calendar.renew(tenantId, subscription.id, longer);
      assert.equal(renewed?.id, subscription.id);
      await calendar.unsubscribe(tenantId, subscription.id);
      await calendar.unsubscribe(tenantId, subscription.id);
      assert.equal(await calendar.renew(tenantId, subscription.id, longer), undefined);
    } finally {
      await server.close();
    }
  });

  it('is never asked more than four things at a time', async () => {
    sandbox.outlook.settings.set({ latencyMs: 5 });
    await Promise.all(
      Array.from({ length: 40 }, () => calendar.createEvent(mailbox, wanted({ attendees: [] }))),
    );
    const [count] = sandbox.graph.counts().mailboxes.filter(({ address }) => address === mailbox.address);
    assert.deepEqual([count?.requests, count?.maxConcurrent, count?.refused], [40, 4, 0]);
  });

  it('is the only mailbox the app may use', async () => {
    const another = { tenantId, address: signe.mail! };
    for (const ask of [
      () => calendar.createEvent(another, wanted()),
      () => calendar.readAvailability(another, [room!.mail], wanted()),
      () =>
        calendar.sendMail(another, { to: [{ address: signe.mail!, name: '' }], subject: '', bodyHtml: '' }),
    ]) {
      await assert.rejects(ask(), isError('forbidden', 'graph:ErrorAccessDenied'));
    }
    sandbox.outlook.settings.set({ goneMailboxes: [mailbox.address] });
    await assert.rejects(calendar.createEvent(mailbox, wanted()), isError('not-found', 'mailbox'));
    await assert.rejects(
      calendar.findEvent({ tenantId, address: 'nobody@birkevang.example' }, 'x'),
      isError('not-found', 'mailbox'),
    );
  });
});
