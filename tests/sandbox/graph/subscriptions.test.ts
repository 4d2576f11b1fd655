import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attendee, eventBody, startGraph } from '../../support/graph-caller.ts';
import type { GraphCaller } from '../../support/graph-caller.ts';

interface Call {
  readonly path: string;
  readonly validation: string | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- notifications are looked into
  readonly body: any;
}

describe('sandbox Graph: subscriptions', () => {
  let graph: GraphCaller;
  let server: Server;
  let base = '';
  let calls: Call[] = [];
  /** What the client's endpoint answers to notifications, one after the other; 202 when none is left. */
  let statuses: number[] = [];
  let echo = (token: string) => token;

  before(async () => {
    graph = await startGraph();
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const validation = url.searchParams.get('validationToken');
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        calls.push({ path: url.pathname, validation, body: text ? JSON.parse(text) : undefined });
        if (validation !== null) {
          // not chained: restify, loaded by other tests of the run, lets writeHead give nothing back
          response.writeHead(200, { 'Content-Type': 'text/plain' });
          response.end(echo(validation));
        } else {
          response.writeHead(statuses.shift() ?? 202);
          response.end();
        }
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    calls = [];
    statuses = [];
    echo = (token) => token;
  });
  afterEach(() => graph.client.reset());
  after(async () => {
    server.close();
    await graph.close();
  });

  const inMinutes = (minutes: number) =>
    new Date(graph.clock.now().getTime() + minutes * 60_000).toISOString();
  const wanted = (changes: object = {}) => ({
    changeType: 'created,updated,deleted',
    notificationUrl: `${base}/changes`,
    lifecycleNotificationUrl: `${base}/lifecycle`,
    resource: `users/${graph.municipality.serviceMailbox}/events`,
    expirationDateTime: inMinutes(4200),
    clientState: 'secret',
    ...changes,
  });
  const subscribe = (changes: object = {}) => graph.ask('POST', '/subscriptions', { body: wanted(changes) });
  const create = async (changes: object = {}): Promise<string> =>
    (await graph.ask('POST', `${graph.service}/events`, { body: eventBody(changes) })).json.id;
  const notifications = () => calls.filter(({ validation }) => validation === null);

  it('asks both addresses first, with a token that has to be decoded', async () => {
    const { status, json } = await subscribe();
    assert.equal(status, 201);
    assert.equal(json.clientState, 'secret');
    assert.deepEqual(
      calls.map(({ path }) => path),
      ['/changes', '/lifecycle'],
    );
    assert.match(calls[0]!.validation ?? '', /^Validation: Testing .+: [0-9a-f-]{36}$/);
    echo = (token) => encodeURIComponent(token);
    const refused = await subscribe();
    assert.deepEqual([refused.status, refused.json.error.code], [400, 'ValidationError']);
    const elsewhere = await subscribe({ notificationUrl: 'https://elsewhere.example/' });
    assert.equal(elsewhere.json.error.code, 'ValidationError', 'the stand-in calls its own machine only');
  });

  it('tells of events created, updated and deleted, also by others', async () => {
    const { json: subscription } = await subscribe();
    const signe = 'signe.loevgren@birkevang.example';
    const id = await create({ attendees: [attendee(signe)] });
    await graph.client.settleGraph();
    const copy = (await graph.client.calendarOf('Signe Løvgren')).find((one) => !one.isOrganizer)!;
    await graph.client.answerInvitation('Signe Løvgren', copy.id, 'accept');
    await graph.client.settleGraph();
    await graph.client.serviceCalendar('Birkevang Kommune').delete(id);
    await graph.client.settleGraph();
    const all = notifications().flatMap(({ body }) => body.value);
    assert.deepEqual(
      all.map(({ changeType }) => changeType),
      ['created', 'updated', 'deleted'],
    );
    for (const one of all) {
      assert.equal(one.subscriptionId, subscription.id);
      assert.equal(one.clientState, 'secret');
      assert.equal(one.tenantId, graph.municipality.tenantId);
      assert.equal(one.resourceData.id, id);
      assert.match(one.resourceData['@odata.etag'], /^W\//);
      assert.match(one.resource, /^Users\/[0-9a-f-]{36}\/Events\/AAMk/);
    }
    const { subscriptions } = await graph.client.graphCounts();
    assert.deepEqual([subscriptions[0]?.delivered, subscriptions[0]?.failed], [3, 0]);
  });

  it('tells only of what was asked for, once for many changes, and again where nobody answered', async () => {
    await subscribe({ changeType: 'created' });
    statuses = [503];
    const ids = await Promise.all([create(), create()]);
    await graph.ask('PATCH', `${graph.service}/events/${ids[0]}`, { body: { subject: 'x' } });
    await graph.client.settleGraph();
    const told = notifications();
    assert.deepEqual(told[0]!.body, told[1]!.body, 'tried again');
    const seen = new Set(
      notifications().flatMap(({ body }) =>
        body.value.map(
          (one: { changeType: string; resourceData: { id: string } }) =>
            `${one.changeType} ${one.resourceData.id}`,
        ),
      ),
    );
    assert.deepEqual([...seen].sort(), ids.map((id) => `created ${id}`).sort());
  });

  it('loses notifications when told to', async () => {
    await subscribe();
    await graph.client.setGraph({ sendsNotifications: false });
    await create();
    await graph.client.settleGraph();
    assert.deepEqual(notifications(), []);
  });

  it('keeps Graph’s limits, renews, lists and ends subscriptions', async () => {
    const code = async (changes: object) => {
      const { status, json } = await subscribe(changes);
      assert.equal(status, 400, JSON.stringify(json));
      return json.error.code;
    };
    assert.equal(await code({ expirationDateTime: inMinutes(4231) }), 'ExtensionError');
    assert.equal(await code({ expirationDateTime: inMinutes(-1) }), 'InvalidRequest');
    assert.equal(await code({ changeType: 'moved' }), 'InvalidRequest');
    assert.equal(await code({ clientState: 'x'.repeat(129) }), 'InvalidRequest');
    assert.equal(await code({ resource: 'users/x/messages' }), 'InvalidRequest');
    const other = await subscribe({ resource: 'users/elm@birkevang.example/events' });
    assert.equal(other.status, 403);

    const { json } = await subscribe({ expirationDateTime: inMinutes(60) });
    const path = `/subscriptions/${json.id}`;
    const renewed = await graph.ask('PATCH', path, { body: { expirationDateTime: inMinutes(4000) } });
    assert.equal(renewed.json.expirationDateTime, inMinutes(4000));
    assert.equal(renewed.json.clientState, null);
    const late = await graph.ask('PATCH', path, { body: { expirationDateTime: inMinutes(5000) } });
    assert.equal(late.status, 400);
    assert.equal((await graph.get('/subscriptions')).json.value.length, 1);
    assert.equal((await graph.get(path)).json.id, json.id);
    assert.equal((await graph.ask('POST', `${path}/reauthorize`)).status, 204);
    assert.equal((await graph.ask('DELETE', path)).status, 204);
    const gone = await graph.ask('PATCH', path, { body: { expirationDateTime: inMinutes(60) } });
    assert.deepEqual([gone.status, gone.json.error.code], [404, 'ResourceNotFound']);
  });

  it('ends subscriptions whose time is over', async () => {
    const { json } = await subscribe({ expirationDateTime: inMinutes(10) });
    graph.clock.advance(10 * 60_000);
    await create();
    await graph.client.settleGraph();
    assert.deepEqual(notifications(), []);
    assert.equal((await graph.ask('GET', `/subscriptions/${json.id}`)).status, 404);
  });

  it('sends lifecycle notifications to the lifecycle address', async () => {
    const { json } = await subscribe();
    for (const event of ['reauthorizationRequired', 'missed', 'subscriptionRemoved'] as const) {
      await graph.client.sendLifecycle(event);
    }
    assert.deepEqual(
      notifications().map(({ path, body }) => [
        path,
        body.value[0].lifecycleEvent,
        body.value[0].subscriptionId,
      ]),
      [
        ['/lifecycle', 'reauthorizationRequired', json.id],
        ['/lifecycle', 'missed', json.id],
        ['/lifecycle', 'subscriptionRemoved', json.id],
      ],
    );
    assert.equal((await graph.ask('GET', `/subscriptions/${json.id}`)).status, 404);
  });
});
