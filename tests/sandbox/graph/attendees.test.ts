import assert from 'node:assert/strict';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';

const signe = 'signe.loevgren@birkevang.example';
const birgit = 'birgit.vestermark@birkevang.example';
const kasper = 'kasper.roemerlund@birkevang.example';
const outside = 'guest@elsewhere.example';
const room = 'kursuslokale2@birkevang.example';

describe('sandbox Graph: attendees', () => {
  let graph: GraphCaller;
  let events = '';

  before(async () => {
    graph = await startGraph();
    events = `${graph.service}/events`;
  });
  afterEach(() => graph.client.reset());
  after(() => graph.close());

  async function create(changes: object = {}) {
    const { status, json } = await graph.ask('POST', events, { body: eventBody(changes) });
    assert.equal(status, 201, JSON.stringify(json));
    return json;
  }
  async function patch(id: string, body: object) {
    const { status, json } = await graph.ask('PATCH', `${events}/${id}`, { body });
    assert.equal(status, 200, JSON.stringify(json));
    return json;
  }
  /** Address: invitations, updates, cancellations. */
  async function notices() {
    const counts = await graph.client.graphCounts();
    return Object.fromEntries(
      counts.notices.map((one) => [one.address, [one.invitations, one.updates, one.cancellations]]),
    );
  }
  const invitedTo = async (name: string) =>
    (await graph.client.calendarOf(name)).filter(({ isOrganizer }) => !isOrganizer);
  const people = (json: { attendees: { emailAddress: { address: string } }[] }) =>
    json.attendees.map(({ emailAddress }) => emailAddress.address);

  it('puts the event into everybody’s calendar and sends each an invitation', async () => {
    const { id, attendees } = await create({ attendees: [attendee(signe), attendee(outside, 'optional')] });
    assert.deepEqual(attendees[0].status, { response: 'none', time: '0001-01-01T00:00:00Z' });
    const [copy] = await invitedTo('Signe Løvgren');
    assert.notEqual(copy?.id, id);
    assert.equal(copy?.answer, 'notResponded');
    assert.equal(copy?.organizer.address, graph.municipality.serviceMailbox);
    assert.equal(copy?.startsAt, '2026-09-24T11:00:00.000Z');
    assert.equal((await graph.client.mailsTo('Signe Løvgren'))[0]?.kind, 'invitation');
    assert.equal((await graph.client.mailsTo(outside))[0]?.subject, 'Aula for begyndere');
    assert.deepEqual(await notices(), { [signe]: [1, 0, 0], [outside]: [1, 0, 0] });
  });

  it('replaces the list as a whole, and tells only those who came or went', async () => {
    const { id } = await create({ attendees: [attendee(signe), attendee(birgit)] });
    await graph.client.answerInvitation(
      'Birgit Vestermark',
      (await invitedTo('Birgit Vestermark'))[0]!.id,
      'accept',
    );
    const changed = await patch(id, { attendees: [attendee(birgit.toUpperCase()), attendee(kasper)] });
    assert.deepEqual(
      people(changed).map((one) => one.toLowerCase()),
      [birgit, kasper],
    );
    assert.equal(changed.attendees[0].status.response, 'accepted', 'who stays keeps the answer');
    assert.deepEqual(await notices(), { [signe]: [1, 0, 1], [birgit]: [1, 0, 0], [kasper]: [1, 0, 0] });
    assert.deepEqual(await invitedTo('Signe Løvgren'), []);
  });

  it('tells everybody when more than the list is sent, even the same', async () => {
    const { id, subject } = await create({ attendees: [attendee(signe), attendee(birgit)] });
    await patch(id, { subject, attendees: [attendee(signe), attendee(birgit), attendee(kasper)] });
    assert.deepEqual(await notices(), { [signe]: [1, 1, 0], [birgit]: [1, 1, 0], [kasper]: [1, 0, 0] });
    await patch(id, { reminderMinutesBeforeStart: 60 });
    assert.deepEqual((await notices())[signe], [1, 1, 0], 'a reminder is nobody’s news');
  });

  it('forgets the answers when the time changes, and not otherwise', async () => {
    const { id } = await create({ attendees: [attendee(signe)] });
    await graph.client.answerInvitation('Signe Løvgren', (await invitedTo('Signe Løvgren'))[0]!.id, 'accept');
    const renamed = await patch(id, { subject: 'Aula, del 2' });
    assert.equal(renamed.attendees[0].status.response, 'accepted');
    const moved = await patch(id, {
      start: { dateTime: '2026-09-25T08:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-09-25T09:00:00', timeZone: 'UTC' },
    });
    assert.equal(moved.attendees[0].status.response, 'none');
    const [copy] = await invitedTo('Signe Løvgren');
    assert.equal(copy?.startsAt, '2026-09-25T08:00:00.000Z');
    assert.equal(copy?.answer, 'notResponded');
  });

  it('shows attendees only themselves when the others are hidden', async () => {
    const list = [attendee(signe), attendee(birgit)];
    await create({ attendees: list, hideAttendees: true });
    const [hidden] = await invitedTo('Signe Løvgren');
    assert.deepEqual(
      hidden?.attendees.map(({ address }) => address),
      [signe],
    );
    const token = await graph.sign({ roles: ['Calendars.Read'] });
    const { json } = await graph.ask('GET', `/users/${signe}/events/${hidden?.id}`, { token });
    assert.deepEqual(people(json), [signe]);
    assert.equal(json.isOrganizer, false);
    assert.equal(json.transactionId, null);
    await graph.client.reset();
    await create({ attendees: list, hideAttendees: false });
    const [open] = await invitedTo('Signe Løvgren');
    assert.equal(open?.attendees.length, 2);
  });

  it('brings answers back to the organiser: status, etag, a mail', async () => {
    const { id, '@odata.etag': etag } = await create({ attendees: [attendee(signe), attendee(birgit)] });
    graph.clock.advance(60_000);
    await graph.client.answerInvitation(
      'Signe Løvgren',
      (await invitedTo('Signe Løvgren'))[0]!.id,
      'decline',
    );
    const { json } = await graph.get(`${events}/${id}`);
    assert.deepEqual(json.attendees[0].status, {
      response: 'declined',
      time: '2026-09-15T08:01:00.0000000Z',
    });
    assert.equal(json.attendees[1].status.response, 'none');
    assert.notEqual(json['@odata.etag'], etag);
    assert.deepEqual(await invitedTo('Signe Løvgren'), [], 'what is declined leaves the calendar');
    const [mail] = await graph.client.mailsTo(graph.municipality.serviceMailbox);
    assert.equal(mail?.subject, 'Declined: Aula for begyndere');
    graph.clock.advance(-60_000);
  });

  it('lets people answer through Graph as well, except the organiser', async () => {
    const { id } = await create({ attendees: [attendee(signe)] });
    const token = await graph.sign({ roles: ['Calendars.ReadWrite'] });
    const [copy] = await invitedTo('Signe Løvgren');
    const path = `/users/${signe}/events/${copy!.id}`;
    const tentative = await graph.ask('POST', `${path}/tentativelyAccept`, {
      body: { sendResponse: false },
      token,
    });
    assert.equal(tentative.status, 202);
    assert.equal(
      (await graph.get(`${events}/${id}`)).json.attendees[0].status.response,
      'none',
      'kept to oneself',
    );
    await graph.ask('POST', `${path}/accept`, { body: {}, token });
    assert.equal((await graph.get(`${events}/${id}`)).json.attendees[0].status.response, 'accepted');
    assert.equal((await graph.ask('POST', `${events}/${id}/accept`, { body: {} })).status, 400);
  });

  it('lets a free room accept and a taken one decline, after the answer to the request', async () => {
    const first = await create({ attendees: [attendee(room, 'resource')] });
    assert.equal(first.attendees[0].status.response, 'none');
    const answerOf = async (id: string) =>
      (await graph.get(`${events}/${id}`)).json.attendees[0].status.response;
    assert.equal(await answerOf(first.id), 'accepted');
    const second = await create({ attendees: [attendee(room, 'resource')] });
    assert.equal(await answerOf(second.id), 'declined');
    await graph.ask('DELETE', `${events}/${first.id}`);
    await patch(second.id, {
      start: { dateTime: '2026-09-24T12:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-09-24T14:00:00', timeZone: 'UTC' },
    });
    assert.equal(await answerOf(second.id), 'accepted');
  });

  it('lets rooms take their time, by the clock, or never answer', async () => {
    await graph.client.setGraph({ roomAnswerSeconds: 30 });
    const { id } = await create({ attendees: [attendee(room, 'resource')] });
    const answer = async () => (await graph.get(`${events}/${id}`)).json.attendees[0].status.response;
    assert.equal(await answer(), 'none');
    graph.clock.advance(30_000);
    await graph.client.settleGraph();
    assert.equal(await answer(), 'accepted');
    await graph.client.setGraph({ roomAnswerSeconds: null });
    const silent = await create({ attendees: [attendee('elm@birkevang.example', 'resource')] });
    graph.clock.advance(3_600_000);
    await graph.client.settleGraph();
    const { json } = await graph.get(`${events}/${silent.id}`);
    assert.equal(json.attendees[0].status.response, 'none');
  });

  it('takes 500 attendees, fast, and not one more', async () => {
    const many = Array.from({ length: 500 }, (_, number) => attendee(`person${number}@birkevang.example`));
    const started = performance.now();
    const { id } = await create({ attendees: many.slice(0, 499) });
    for (let time = 0; time < 10; time += 1) await patch(id, { attendees: many.slice(0, 490 + time) });
    assert.equal((await patch(id, { attendees: many })).attendees.length, 500);
    assert.ok(performance.now() - started < 3_000);
    const over = await graph.ask('PATCH', `${events}/${id}`, {
      body: { attendees: [...many, attendee(outside)] },
    });
    assert.equal(over.status, 400);
    assert.equal((await graph.get(`${events}/${id}`)).json.attendees.length, 500);
  });

  it('makes a Teams meeting, and loses it with the block of text that holds it', async () => {
    const created = await create({
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      attendees: [attendee(signe)],
    });
    const { joinUrl } = created.onlineMeeting;
    assert.match(joinUrl, /^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//);
    assert.ok(created.body.content.includes(joinUrl));
    assert.equal((await invitedTo('Signe Løvgren'))[0]?.joinUrl, joinUrl);
    const withoutBody = await patch(created.id, { subject: 'New name' });
    assert.equal(withoutBody.onlineMeeting.joinUrl, joinUrl);
    const kept = await patch(created.id, {
      body: {
        contentType: 'html',
        content: created.body.content.replace('Tag din computer med.', 'Tag iPad med.'),
      },
    });
    assert.equal(kept.onlineMeeting.joinUrl, joinUrl);
    assert.match(kept.body.content, /Tag iPad med/);
    const lost = await patch(created.id, { body: { contentType: 'html', content: '<p>Kun tekst</p>' } });
    assert.equal(lost.onlineMeeting, null);
    assert.equal(lost.isOnlineMeeting, false);
    const again = await patch(created.id, { isOnlineMeeting: true });
    assert.equal(again.onlineMeeting, null, 'and it does not come back');
  });

  it('does not undo a Teams meeting, and adds one later', async () => {
    const { id } = await create();
    const added = await patch(id, { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' });
    assert.ok(added.onlineMeeting.joinUrl);
    const kept = await patch(id, { isOnlineMeeting: false });
    assert.equal(kept.onlineMeeting.joinUrl, added.onlineMeeting.joinUrl);
  });

  it('moves and deletes by hand as somebody does in Outlook', async () => {
    const { id } = await create({ attendees: [attendee(signe)] });
    const byHand = graph.client.serviceCalendar('Birkevang Kommune');
    assert.deepEqual(
      (await byHand.list()).map((event) => event.id),
      [id],
    );
    await byHand.move(id, new Date('2026-09-28T10:00:00Z'), new Date('2026-09-28T12:00:00Z'));
    const { json } = await graph.get(`${events}/${id}`);
    assert.equal(json.start.dateTime, '2026-09-28T10:00:00.0000000');
    await byHand.delete(id);
    assert.deepEqual(await byHand.list(), []);
    assert.deepEqual(await notices(), { [signe]: [1, 1, 1] });
  });
});
