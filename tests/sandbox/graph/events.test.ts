import assert from 'node:assert/strict';
import { findGraphContract } from '../../support/graph-contract.ts';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';
import { notRun } from '../../support/not-run.ts';

describe('sandbox Graph: events', () => {
  let graph: GraphCaller;
  let events = '';

  before(async () => {
    graph = await startGraph();
    events = `${graph.service}/events`;
  });
  afterEach(() => graph.client.reset());
  after(() => graph.close());

  const create = async (changes: object = {}) => {
    const { status, json } = await graph.ask('POST', events, { body: eventBody(changes) });
    assert.equal(status, 201, JSON.stringify(json));
    return json as { id: string; changeKey: string; '@odata.etag': string } & Record<string, unknown>;
  };

  it('holds every request and answer of these tests against Microsoft’s contract', function () {
    if (!findGraphContract())
      notRun(this, "Microsoft's published Graph contract (../shared/contracts) is not here");
  });

  it('creates an event, and answers it with id, change key and etag', async () => {
    const { status, json, headers } = await graph.ask('POST', events, {
      body: eventBody({ transactionId: 'one', location: { displayName: 'Kursuslokale 1' } }),
    });
    assert.equal(status, 201);
    assert.match(json.id, /^AAMk/);
    assert.equal(json['@odata.etag'], `W/"${json.changeKey}"`);
    assert.equal(headers.get('etag'), json['@odata.etag']);
    assert.equal(json.transactionId, 'one');
    assert.deepEqual(json.start, { dateTime: '2026-09-24T11:00:00.0000000', timeZone: 'UTC' });
    assert.equal(json.originalStartTimeZone, 'Romance Standard Time');
    assert.equal(json.isOrganizer, true);
    assert.equal(json.responseStatus.response, 'organizer');
    assert.equal(json.location.displayName, 'Kursuslokale 1');
    assert.match(json.body.content, /<body>\r\n<p>Tag din computer med.<\/p>/);
    assert.equal(json.bodyPreview, 'Tag din computer med.');
    const read = await graph.get(`${events}/${json.id}`);
    assert.deepEqual({ ...read.json, '@odata.context': '' }, { ...json, '@odata.context': '' });
    const other = await graph.get(
      `/users/${graph.municipality.serviceMailbox.toUpperCase()}/calendar/events/${json.id}`,
    );
    assert.equal(other.json.id, json.id);
  });

  it('writes times in the zone preferred, on both sides of the change of clocks', async () => {
    for (const [date, utc] of [
      ['2026-10-23', '06:00'],
      ['2026-10-26', '07:00'],
    ] as const) {
      const { id } = await create({
        start: { dateTime: `${date}T08:00:00`, timeZone: 'W. Europe Standard Time' },
        end: { dateTime: `${date}T09:00:00`, timeZone: 'W. Europe Standard Time' },
      });
      const inUtc = await graph.get(`${events}/${id}`);
      assert.equal(inUtc.json.start.dateTime, `${date}T${utc}:00.0000000`);
      const local = await graph.get(`${events}/${id}`, {
        Prefer: 'outlook.timezone="Romance Standard Time"',
      });
      assert.deepEqual(local.json.start, {
        dateTime: `${date}T08:00:00.0000000`,
        timeZone: 'Romance Standard Time',
      });
      assert.equal(local.headers.get('preference-applied'), 'outlook.timezone="Romance Standard Time"');
    }
    const { json } = await graph.ask('POST', events, {
      body: eventBody({ start: { dateTime: '2026-09-24T13:00:00', timeZone: 'Europe/Copenhagen' } }),
    });
    assert.equal(json.error.code, 'TimeZoneNotSupportedException');
    const preferred = await graph.ask('GET', events, {
      headers: { Prefer: 'outlook.timezone="Europe/Oslo"' },
    });
    assert.equal(preferred.status, 400);
  });

  it('moves a time that does not exist to the hour after', async () => {
    const { start } = (await create({
      start: { dateTime: '2026-03-29T02:30:00', timeZone: 'Romance Standard Time' },
      end: { dateTime: '2026-03-29T04:00:00', timeZone: 'Romance Standard Time' },
    })) as { start?: { dateTime: string } };
    assert.equal(start?.dateTime, '2026-03-29T01:30:00.0000000');
  });

  it('refuses what Exchange refuses', async () => {
    const refused = async (changes: object) => {
      const { status, json } = await graph.ask('POST', events, { body: eventBody(changes) });
      return [status, json.error.code];
    };
    assert.deepEqual(
      await refused({ end: { dateTime: '2026-09-24T12:00:00', timeZone: 'Romance Standard Time' } }),
      [400, 'ErrorCalendarEndDateIsEarlierThanStartDate'],
    );
    assert.deepEqual(await refused({ subject: 'x'.repeat(256) }), [400, 'ErrorPropertyValidationFailure']);
    assert.deepEqual(await refused({ start: undefined }), [400, 'ErrorPropertyValidationFailure']);
    assert.deepEqual(await refused({ shoeSize: 42 }), [400, 'RequestBodyRead']);
    assert.deepEqual(await refused({ isOnlineMeeting: 'yes' }), [400, 'RequestBodyRead']);
    assert.deepEqual(await refused({ attendees: [attendee('nobody')] }), [400, 'ErrorInvalidRecipients']);
  });

  it('knows malformed ids from those that are gone', async () => {
    const { id } = await create();
    assert.equal((await graph.ask('DELETE', `${events}/${id}`)).status, 204);
    const gone = await graph.ask('GET', `${events}/${id}`);
    assert.deepEqual([gone.status, gone.json.error.code], [404, 'ErrorItemNotFound']);
    const malformed = await graph.ask('GET', `${events}/nonsense`);
    assert.deepEqual([malformed.status, malformed.json.error.code], [400, 'ErrorInvalidIdMalformed']);
  });

  it('gives every version another etag, and refuses writes to an older one with 412', async () => {
    const first = await create();
    const changed = await graph.ask('PATCH', `${events}/${first.id}`, {
      body: { subject: 'Aula for øvede' },
      headers: { 'If-Match': first['@odata.etag'] },
    });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.json['@odata.etag'], first['@odata.etag']);
    assert.equal(changed.json.id, first.id);
    for (const [method, body] of [['PATCH', { subject: 'x' }], ['DELETE']] as const) {
      const late = await graph.ask(method, `${events}/${first.id}`, {
        body,
        headers: { 'If-Match': first['@odata.etag'] },
      });
      assert.deepEqual([late.status, late.json.error.code], [412, 'ErrorIrresolvableConflict']);
    }
    const any = await graph.ask('PATCH', `${events}/${first.id}`, {
      body: { subject: 'y' },
      headers: { 'If-Match': '*' },
    });
    assert.equal(any.json.subject, 'y');
  });

  it('says when an event was changed last', async () => {
    const { id, lastModifiedDateTime } = await create();
    assert.equal(lastModifiedDateTime, '2026-09-15T08:00:00.0000000Z');
    graph.clock.advance(90_000);
    const { json } = await graph.ask('PATCH', `${events}/${id}`, { body: { subject: 'z' } });
    assert.equal(json.lastModifiedDateTime, '2026-09-15T08:01:30.0000000Z');
  });

  it('makes one event of a transaction id, whatever it answers the second time', async () => {
    const body = eventBody({
      transactionId: 'same',
      attendees: [attendee('signe.loevgren@birkevang.example')],
    });
    const { id } = (await graph.ask('POST', events, { body })).json;
    const answers = [];
    for (const duplicateTransaction of ['400', '400-with-id', '409', '409-with-id', 'same-event'] as const) {
      await graph.client.setGraph({ duplicateTransaction });
      const { status, json } = await graph.ask('POST', events, { body });
      answers.push([status, json.error?.code, json.error?.['@event.existingEventId'] ?? json.id]);
    }
    const code = 'ErrorDuplicateTransactionId';
    assert.deepEqual(answers, [
      [400, code, undefined],
      [400, code, id],
      [409, code, undefined],
      [409, code, id],
      [201, undefined, id],
    ]);
    const different = await graph.ask('POST', events, { body: { ...body, subject: 'Something else' } });
    assert.equal(different.status, 409, 'another event under the same id is never taken');
    await graph.client.setGraph({ duplicateTransaction: 'varied' });
    const varied = new Set<string>();
    for (let time = 0; time < 5; time += 1) {
      const { status, json } = await graph.ask('POST', events, { body });
      varied.add(`${status} ${json.error?.['@event.existingEventId'] ? 'id' : ''}`);
    }
    assert.equal(varied.size, 5);
    const { json: list } = await graph.get(events);
    assert.equal(list.value.length, 1);
    const { notices, writes } = await graph.client.graphCounts();
    assert.deepEqual(
      notices.map(({ invitations }) => invitations),
      [1],
    );
    assert.deepEqual(
      writes.map(({ creates }) => creates),
      [1],
    );
  });

  it('keeps the transaction id of an event, and frees it when the event is gone', async () => {
    const { id } = await create({ transactionId: 'kept' });
    const other = await graph.ask('PATCH', `${events}/${id}`, { body: { transactionId: 'another' } });
    assert.equal(other.status, 400);
    await graph.ask('DELETE', `${events}/${id}`);
    const again = await graph.ask('POST', events, { body: eventBody({ transactionId: 'kept' }) });
    assert.equal(again.status, 201);
  });

  it('lists, selects, filters, orders and pages as documented', async () => {
    for (const day of [24, 22, 23]) {
      await create({
        subject: `Day ${day}`,
        start: { dateTime: `2026-09-${day}T10:00:00`, timeZone: 'UTC' },
        end: { dateTime: `2026-09-${day}T11:00:00`, timeZone: 'UTC' },
      });
    }
    const subjects = (json: { value: { subject: string }[] }) => json.value.map(({ subject }) => subject);
    const range = 'startDateTime=2026-09-22T00:00:00Z&endDateTime=2026-09-24T00:00:00Z';
    const view = await graph.get(`${graph.service}/calendarView?${range}&$select=subject,transactionId`);
    assert.deepEqual(subjects(view.json), ['Day 22', 'Day 23']);
    assert.deepEqual(Object.keys(view.json.value[0]), ['@odata.etag', 'id', 'subject', 'transactionId']);
    const first = await graph.get(`${events}?$top=2&$orderby=start/dateTime desc`);
    assert.deepEqual(subjects(first.json), ['Day 24', 'Day 23']);
    const second = await graph.get(first.json['@odata.nextLink']);
    assert.deepEqual(subjects(second.json), ['Day 22']);
    assert.equal('@odata.nextLink' in second.json, false);
    const filtered = await graph.get(
      `${events}?$filter=${encodeURIComponent("start/dateTime ge '2026-09-23T00:00:00Z' and subject eq 'Day 24'")}`,
    );
    assert.deepEqual(subjects(filtered.json), ['Day 24']);
    const refused = async (query: string) => (await graph.ask('GET', `${events}?${query}`)).json.error.code;
    assert.equal(await refused("$filter=transactionId eq 'one'"), 'ErrorInvalidProperty');
    assert.equal(await refused('$select=shoeSize'), 'RequestBroker--ParseUri');
    assert.equal(await refused('$top=0'), 'ErrorInvalidParameter');
    assert.equal((await graph.ask('GET', `${graph.service}/calendarView`)).status, 400);
  });

  it('cancels for the organiser only, with a word to everybody, and takes the event away', async () => {
    const { id } = await create({ attendees: [attendee('signe.loevgren@birkevang.example')] });
    const [copy] = (await graph.client.calendarOf('Signe Løvgren')).filter(({ isOrganizer }) => !isOrganizer);
    assert.ok(copy);
    const token = await graph.sign({ roles: ['Calendars.ReadWrite'] });
    const asAttendee = await graph.ask(
      'POST',
      `/users/signe.loevgren@birkevang.example/events/${copy.id}/cancel`,
      { body: { comment: 'No' }, token },
    );
    assert.equal(asAttendee.status, 400);
    const cancelled = await graph.ask('POST', `${events}/${id}/cancel`, {
      body: { Comment: 'For få tilmeldte.' },
    });
    assert.equal(cancelled.status, 202);
    assert.equal((await graph.ask('GET', `${events}/${id}`)).status, 404);
    const left = (await graph.client.calendarOf('Signe Løvgren')).filter(({ isOrganizer }) => !isOrganizer);
    assert.deepEqual(left, []);
    const [mail] = await graph.client.mailsTo('Signe Løvgren');
    assert.equal(mail?.kind, 'cancellation');
    assert.equal(mail?.subject, 'Canceled: Aula for begyndere');
    assert.match(mail?.bodyHtml ?? '', /For få tilmeldte/);
  });
});
