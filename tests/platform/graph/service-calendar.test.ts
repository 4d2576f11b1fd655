import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { RetryAfter } from '../../../src/platform/jobs/job-types.ts';
import { graphError } from './fake-graph.ts';
import { graphEvent, mailbox, newEvent } from './sample-event.ts';
import { useServiceCalendar } from './service-calendar-fixture.ts';

const { tenantId } = mailbox;
const day = { startsAt: new Date('2026-09-15T05:00:00Z'), endsAt: new Date('2026-09-15T16:00:00Z') };
const isRefused = (code: string, detail: RegExp) => (error: unknown) =>
  error instanceof AppError && error.code === code && detail.test(error.detail ?? '');

describe('a service mailbox over Graph', () => {
  const fixture = useServiceCalendar();
  const bodies = () => fixture.graph.seen.map(({ body }) => body);

  describe('free and busy', () => {
    it('is asked of twenty at a time, and answered in the order asked for', async () => {
      const addresses = Array.from({ length: 45 }, (_, index) => `Person${index}@birkelunde.example`);
      fixture.graph.answer = ({ body }) => ({
        status: 200,
        json: {
          value: (body as { schedules: string[] }).schedules.map((scheduleId) => ({
            scheduleId,
            scheduleItems: [],
          })),
        },
      });
      const found = await fixture.calendar.readAvailability(mailbox, [...addresses, addresses[0]!], day);
      assert.deepEqual(
        bodies().map((body) => (body as { schedules: string[] }).schedules.length),
        [20, 20, 5],
      );
      assert.deepEqual(
        found.map(({ address }) => address),
        [...addresses, addresses[0]],
      );
      assert.ok(found.every(({ known, busy }) => known && busy.length === 0));
      const { schedules, ...rest } = bodies()[0] as { schedules: string[] };
      assert.equal(schedules[0], 'person0@birkelunde.example');
      assert.deepEqual(rest, {
        startTime: { dateTime: '2026-09-15T05:00:00', timeZone: 'UTC' },
        endTime: { dateTime: '2026-09-15T16:00:00', timeZone: 'UTC' },
      });
      assert.match(
        fixture.graph.seen[0]?.path ?? '',
        /^\/users\/kurser%40birkelunde.example\/calendar\/getSchedule$/,
      );
    });

    it('takes everything but free for busy, in order, and says whom it knows nothing of', async () => {
      const item = (status: string, start: number) => ({
        status,
        start: { dateTime: `2026-09-15T${String(start).padStart(2, '0')}:00:00.0000000`, timeZone: 'UTC' },
        end: { dateTime: `2026-09-15T${String(start + 1).padStart(2, '0')}:00:00.0000000`, timeZone: 'UTC' },
      });
      const states = ['workingElsewhere', 'oof', 'free', 'tentative', 'busy', 'unknown'];
      fixture.graph.answer = () => ({
        status: 200,
        json: {
          value: [
            { scheduleId: 'A@x.example', scheduleItems: states.map((state, at) => item(state, 15 - at)) },
            {
              scheduleId: 'b@x.example',
              error: { responseCode: 'ErrorMailRecipientNotFound' },
              scheduleItems: [],
            },
          ],
        },
      });
      const [a, b, c] = await fixture.calendar.readAvailability(
        mailbox,
        ['a@x.example', 'b@x.example', 'c@x.example'],
        day,
      );
      assert.deepEqual(
        a?.busy.map(({ startsAt }) => startsAt.getUTCHours()),
        [11, 12, 14, 15],
      );
      assert.deepEqual(b, { address: 'b@x.example', known: false, busy: [] });
      assert.deepEqual(c, { address: 'c@x.example', known: false, busy: [] });
    });

    it('is not asked of more people or more days than Graph answers', async () => {
      const many = Array.from({ length: 101 }, (_, index) => `p${index}@x.example`);
      await assert.rejects(
        fixture.calendar.readAvailability(mailbox, many, day),
        isRefused('bad-request', /^addresses$/),
      );
      const windows = [
        { startsAt: day.startsAt, endsAt: new Date('2026-11-20T05:00:00Z') },
        { startsAt: day.endsAt, endsAt: day.startsAt },
        { startsAt: day.startsAt, endsAt: new Date('nonsense') },
      ];
      for (const window of windows) {
        await assert.rejects(
          fixture.calendar.readAvailability(mailbox, ['a@x.example'], window),
          isRefused('bad-request', /^window$/),
        );
      }
      assert.deepEqual(await fixture.calendar.readAvailability(mailbox, [], day), []);
      assert.equal(fixture.graph.seen.length, 0);
    });
  });

  describe('rooms', () => {
    it('come page by page, without those nobody can invite', async () => {
      fixture.graph.answer = ({ path }) =>
        path.includes('$skip=2')
          ? { status: 200, json: { value: [{ id: '3', displayName: '', emailAddress: 'c@x.example' }] } }
          : {
              status: 200,
              json: {
                value: [
                  {
                    id: '1',
                    displayName: 'Møllesalen',
                    emailAddress: 'a@x.example',
                    building: 'Rådhuset',
                    floorLabel: null,
                    floorNumber: 2,
                    capacity: 30,
                    isWheelChairAccessible: true,
                  },
                  { id: '2', displayName: 'Uden adresse', emailAddress: null },
                ],
                '@odata.nextLink': `${fixture.graph.url}/places/microsoft.graph.room?$top=100&$skip=2`,
              },
            };
      assert.deepEqual(await fixture.calendar.listRooms(tenantId), [
        {
          address: 'a@x.example',
          name: 'Møllesalen',
          building: 'Rådhuset',
          floor: '2',
          capacity: 30,
          isWheelchairAccessible: true,
        },
        {
          address: 'c@x.example',
          name: 'c@x.example',
          building: undefined,
          floor: undefined,
          capacity: undefined,
          isWheelchairAccessible: false,
        },
      ]);
    });
  });

  describe('mail', () => {
    it('goes out with attachments and the header that tells one from its repetition', async () => {
      fixture.graph.answer = () => ({ status: 202 });
      await fixture.calendar.sendMail(mailbox, {
        to: [{ address: 'kantinen@birkelunde.example', name: 'Kantinen' }],
        subject: 'Kaffe til 12',
        bodyHtml: '<p>Kære kantine</p>',
        attachments: [
          { name: 'kursus.ics', contentType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') },
        ],
        messageKey: 'coffee-17',
      });
      assert.equal(fixture.graph.seen[0]?.path, '/users/kurser%40birkelunde.example/sendMail');
      assert.deepEqual(bodies(), [
        {
          message: {
            subject: 'Kaffe til 12',
            body: { contentType: 'html', content: '<p>Kære kantine</p>' },
            toRecipients: [{ emailAddress: { address: 'kantinen@birkelunde.example', name: 'Kantinen' } }],
            internetMessageHeaders: [{ name: 'x-vejviser-key', value: 'coffee-17' }],
            attachments: [
              {
                '@odata.type': '#microsoft.graph.fileAttachment',
                name: 'kursus.ics',
                contentType: 'text/calendar',
                contentBytes: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
              },
            ],
          },
          saveToSentItems: true,
        },
      ]);
    });

    it('is refused when its attachments do not fit into a request', async () => {
      const mail = { to: [], subject: '', bodyHtml: '' };
      const attachment = { name: 'x', contentType: 'text/plain', bytes: new Uint8Array(3_000_000) };
      await assert.rejects(
        fixture.calendar.sendMail(mailbox, { ...mail, attachments: [attachment] }),
        isRefused('too-large', /attachments/),
      );
      fixture.graph.answer = () => ({ status: 202 });
      await fixture.calendar.sendMail(mailbox, mail);
      assert.deepEqual(Object.keys((bodies()[0] as { message: object }).message), [
        'subject',
        'body',
        'toRecipients',
      ]);
    });
  });

  describe('subscriptions', () => {
    const expiresAt = new Date('2026-09-18T06:00:00Z');
    const subscription = { id: '8f4c', resource: 'x', expirationDateTime: '2026-09-18T05:59:00.0000000Z' };

    it('are made with the address for news of themselves, for ids that stay', async () => {
      fixture.graph.answer = () => ({ status: 201, json: subscription });
      const made = await fixture.calendar.subscribe(mailbox, {
        notificationUrl: 'https://vejviser.example.org/graph/notifications',
        clientState: 'a secret of 64 letters',
        expiresAt,
      });
      assert.deepEqual(made, { id: '8f4c', expiresAt: new Date('2026-09-18T05:59:00Z') });
      assert.deepEqual(bodies(), [
        {
          changeType: 'created,updated,deleted',
          resource: '/users/kurser@birkelunde.example/events',
          notificationUrl: 'https://vejviser.example.org/graph/notifications',
          lifecycleNotificationUrl: 'https://vejviser.example.org/graph/lifecycle',
          clientState: 'a secret of 64 letters',
          expirationDateTime: '2026-09-18T06:00:00.000Z',
        },
      ]);
      assert.match(String(fixture.graph.seen[0]?.headers.prefer), /IdType="ImmutableId"/);
    });

    it('are renewed and ended, and may be gone', async () => {
      fixture.graph.answer = ({ method }) =>
        method === 'DELETE' ? { status: 204 } : { status: 200, json: subscription };
      assert.equal((await fixture.calendar.renew(tenantId, '8f4c', expiresAt))?.id, '8f4c');
      await fixture.calendar.unsubscribe(tenantId, '8f4c');
      assert.deepEqual(
        fixture.graph.seen.map(({ method, path, body }) => [method, path, body]),
        [
          ['PATCH', '/subscriptions/8f4c', { expirationDateTime: '2026-09-18T06:00:00.000Z' }],
          ['DELETE', '/subscriptions/8f4c', undefined],
        ],
      );
      fixture.graph.answer = () => graphError(404, 'ResourceNotFound');
      assert.equal(await fixture.calendar.renew(tenantId, '8f4c', expiresAt), undefined);
      await fixture.calendar.unsubscribe(tenantId, '8f4c');
    });
  });

  describe('that fails', () => {
    const find = () => fixture.calendar.findEvent(mailbox, 'x');

    it('is forbidden with one line an hour that a person must act on, without the address', async () => {
      fixture.graph.answer = () => graphError(403, 'ErrorAccessDenied');
      for (let minute = 0; minute < 70; minute += 10) {
        await assert.rejects(find(), isRefused('forbidden', /ErrorAccessDenied/));
        fixture.clock.advance(600_000);
      }
      assert.deepEqual(
        fixture.log.lines.map(({ level, event }) => [level, event]),
        [
          ['error', 'graph-permission-missing'],
          ['error', 'graph-permission-missing'],
        ],
      );
      assert.ok(!JSON.stringify(fixture.log.lines).includes('birkelunde'));
    });

    it('asks for patience, and is not asked again before; another mailbox is', async () => {
      fixture.graph.answer = () => graphError(429, 'ApplicationThrottled', { 'Retry-After': '17' });
      await assert.rejects(find(), (error: unknown) => error instanceof RetryAfter && error.seconds === 17);
      await assert.rejects(find(), RetryAfter);
      assert.equal(fixture.graph.seen.length, 1, 'the SDK did not retry, and neither did we');
      fixture.graph.answer = () => ({ status: 200, json: graphEvent() });
      assert.ok(await fixture.calendar.findEvent({ ...mailbox, address: 'andre@birkelunde.example' }, 'x'));
      fixture.clock.advance(17_000);
      assert.ok(await find());
    });

    it('is unavailable on every other fault, and bad request where trying again is no use', async () => {
      for (const status of [500, 502, 503, 504]) {
        fixture.graph.answer = () => graphError(status, 'UnknownError');
        await assert.rejects(find(), isRefused('unavailable', /^graph/));
      }
      fixture.graph.answer = () => ({ status: 404, bytes: Buffer.from('<html>proxy</html>') });
      await assert.rejects(find(), isRefused('unavailable', /^graph:404/));
      fixture.graph.answer = () => graphError(400, 'ErrorInvalidRecipients');
      await assert.rejects(
        fixture.calendar.createEvent(mailbox, newEvent),
        isRefused('bad-request', /^graph:ErrorInvalidRecipients$/),
      );
      assert.ok(fixture.log.of('graph-failed').length > 0);
    });

    it('is given up when it does not answer, or is not there', async () => {
      fixture.graph.answer = () => ({ status: 200, hang: true });
      const impatient = fixture.open({ timeoutMs: 60 });
      await assert.rejects(impatient.findEvent(mailbox, 'x'), isRefused('unavailable', /^graph/));
      await fixture.graph.close();
      await assert.rejects(find(), isRefused('unavailable', /^graph/));
    });

    it('ends a list that never does', async () => {
      fixture.graph.answer = () => ({
        status: 200,
        json: { value: [], '@odata.nextLink': `${fixture.graph.url}/places/microsoft.graph.room?$skip=1` },
      });
      await assert.rejects(fixture.calendar.listRooms(tenantId), isRefused('unavailable', /endless/));
    });
  });

  it('is asked four things at a time, whatever the mailboxes', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    fixture.graph.answer = async () => {
      await gate;
      return { status: 200, json: graphEvent() };
    };
    const asks = Array.from({ length: 30 }, (_, index) =>
      fixture.calendar.findEvent({ ...mailbox, address: `${index % 3}@birkelunde.example` }, 'x'),
    );
    while (fixture.graph.seen.length < 4) await new Promise(setImmediate);
    assert.equal(fixture.graph.seen.length, 4);
    release();
    await Promise.all(asks);
    assert.equal(fixture.graph.seen.length, 30);
    assert.equal(fixture.graph.busiest(), 4);
  });
});
