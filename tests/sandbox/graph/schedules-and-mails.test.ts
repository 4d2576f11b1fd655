import assert from 'node:assert/strict';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';

const signe = 'signe.loevgren@birkevang.example';

describe('sandbox Graph: free times, rooms and mails', () => {
  let graph: GraphCaller;

  before(async () => {
    graph = await startGraph();
  });
  afterEach(() => graph.client.reset());
  after(() => graph.close());

  const local = (dateTime: string) => ({ dateTime, timeZone: 'Romance Standard Time' });
  const getSchedule = (body: object, headers: Record<string, string> = {}) =>
    graph.ask('POST', `${graph.service}/calendar/getSchedule`, {
      body: {
        schedules: [signe],
        startTime: local('2026-09-16T08:00:00'),
        endTime: local('2026-09-16T14:00:00'),
        availabilityViewInterval: 60,
        ...body,
      },
      headers,
    });

  it('says when people and rooms are free, and whom it does not know', async () => {
    const { status, json } = await getSchedule(
      { schedules: [signe, 'kursuslokale1@birkevang.example', 'emma.kloeverbo@birkevang.example'] },
      { Prefer: 'outlook.timezone="Romance Standard Time"' },
    );
    assert.equal(status, 200);
    const [person, room, unknown] = json.value;
    // On Wednesdays from 8:10 to 11:45.
    assert.equal(person.availabilityView, '222200');
    assert.deepEqual(person.scheduleItems[0].start, local('2026-09-16T08:10:00.0000000'));
    assert.equal(person.scheduleItems[0].status, 'busy');
    assert.equal('subject' in person.scheduleItems[0], false, 'what it is about is nobody’s business');
    assert.equal(person.workingHours.timeZone.name, 'Romance Standard Time');
    assert.equal(room.availabilityView, '000000');
    assert.equal(unknown.error.responseCode, 'ErrorMailRecipientNotFound');
    assert.equal(unknown.scheduleId, 'emma.kloeverbo@birkevang.example');
  });

  it('counts an unanswered invitation as tentative, an accepted one as busy, a declined one not at all', async () => {
    const body = eventBody({
      start: local('2026-09-16T12:00:00'),
      end: local('2026-09-16T13:00:00'),
      attendees: [attendee(signe)],
    });
    await graph.ask('POST', `${graph.service}/events`, { body });
    const view = async () => (await getSchedule({})).json.value[0].availabilityView;
    assert.equal(await view(), '222210');
    const copy = async () =>
      (await graph.client.calendarOf('Signe Løvgren')).find((one) => !one.isOrganizer)!.id;
    await graph.client.answerInvitation('Signe Løvgren', await copy(), 'accept');
    assert.equal(await view(), '222220');
    await graph.client.answerInvitation('Signe Løvgren', await copy(), 'decline');
    assert.equal(await view(), '222200');
  });

  it('keeps the limits of getSchedule', async () => {
    const code = async (body: object) => {
      const { status, json } = await getSchedule(body);
      assert.equal(status, 400);
      return json.error.code;
    };
    const many = Array.from({ length: 101 }, (_, number) => `person${number}@birkevang.example`);
    assert.equal((await getSchedule({ schedules: many.slice(1) })).json.value.length, 100);
    assert.equal(await code({ schedules: many }), 'ErrorMailboxDataArrayTooBig');
    assert.equal(await code({ availabilityViewInterval: 4 }), 'ErrorInvalidMergedFreeBusyInterval');
    assert.equal(await code({ availabilityViewInterval: 1441 }), 'ErrorInvalidMergedFreeBusyInterval');
    assert.equal(await code({ endTime: local('2026-11-20T08:00:00') }), 'ErrorTimeIntervalTooBig');
    assert.equal(await code({ endTime: local('2026-09-16T08:00:00') }), 'ErrorInvalidTimeInterval');
    assert.equal(
      await code({ startTime: { dateTime: '2026-09-16T08:00:00', timeZone: 'Europe/Oslo' } }),
      'TimeZoneNotSupportedException',
    );
  });

  it('lists the rooms of the tenant in pages, with what one wants to know of them', async () => {
    const first = await graph.get('/places/microsoft.graph.room?$top=3');
    const second = await graph.get(first.json['@odata.nextLink']);
    const rooms = [...first.json.value, ...second.json.value];
    assert.equal(rooms.length, graph.municipality.rooms.length);
    assert.equal('@odata.nextLink' in second.json, false);
    const { displayName, emailAddress, capacity, building, isWheelChairAccessible } = rooms[0];
    assert.deepEqual(
      { displayName, emailAddress, capacity, building, isWheelChairAccessible },
      {
        displayName: 'Kursuslokale 1, Birkegården',
        emailAddress: 'kursuslokale1@birkevang.example',
        capacity: 24,
        building: 'Birkegården',
        isWheelChairAccessible: true,
      },
    );
    assert.equal((await graph.get(`/places/${rooms[1].emailAddress}`)).json.id, rooms[1].id);
    const token = await graph.sign({ roles: [] });
    const refused = await graph.ask('GET', '/places/microsoft.graph.room', { token });
    assert.deepEqual([refused.status, refused.json.error.code], [403, 'ErrorAccessDenied']);
  });

  const message = (changes: object = {}) => ({
    message: {
      subject: 'Kaffe til 12',
      body: { contentType: 'html', content: '<p>Til torsdag.</p>' },
      toRecipients: [{ emailAddress: { address: 'kantine@granstiens-koekken.example', name: 'Kantinen' } }],
      ...changes,
    },
    saveToSentItems: false,
  });
  const sendMail = (body: object) => graph.ask('POST', `${graph.service}/sendMail`, { body });

  it('sends mails inside and outside, with attachments and headers of one’s own', async () => {
    const ics = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    const { status } = await sendMail(
      message({
        ccRecipients: [{ emailAddress: { address: signe, name: 'Signe' } }],
        internetMessageHeaders: [{ name: 'x-message-key', value: 'k1' }],
        attachments: [
          {
            '@odata.type': '#microsoft.graph.fileAttachment',
            name: 'kursus.ics',
            contentType: 'text/calendar; method=REQUEST',
            contentBytes: Buffer.from(ics).toString('base64'),
          },
        ],
      }),
    );
    assert.equal(status, 202);
    for (const reader of ['kantine@granstiens-koekken.example', 'Signe Løvgren']) {
      const [mail] = await graph.client.mailsTo(reader);
      assert.equal(mail?.subject, 'Kaffe til 12');
      assert.equal(mail?.from.address, graph.municipality.serviceMailbox);
      assert.equal(mail?.headers['x-message-key'], 'k1');
      assert.equal(mail?.files[0]?.contentType, 'text/calendar; method=REQUEST');
      assert.equal(await graph.client.readAttachment(mail!), ics);
    }
    assert.deepEqual(await graph.client.mailsTo('Emma Kløverbo'), [], 'nobody without a mailbox gets mail');
  });

  it('refuses mails to nobody, to no address, and headers that are not one’s own', async () => {
    const code = async (changes: object) => (await sendMail(message(changes))).json.error.code;
    assert.equal(await code({ toRecipients: [] }), 'ErrorInvalidRecipients');
    assert.equal(
      await code({ toRecipients: [{ emailAddress: { address: 'kantinen' } }] }),
      'ErrorInvalidRecipients',
    );
    assert.equal(
      await code({ internetMessageHeaders: [{ name: 'message-key', value: 'k1' }] }),
      'InvalidInternetMessageHeader',
    );
  });

  it('answers null for the mail of who has none, and 404 for the mailbox', async () => {
    const emma = graph.municipality.people.find(({ mail }) => mail === undefined)!;
    assert.equal((await graph.get(`/users/${emma.id}?$select=id,mail`)).json.mail, null);
    const { status, json } = await graph.ask('GET', `/users/${emma.id}/events`);
    assert.deepEqual([status, json.error.code], [404, 'MailboxNotEnabledForRESTAPI']);
  });
});
