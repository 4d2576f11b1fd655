import assert from 'node:assert/strict';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';

describe('sandbox Graph: delta of a calendar', () => {
  let graph: GraphCaller;
  let events = '';
  let delta = '';

  before(async () => {
    graph = await startGraph();
    events = `${graph.service}/events`;
    delta = `${graph.service}/calendarView/delta?startDateTime=2026-09-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z`;
  });
  afterEach(() => graph.client.reset());
  after(() => graph.close());

  const create = async (subject: string, changes: object = {}): Promise<string> =>
    (await graph.ask('POST', events, { body: eventBody({ subject, ...changes }) })).json.id;
  const onDay = (day: string) => ({
    start: { dateTime: `${day}T10:00:00`, timeZone: 'UTC' },
    end: { dateTime: `${day}T11:00:00`, timeZone: 'UTC' },
  });

  /** Follows the pages of a round to its end. */
  async function round(link: string, prefer = 'odata.maxpagesize=2') {
    const value: { id: string; subject?: string; '@removed'?: { reason: string } }[] = [];
    let next = link;
    for (let pages = 1; ; pages += 1) {
      const { json } = await graph.get(next, { Prefer: prefer });
      value.push(...json.value);
      if (json['@odata.deltaLink']) return { value, pages, link: json['@odata.deltaLink'] as string };
      next = json['@odata.nextLink'];
    }
  }

  it('gives everything in pages, then what has changed since, then nothing', async () => {
    const ids = [await create('a'), await create('b'), await create('c')];
    const first = await round(delta);
    assert.deepEqual(
      first.value.map(({ subject }) => subject),
      ['a', 'b', 'c'],
    );
    assert.equal(first.pages, 2);
    assert.deepEqual((await round(first.link)).value, []);
    await graph.ask('PATCH', `${events}/${ids[1]}`, { body: { subject: 'B' } });
    await graph.ask('DELETE', `${events}/${ids[0]}`);
    const d = await create('d');
    const second = await round(first.link);
    assert.deepEqual(
      second.value.map(({ id, subject, '@removed': removed }) => [id, subject ?? removed?.reason]),
      [
        [ids[1], 'B'],
        [ids[0], 'deleted'],
        [d, 'd'],
      ],
    );
    assert.equal(second.pages, 2);
    assert.deepEqual((await round(second.link)).value, []);
    const again = await round(first.link);
    assert.equal(again.value.length, 3, 'a link can be followed again');
  });

  it('loses no change made while the pages are read', async () => {
    for (const subject of ['a', 'b', 'c']) await create(subject);
    const { json } = await graph.get(delta, { Prefer: 'odata.maxpagesize=2' });
    const late = await create('late', onDay('2026-09-02'));
    const rest = await round(json['@odata.nextLink']);
    const { value } = await round(rest.link);
    assert.ok(value.some(({ id }) => id === late));
  });

  it('removes what has moved out of the time, and brings answers', async () => {
    const id = await create('a', { attendees: [attendee('signe.loevgren@birkevang.example')] });
    const { link } = await round(delta);
    const [copy] = (await graph.client.calendarOf('Signe Løvgren')).filter((one) => !one.isOrganizer);
    await graph.client.answerInvitation('Signe Løvgren', copy!.id, 'accept');
    const answered = await round(link);
    assert.deepEqual(
      answered.value.map((one) => one.id),
      [id],
    );
    await graph.ask('PATCH', `${events}/${id}`, { body: onDay('2027-01-10') });
    assert.deepEqual((await round(answered.link)).value, [{ id, '@removed': { reason: 'deleted' } }]);
  });

  it('answers 410 for a link it does not know (any more)', async () => {
    await create('a');
    const { link } = await round(delta);
    const path = `${graph.service}/calendarView/delta`;
    const other = link.replace(graph.municipality.serviceMailbox, 'elm@birkevang.example');
    await graph.client.setGraph({ mailboxScope: 'everybody' });
    for (const unknown of [`${path}?$deltatoken=nonsense`, other]) {
      const { status, json } = await graph.ask('GET', unknown);
      assert.deepEqual([status, json.error.code], [410, 'SyncStateNotFound']);
    }
    await graph.client.forgetSyncStates();
    assert.equal((await graph.ask('GET', link)).status, 410);
    assert.equal((await round(delta)).value.length, 1);
  });

  it('refuses what change tracking does not support', async () => {
    for (const query of ['$select=subject', '$filter=x', '$top=5']) {
      const { status, json } = await graph.ask('GET', `${delta}&${query}`);
      assert.deepEqual([status, json.error.code], [400, 'ErrorInvalidUrlQuery']);
    }
    assert.equal((await graph.ask('GET', `${graph.service}/calendarView/delta`)).status, 400);
  });
});
