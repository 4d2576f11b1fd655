import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { graphError, type FakeAnswer } from './fake-graph.ts';
import { graphEvent, mailbox, newEvent, transactionId } from './sample-event.ts';
import { useServiceCalendar } from './service-calendar-fixture.ts';

const users = '/users/kurser%40birkelunde.example';
const isRefused = (code: string, detail: string | RegExp) => (error: unknown) =>
  error instanceof AppError &&
  error.code === code &&
  (typeof detail === 'string' ? error.detail === detail : detail.test(error.detail ?? ''));

describe('events in a service mailbox', () => {
  const fixture = useServiceCalendar();
  const asked = () => fixture.graph.seen.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  const ok = (changes?: object): FakeAnswer => ({ status: 200, json: graphEvent(changes) });

  describe('made', () => {
    it('with attendees hidden from each other, the room as a resource, a meeting, and the local time', async () => {
      fixture.graph.answer = () => ({ status: 201, json: graphEvent() });
      const event = await fixture.calendar.createEvent(mailbox, newEvent);
      const [request] = fixture.graph.seen;
      assert.deepEqual(asked(), [`POST ${users}/events`]);
      assert.deepEqual(request?.body, {
        transactionId,
        subject: 'Aula for nye pædagoger',
        body: { contentType: 'html', content: '<div id="vejviser"><p>Tag din iPad med.</p></div>' },
        start: { dateTime: '2026-09-15T08:00:00', timeZone: 'Romance Standard Time' },
        end: { dateTime: '2026-09-15T10:00:00', timeZone: 'Romance Standard Time' },
        location: { displayName: 'Møllesalen' },
        attendees: [
          {
            type: 'required',
            emailAddress: { address: 'signe@birkelunde.example', name: 'Signe Holmgaard' },
          },
          { type: 'optional', emailAddress: { address: 'laerer@birkelunde.example', name: 'Torben Åkjær' } },
          {
            type: 'resource',
            emailAddress: { address: 'moellesalen@birkelunde.example', name: 'Møllesalen' },
          },
        ],
        isReminderOn: true,
        reminderMinutesBeforeStart: 30,
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        showAs: 'busy',
        hideAttendees: true,
        responseRequested: true,
        allowNewTimeProposals: false,
      });
      assert.equal(request?.headers.prefer, 'outlook.timezone="UTC", IdType="ImmutableId"');
      assert.deepEqual(event, {
        id: 'AAMkAG=',
        etag: 'W/"one"',
        transactionId,
        subject: 'Aula for nye pædagoger',
        bodyHtml: '<p>Tag din iPad med.</p>',
        startsAt: new Date('2026-09-15T06:00:00Z'),
        endsAt: new Date('2026-09-15T08:00:00Z'),
        place: 'Møllesalen',
        isCancelled: false,
        attendees: [
          {
            address: 'signe@birkelunde.example',
            name: 'Signe Holmgaard',
            kind: 'required',
            answer: 'accepted',
            answeredAt: new Date('2026-09-01T10:00:00Z'),
          },
          { address: 'moellesalen@birkelunde.example', name: 'Møllesalen', kind: 'room', answer: 'none' },
        ],
        joinUrl: 'https://teams.example/l/meetup-join/1',
        changedAt: new Date('2026-09-01T10:00:00.123Z'),
      });
    });

    it('without a meeting or a place where there is none, and with a title Outlook can hold', async () => {
      fixture.graph.answer = () => ({ status: 201, json: graphEvent() });
      await fixture.calendar.createEvent(mailbox, {
        ...newEvent,
        subject: 'Å'.repeat(300),
        place: undefined,
        isOnline: false,
        timeZone: 'Europe/Oslo',
      });
      const body = fixture.graph.seen[0]?.body as { subject: string; start: unknown };
      assert.equal(body.subject, `${'Å'.repeat(254)}…`);
      assert.deepEqual(body.start, { dateTime: '2026-09-15T08:00:00', timeZone: 'W. Europe Standard Time' });
      for (const absent of ['isOnlineMeeting', 'onlineMeetingProvider', 'location'])
        assert.ok(!(absent in body));
    });

    it('is refused for an unknown zone and for more people than an event can hold, without asking Graph', async () => {
      await assert.rejects(
        fixture.calendar.createEvent(mailbox, { ...newEvent, timeZone: 'Europe/Nowhere' }),
        isRefused('bad-request', 'zone'),
      );
      const crowd = Array.from({ length: 501 }, (_, index) => ({
        address: `p${index}@birkelunde.example`,
        name: 'Nogen',
        kind: 'required' as const,
      }));
      await assert.rejects(
        fixture.calendar.createEvent(mailbox, { ...newEvent, attendees: crowd }),
        isRefused('too-large', 'attendees'),
      );
      assert.equal(fixture.graph.seen.length, 0);
    });

    for (const status of [400, 409]) {
      it(`twice, refused with ${status} that names the first: gives the first`, async () => {
        fixture.graph.answer = ({ method }) =>
          method === 'POST'
            ? graphError(
                status,
                'ErrorDuplicateTransactionId',
                {},
                { '@event.existingEventId': 'AAMkOld/+=' },
              )
            : ok({ id: 'AAMkOld/+=' });
        assert.equal((await fixture.calendar.createEvent(mailbox, newEvent)).id, 'AAMkOld/+=');
        assert.deepEqual(asked(), [`POST ${users}/events`, `GET ${users}/events/AAMkOld%2F%2B%3D`]);
        assert.equal(fixture.log.lines.length, 0);
      });

      it(`twice, refused with ${status} and no name: finds the first around its time`, async () => {
        fixture.graph.answer = ({ method, path }) => {
          if (method === 'POST') return graphError(status, 'ErrorDuplicateTransactionId');
          if (!path.includes('/calendarView')) return ok({ id: 'mine' });
          return {
            status: 200,
            json: {
              value: [
                { id: 'other', transactionId: null },
                { id: 'mine', transactionId },
              ],
            },
          };
        };
        assert.equal((await fixture.calendar.createEvent(mailbox, newEvent)).id, 'mine');
        const window = new URLSearchParams(fixture.graph.seen[1]?.path.split('?')[1]);
        assert.equal(window.get('startDateTime'), '2026-09-14T06:00:00.000Z');
        assert.equal(window.get('endDateTime'), '2026-09-16T06:00:00.000Z');
      });
    }

    it('twice, and moved meanwhile: finds the first by going through the calendar', async () => {
      fixture.graph.answer = ({ method, path }) => {
        if (method === 'POST') return graphError(409, 'ErrorDuplicateTransactionId');
        if (path.includes('/calendarView')) return { status: 200, json: { value: [] } };
        if (path.includes('$skiptoken=2'))
          return { status: 200, json: { value: [{ id: 'mine', transactionId }] } };
        if (path.startsWith(`${users}/events?`)) {
          const next = `${fixture.graph.url}${users}/events?$skiptoken=2`;
          return { status: 200, json: { value: [{ id: 'other' }], '@odata.nextLink': next } };
        }
        return ok({ id: 'mine' });
      };
      assert.equal((await fixture.calendar.createEvent(mailbox, newEvent)).id, 'mine');
      assert.equal(fixture.graph.seen.length, 5);
    });

    it('is a conflict when its transaction id was used for something that is gone', async () => {
      fixture.graph.answer = ({ method, path }) => {
        if (method === 'POST') {
          return graphError(409, 'ErrorDuplicateTransactionId', {}, { '@event.existingEventId': 'gone' });
        }
        return path.includes('/events/')
          ? graphError(404, 'ErrorItemNotFound')
          : { status: 200, json: { value: [] } };
      };
      await assert.rejects(
        fixture.calendar.createEvent(mailbox, newEvent),
        isRefused('conflict', 'transaction-id'),
      );
    });
  });

  describe('read', () => {
    it('gives every kind of attendee and answer, and leaves out who has no address', async () => {
      const attendee = (type: string, response: string, address?: string) => ({
        type,
        status: { response, time: '2026-09-02T08:00:00Z' },
        emailAddress: { address, name: '' },
      });
      fixture.graph.answer = () =>
        ok({
          attendees: [
            attendee('required', 'notResponded', 'a@x.example'),
            attendee('optional', 'tentativelyAccepted', 'b@x.example'),
            attendee('resource', 'declined', 'c@x.example'),
            attendee('required', 'organizer', 'd@x.example'),
            attendee('required', 'accepted'),
          ],
        });
      const event = await fixture.calendar.findEvent(mailbox, 'AAMkAG=');
      assert.deepEqual(
        event?.attendees.map(({ address, name, kind, answer, answeredAt }) => [
          address,
          name,
          kind,
          answer,
          answeredAt !== undefined,
        ]),
        [
          ['a@x.example', 'a@x.example', 'required', 'none', false],
          ['b@x.example', 'b@x.example', 'optional', 'tentative', true],
          ['c@x.example', 'c@x.example', 'room', 'declined', true],
          ['d@x.example', 'd@x.example', 'required', 'none', false],
        ],
      );
    });

    it('is undefined when the event is gone or could never be, and an error when the mailbox is', async () => {
      for (const [status, code] of [
        [404, 'ErrorItemNotFound'],
        [400, 'ErrorInvalidIdMalformed'],
      ] as const) {
        fixture.graph.answer = () => graphError(status, code);
        assert.equal(await fixture.calendar.findEvent(mailbox, 'x'), undefined);
      }
      for (const code of ['ErrorInvalidUser', 'MailboxNotEnabledForRESTAPI', 'Request_ResourceNotFound']) {
        fixture.graph.answer = () => graphError(404, code);
        await assert.rejects(fixture.calendar.findEvent(mailbox, 'x'), isRefused('not-found', 'mailbox'));
      }
      assert.equal(fixture.log.lines.length, 0);
    });

    it('takes nothing else for an event', async () => {
      fixture.graph.answer = () => ({ status: 200, json: { id: 'AAMkAG=', subject: 'half an event' } });
      await assert.rejects(fixture.calendar.findEvent(mailbox, 'AAMkAG='), isRefused('unavailable', 'graph'));
      assert.equal(fixture.log.of('graph-answer-unexpected').length, 1);
    });
  });

  describe('changed', () => {
    it('in its attendees alone, if it is still as we know it', async () => {
      fixture.graph.answer = () => ok({ '@odata.etag': 'W/"two"' });
      const event = await fixture.calendar.replaceAttendees(
        mailbox,
        'AAMkAG=',
        newEvent.attendees.slice(0, 1),
        'W/"one"',
      );
      assert.equal(event.etag, 'W/"two"');
      const [request] = fixture.graph.seen;
      assert.deepEqual(asked(), [`PATCH ${users}/events/AAMkAG%3D`]);
      assert.deepEqual(Object.keys(request?.body as object), ['attendees']);
      assert.equal(request?.headers['if-match'], 'W/"one"');
    });

    it('is a conflict when somebody was quicker, in each of the words Graph has for it', async () => {
      for (const [status, code] of [
        [412, 'ErrorPreconditionFailed'],
        [409, 'ErrorIrresolvableConflict'],
        [400, 'ErrorIrresolvableConflict'],
      ] as const) {
        fixture.graph.answer = () => graphError(status, code);
        await assert.rejects(
          fixture.calendar.replaceAttendees(mailbox, 'x', [], 'W/"old"'),
          isRefused('conflict', 'changed'),
        );
      }
      assert.equal(fixture.log.lines.length, 0);
    });

    it('in its words keeps the part of the meeting, whatever we write', async () => {
      const meeting = `<div class="me-email-text"><a href="https://teams.example/l/meetup-join/1">Deltag</a></div>`;
      const body = (own: string) => `<html><body><div id="vejviser">${own}</div><br>${meeting}</body></html>`;
      fixture.graph.answer = () => ok({ body: { contentType: 'html', content: body('<p>Før</p>') } });
      await fixture.calendar.changeDetails(mailbox, 'AAMkAG=', { bodyHtml: '<p>Efter</p>' }, 'W/"one"');
      assert.deepEqual(asked(), [`GET ${users}/events/AAMkAG%3D`, `PATCH ${users}/events/AAMkAG%3D`]);
      assert.deepEqual(fixture.graph.seen[1]?.body, {
        body: { contentType: 'html', content: body('<p>Efter</p>') },
      });
      assert.equal(fixture.graph.seen[1]?.headers['if-match'], 'W/"one"');
    });

    it('writes no body over one that somebody has changed meanwhile', async () => {
      fixture.graph.answer = () => ok({ '@odata.etag': 'W/"two"' });
      await assert.rejects(
        fixture.calendar.changeDetails(mailbox, 'AAMkAG=', { bodyHtml: 'Efter' }, 'W/"one"'),
        isRefused('conflict', 'changed'),
      );
      assert.deepEqual(asked(), [`GET ${users}/events/AAMkAG%3D`]);
    });

    it('in nothing but what is given, and without reading where nothing must be known', async () => {
      fixture.graph.answer = () => ok();
      await fixture.calendar.changeDetails(
        mailbox,
        'AAMkAG=',
        { subject: 'Nyt', place: undefined, reminderMinutes: 15, isOnline: false },
        'W/"one"',
      );
      await fixture.calendar.changeDetails(mailbox, 'AAMkAG=', { isOnline: true }, 'W/"one"');
      assert.deepEqual(
        fixture.graph.seen.map(({ body }) => body),
        [
          {
            subject: 'Nyt',
            location: { displayName: '' },
            isReminderOn: true,
            reminderMinutesBeforeStart: 15,
          },
          { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' },
        ],
      );
    });

    it('in its time, with start and end in its own zone', async () => {
      fixture.graph.answer = () => ok();
      const moved = { startsAt: new Date('2026-10-26T07:00:00Z'), endsAt: new Date('2026-10-26T09:00:00Z') };
      await fixture.calendar.changeDetails(
        mailbox,
        'AAMkAG=',
        { ...moved, timeZone: 'Europe/Stockholm' },
        'W/"one"',
      );
      await fixture.calendar.changeDetails(mailbox, 'AAMkAG=', { endsAt: moved.endsAt }, 'W/"one"');
      const bodies = fixture.graph.seen.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
      assert.deepEqual(bodies, [
        {
          start: { dateTime: '2026-10-26T08:00:00', timeZone: 'W. Europe Standard Time' },
          end: { dateTime: '2026-10-26T10:00:00', timeZone: 'W. Europe Standard Time' },
        },
        {
          start: { dateTime: '2026-09-15T08:00:00', timeZone: 'Romance Standard Time' },
          end: { dateTime: '2026-10-26T10:00:00', timeZone: 'Romance Standard Time' },
        },
      ]);
    });

    it('in UTC where somebody has chosen a zone in Outlook that we cannot write', async () => {
      fixture.graph.answer = () => ok({ originalStartTimeZone: 'tzone://Microsoft/Custom' });
      await fixture.calendar.changeDetails(mailbox, 'AAMkAG=', { startsAt: newEvent.startsAt }, 'W/"one"');
      assert.deepEqual((fixture.graph.seen[1]?.body as { start: unknown }).start, {
        dateTime: '2026-09-15T06:00:00',
        timeZone: 'UTC',
      });
    });

    it('is not found when the event is gone', async () => {
      fixture.graph.answer = () => graphError(404, 'ErrorItemNotFound');
      await assert.rejects(
        fixture.calendar.changeDetails(mailbox, 'x', { subject: 'Nyt' }, 'W/"one"'),
        isRefused('not-found', 'event'),
      );
    });
  });

  describe('cancelled', () => {
    it('with a word, and is fine when it is gone already', async () => {
      fixture.graph.answer = () => ({ status: 202 });
      await fixture.calendar.cancelEvent(mailbox, 'AAMkAG=', 'Vi finder en ny dag.');
      assert.deepEqual(asked(), [`POST ${users}/events/AAMkAG%3D/cancel`]);
      assert.deepEqual(fixture.graph.seen[0]?.body, { comment: 'Vi finder en ny dag.' });
      fixture.graph.answer = () => graphError(404, 'ErrorItemNotFound');
      await fixture.calendar.cancelEvent(mailbox, 'AAMkAG=', '');
      fixture.graph.answer = () => graphError(404, 'ErrorInvalidUser');
      await assert.rejects(fixture.calendar.cancelEvent(mailbox, 'x', ''), isRefused('not-found', 'mailbox'));
    });

    it('is deleted when Graph does not take it for a meeting, and left alone when it is cancelled', async () => {
      let isCancelled = false;
      fixture.graph.answer = ({ method }) => {
        if (method === 'POST') return graphError(400, 'ErrorInvalidRequest');
        return method === 'GET' ? ok({ attendees: [], isCancelled }) : { status: 204 };
      };
      await fixture.calendar.cancelEvent(mailbox, 'AAMkAG=', '');
      assert.equal(fixture.graph.seen.at(-1)?.method, 'DELETE');
      isCancelled = true;
      await fixture.calendar.cancelEvent(mailbox, 'AAMkAG=', '');
      assert.equal(fixture.graph.seen.at(-1)?.method, 'GET');
    });
  });

  describe('followed', () => {
    it('from a window to the end of its pages, then from where that ended', async () => {
      const link = (token: string) => `${fixture.graph.url}${users}/calendarView/delta?${token}`;
      fixture.graph.answer = ({ path }) => {
        if (path.includes('$skiptoken=a%2Bb')) {
          return {
            status: 200,
            json: {
              value: [
                { id: 'gone', '@removed': { reason: 'deleted' } },
                graphEvent({ id: 'twice', subject: 'later' }),
              ],
              '@odata.deltaLink': link('$deltatoken=end'),
            },
          };
        }
        if (path.includes('$deltatoken=end')) {
          return { status: 200, json: { value: [], '@odata.deltaLink': link('$deltatoken=end2') } };
        }
        return {
          status: 200,
          json: { value: [graphEvent({ id: 'twice' })], '@odata.nextLink': link('$skiptoken=a%2Bb') },
        };
      };
      const first = await fixture.calendar.readChanges(mailbox, {
        startsAt: new Date('2026-09-01T00:00:00Z'),
        endsAt: new Date('2026-12-01T00:00:00Z'),
      });
      assert.deepEqual(
        first.changed.map(({ id, subject }) => [id, subject]),
        [['twice', 'later']],
      );
      assert.deepEqual(first.removed, ['gone']);
      assert.deepEqual(
        [...new URLSearchParams(fixture.graph.seen[0]?.path.split('?')[1])],
        [
          ['startDateTime', '2026-09-01T00:00:00.000Z'],
          ['endDateTime', '2026-12-01T00:00:00.000Z'],
        ],
      );
      const second = await fixture.calendar.readChanges(mailbox, { deltaLink: first.deltaLink });
      assert.deepEqual(second, { changed: [], removed: [], deltaLink: link('$deltatoken=end2') });
      assert.equal(fixture.graph.seen.at(-1)?.path, `${users}/calendarView/delta?$deltatoken=end`);
      assert.ok(
        fixture.graph.seen.every(({ headers }) =>
          headers.prefer?.toString().includes('IdType="ImmutableId"'),
        ),
      );
    });

    it('reads anew what the page tells too little of, and leaves series of other people alone', async () => {
      fixture.graph.answer = ({ path }) => {
        if (path.includes('/events/lost')) return graphError(404, 'ErrorItemNotFound');
        if (path.includes('/events/')) return ok({ id: 'thin' });
        const value = [
          { id: 'thin', '@odata.etag': 'W/"x"' },
          { id: 'lost' },
          { id: 'master', type: 'seriesMaster' },
          { id: 'one', type: 'occurrence', start: {}, end: {} },
        ];
        return { status: 200, json: { value, '@odata.deltaLink': `${fixture.graph.url}/x?$deltatoken=1` } };
      };
      const changes = await fixture.calendar.readChanges(mailbox, {
        startsAt: new Date('2026-09-01T00:00:00Z'),
        endsAt: new Date('2026-12-01T00:00:00Z'),
      });
      assert.deepEqual(
        changes.changed.map(({ id }) => id),
        ['thin'],
      );
      assert.deepEqual(changes.removed, ['lost']);
    });

    it('is not found when the place in the changes is lost', async () => {
      for (const [status, code] of [
        [410, 'SyncStateNotFound'],
        [410, 'resyncRequired'],
        [400, 'SyncStateInvalid'],
      ] as const) {
        fixture.graph.answer = () => graphError(status, code);
        await assert.rejects(
          fixture.calendar.readChanges(mailbox, {
            deltaLink: `${fixture.graph.url}${users}/calendarView/delta?$deltatoken=old`,
          }),
          isRefused('not-found', 'delta-link'),
        );
      }
      await assert.rejects(
        fixture.calendar.readChanges(mailbox, { deltaLink: 'nothing' }),
        isRefused('not-found', 'delta-link'),
      );
    });

    it('takes the token to no other server, wherever a link leads', async () => {
      fixture.graph.answer = () => ({
        status: 200,
        json: { value: [], '@odata.deltaLink': `${fixture.graph.url}/x?$deltatoken=1` },
      });
      const path = `${users}/calendarView/delta?$deltatoken=abc`;
      await fixture.calendar.readChanges(mailbox, { deltaLink: `https://elsewhere.example/v1.0${path}` });
      assert.deepEqual(
        fixture.graph.seen.map((request) => request.path),
        [path],
        'asked of the Graph that is configured',
      );
    });
  });
});
