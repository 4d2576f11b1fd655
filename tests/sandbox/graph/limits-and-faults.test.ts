import assert from 'node:assert/strict';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';

const signe = 'signe.loevgren@birkevang.example';

describe('sandbox Graph: limits, permissions and faults', () => {
  let graph: GraphCaller;
  let events = '';

  before(async () => {
    graph = await startGraph();
    events = `${graph.service}/events`;
  });
  afterEach(() => graph.client.reset());
  after(() => graph.close());

  const create = (changes: object = {}) => graph.ask('POST', events, { body: eventBody(changes) });
  const count = async () => (await graph.client.serviceCalendar('Birkevang Kommune').list()).length;
  const refusal = ({ status, json }: Awaited<ReturnType<typeof create>>) => [status, json?.error?.code];

  it('lets four requests at a time into a mailbox, and sends the fifth away with Retry-After', async () => {
    await graph.client.setGraph({ latencyMs: 30 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => create()));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 2);
    assert.deepEqual(refusal(refused[0]!), [429, 'ApplicationThrottled']);
    assert.match(refused[0]!.json.error.message, /MailboxConcurrency/);
    assert.equal(refused[0]!.headers.get('retry-after'), '1');
    assert.equal(await count(), 4);
    const { mailboxes } = await graph.client.graphCounts();
    assert.deepEqual(mailboxes, [
      { address: graph.municipality.serviceMailbox, requests: 6, maxConcurrent: 6, refused: 2 },
    ]);
    const id = graph.sandbox.outlook.calendars.items;
    assert.ok(id);
    await Promise.all(
      Array.from({ length: 8 }, () => graph.get(`/users/${graph.municipality.people[0]!.id}`)),
    );
  });

  it('opens the service mailbox only, unless a role in the token opens all', async () => {
    const elsewhere = await graph.ask('POST', `/users/${signe}/events`, { body: eventBody() });
    assert.deepEqual(refusal(elsewhere), [403, 'ErrorAccessDenied']);
    const body = { message: { toRecipients: [{ emailAddress: { address: signe } }] } };
    const mail = await graph.ask('POST', `/users/${signe}/sendMail`, { body });
    assert.deepEqual(refusal(mail), [403, 'ErrorAccessDenied']);
    const token = await graph.sign({ roles: ['Calendars.ReadWrite'] });
    const open = await graph.ask('POST', `/users/${signe}/events`, { body: eventBody(), token });
    assert.equal(open.status, 201);
    const reader = await graph.sign({ roles: ['Calendars.Read'] });
    assert.equal((await graph.ask('GET', `/users/${signe}/events`, { token: reader })).status, 200);
    const writes = await graph.ask('POST', `/users/${signe}/events`, { body: eventBody(), token: reader });
    assert.equal(writes.status, 403);
    await graph.client.setGraph({ mailboxScope: 'nobody' });
    assert.deepEqual(refusal(await create()), [403, 'ErrorAccessDenied']);
  });

  it('says which mailboxes are not there', async () => {
    assert.deepEqual(refusal(await graph.ask('GET', '/users/nobody@birkevang.example/events')), [
      404,
      'ErrorInvalidUser',
    ]);
    await graph.client.setGraph({ goneMailboxes: [graph.municipality.serviceMailbox] });
    assert.deepEqual(refusal(await create()), [404, 'ErrorNonExistentMailbox']);
  });

  it('does the work and loses the answer', async () => {
    await graph.client.setFault('graph', { mode: 'lost-answer', times: 1, paths: '^POST .*/events$' });
    await graph.get(events);
    await assert.rejects(create({ transactionId: 'lost' }));
    assert.equal(await count(), 1);
    const again = await create({ transactionId: 'lost' });
    assert.deepEqual(refusal(again), [409, 'ErrorDuplicateTransactionId']);
    assert.equal(again.json.error['@event.existingEventId'] !== undefined, true);
  });

  it('does the work and says it failed, in every way there is', async () => {
    const ways = [
      ['throttled', 429],
      ['down', 503],
      ['error', 500],
      ['bad-gateway', 502],
    ] as const;
    for (const [mode, status] of ways) {
      await graph.client.setFault('graph', { mode, afterWork: true, times: 1, retryAfterSeconds: 7 });
      const answer = await create();
      assert.equal(answer.status, status);
      if (status === 429) assert.equal(answer.headers.get('retry-after'), '7');
    }
    assert.equal(await count(), 4);
    await graph.client.setFault('graph', { mode: 'error', times: 1 });
    assert.equal((await create()).status, 500);
    assert.equal(await count(), 4, 'and without the work');
  });

  it('fails after so many, a share of the time, the same for the same seed', async () => {
    await graph.client.setFault('graph', { mode: 'down', after: 2, times: 1 });
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await graph.ask('GET', events)).status);
    assert.deepEqual(statuses, [200, 200, 503, 200]);
    const run = async (seed: number) => {
      await graph.client.setFault('graph', { mode: 'mixed', rate: 0.3, seed });
      const seen: (number | 'lost')[] = [];
      for (let time = 0; time < 60; time += 1) {
        seen.push(
          await graph.ask('GET', events).then(
            ({ status }) => status,
            () => 'lost' as const,
          ),
        );
      }
      return seen;
    };
    const first = await run(5);
    assert.deepEqual(await run(5), first);
    assert.notDeepEqual(await run(6), first);
    const failed = first.filter((status) => status !== 200);
    assert.ok(failed.length > 8 && failed.length < 30, String(failed.length));
    assert.deepEqual(new Set(failed), new Set([429, 503, 500, 502, 'lost']));
  });

  it('never answers when told to be silent, and has done the work', async () => {
    await graph.client.setFault('graph', { mode: 'silent', times: 1 });
    const url = graph.sandbox.microsoft.graphUrl + events;
    const headers = { Authorization: `Bearer ${await graph.sign()}` };
    const body = JSON.stringify(eventBody());
    const asked = fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(150) });
    await assert.rejects(asked, { name: 'TimeoutError' });
    assert.equal(await count(), 1);
  });

  it('fails parts of a batch on their own', async () => {
    const part = (id: string) => ({
      id,
      method: 'POST',
      url: events,
      headers: { 'Content-Type': 'application/json' },
      body: eventBody({ transactionId: id }),
    });
    await graph.client.setFault('graph', { mode: 'throttled', after: 1, times: 1, retryAfterSeconds: 9 });
    const { status, json } = await graph.ask('POST', '/$batch', {
      body: { requests: ['1', '2', '3'].map(part) },
    });
    assert.equal(status, 200);
    const parts = json.responses as { status: number; headers?: Record<string, string> }[];
    assert.deepEqual(
      parts.map((one) => one.status),
      [201, 429, 201],
    );
    assert.equal(parts[1]!.headers?.['Retry-After'], '9');
    await graph.client.setFault('graph', { mode: 'lost-answer', times: 1 });
    const lost = await graph.ask('POST', '/$batch', { body: { requests: [part('4')] } });
    assert.equal(lost.json.responses[0].status, 504);
    assert.equal(await count(), 3);
  });

  it('counts requests by what they ask for, and what was written', async () => {
    const { json } = await create({ transactionId: 'session', attendees: [attendee(signe)] });
    await graph.ask('PATCH', `${events}/${json.id}`, { body: { attendees: [] } });
    await graph.ask('GET', `${events}/nonsense`);
    const { requests, writes, notices } = await graph.client.graphCounts();
    assert.deepEqual(requests, [
      { request: 'POST /users/:id/events', count: 1, failed: 0 },
      { request: 'PATCH /users/:id/events/:event', count: 1, failed: 0 },
      { request: 'GET /users/:id/events/:event', count: 1, failed: 1 },
    ]);
    assert.deepEqual(writes, [
      {
        eventId: json.id,
        transactionId: 'session',
        subject: 'Aula for begyndere',
        creates: 1,
        patches: 1,
        removals: 0,
      },
    ]);
    assert.deepEqual(
      notices.map(({ address, invitations, updates, cancellations }) => [
        address,
        invitations,
        updates,
        cancellations,
      ]),
      [[signe, 1, 0, 1]],
    );
  });

  it('is quick enough for a town that books at once', async () => {
    const started = performance.now();
    const ids: string[] = [];
    for (let session = 0; session < 36; session += 1) {
      ids.push((await create({ transactionId: `s${session}` })).json.id);
    }
    const people = Array.from({ length: 10 }, (_, number) => attendee(`person${number}@birkevang.example`));
    for (let round = 1; round <= 10; round += 1) {
      for (const id of ids) {
        await graph.ask('PATCH', `${events}/${id}`, { body: { attendees: people.slice(0, round) } });
      }
    }
    const seconds = (performance.now() - started) / 1000;
    assert.ok(seconds < 10, `${seconds} s for 396 requests, one after the other and checked`);
  });
});
