import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createGraphDirectory } from '../../../src/platform/graph/index.ts';
import { getDemoPersonByName } from '../../../src/sandbox/demo/demo-network.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { findGraphContract } from '../../support/graph-contract.ts';
import { watchGraphContract } from '../../support/graph-contract-watch.ts';
import { createSandboxClient } from '../../support/sandbox-client.ts';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { notRun } from '../../support/not-run.ts';

describe('sandbox Graph', () => {
  let sandbox: Sandbox;
  let client: SandboxClient;
  let token = '';
  const { person: signe, municipality } = getDemoPersonByName('Signe Løvgren');
  const { person: jakob } = getDemoPersonByName('Jakob Ellemandsen');
  const { person: rasmus } = getDemoPersonByName('Rasmus Tornbjærg');
  const { person: swede } = getDemoPersonByName('Tobias Ekenmark');

  before(async () => {
    sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
    watchGraphContract(sandbox.requests, 'test');
    client = createSandboxClient(sandbox.pageUrl);
    token = await sign();
  });
  afterEach(() => client.reset());
  after(() => sandbox.close());

  const sign = (claims: object = {}, options: object = {}) =>
    sandbox.signIn.tenantIssuer.sign(
      {
        iss: `https://sts.windows.net/${municipality.tenantId}/`,
        aud: 'https://graph.microsoft.com',
        appid: sandbox.microsoft.appId,
        tid: municipality.tenantId,
        roles: ['User.Read.All', 'Presence.Read.All'],
        ...claims,
      },
      options,
    );

  async function ask(path: string, options: { method?: string; body?: unknown; token?: string } = {}) {
    const response = await fetch(sandbox.microsoft.graphUrl + path, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: { Authorization: `Bearer ${options.token ?? token}`, 'Content-Type': 'application/json' },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any shape are looked into
    const json = (isJson ? JSON.parse(bytes.toString()) : {}) as any;
    return {
      response,
      status: response.status,
      bytes,
      json,
    };
  }

  it('answers users with the default properties or those selected, by id or principal name', async () => {
    const byId = await ask(`/users/${signe.id}`);
    assert.equal(byId.json.displayName, 'Signe Løvgren');
    assert.equal('userType' in byId.json, false);
    const chosen = await ask(
      `/users/${encodeURIComponent(signe.userPrincipalName)}?$select=id,userType,accountEnabled`,
    );
    const { '@odata.context': context, ...rest } = chosen.json;
    assert.ok(context);
    assert.deepEqual(rest, { id: signe.id, userType: 'Member', accountEnabled: true });
    const { person: guest } = getDemoPersonByName('Clara Oxenvad');
    assert.equal((await ask(`/users/${guest.id}?$select=userType`)).json.userType, 'Guest');
    assert.equal((await ask(`/users/${signe.id}?$select=shoeSize`)).status, 400);
  });

  it('knows nobody of another tenant', async () => {
    const { status, json } = await ask(`/users/${swede.id}`);
    assert.equal(status, 404);
    assert.equal(json.error.code, 'Request_ResourceNotFound');
    assert.ok(json.error.innerError['request-id']);
  });

  it('answers managers and photos, and 404 where there is none', async () => {
    assert.equal((await ask(`/users/${signe.id}/manager`)).json.id, signe.managerId);
    const { person: chief } = getDemoPersonByName('Anne-Grethe Hornstrupp');
    assert.equal((await ask(`/users/${chief.id}/manager`)).status, 404);
    const photo = await ask(`/users/${signe.id}/photos/96x96/$value`);
    assert.equal(photo.response.headers.get('content-type'), 'image/png');
    assert.equal(PNG.sync.read(photo.bytes).width, 96);
    assert.equal((await ask(`/users/${signe.id}/photo/$value`)).status, 200);
    const none = await ask(`/users/${jakob.id}/photo/$value`);
    assert.equal(none.status, 404);
    assert.equal(none.json.error.code, 'ImageNotFound');
  });

  it('answers presence with out-of-office, of at most 650 people', async () => {
    const { json } = await ask('/communications/getPresencesByUserId', {
      body: { ids: [signe.id, rasmus.id, swede.id] },
    });
    assert.deepEqual(
      json.value.map((one: { id: string; outOfOfficeSettings: { isOutOfOffice: boolean } }) => [
        one.id,
        one.outOfOfficeSettings.isOutOfOffice,
      ]),
      [
        [signe.id, false],
        [rasmus.id, true],
      ],
    );
    await client.setPresence('Signe Løvgren', { dot: 'do-not-disturb' });
    const changed = await ask('/communications/getPresencesByUserId', { body: { ids: [signe.id] } });
    assert.equal(changed.json.value[0].availability, 'DoNotDisturb');
    const many = Array.from({ length: 651 }, () => signe.id);
    assert.equal((await ask('/communications/getPresencesByUserId', { body: { ids: many } })).status, 400);
    const unpermitted = await sign({ roles: ['User.Read.All'] });
    const refused = await ask('/communications/getPresencesByUserId', {
      body: { ids: [signe.id] },
      token: unpermitted,
    });
    assert.equal(refused.status, 403);
  });

  it('takes only tokens for Graph, of this app, that are still good', async () => {
    const forged = await sign({ aud: 'https://api.botframework.com' });
    const other = await sign({ appid: 'another-app' });
    const old = await sign({}, { expiresIn: -1 });
    const noTenant = await sign({ tid: 'x', iss: 'https://sts.windows.net/y/' });
    for (const bad of ['', 'nonsense', forged, other, old, noTenant]) {
      const { status, json } = await ask(`/users/${signe.id}`, { token: bad });
      assert.equal(status, 401);
      assert.equal(json.error.code, 'InvalidAuthenticationToken');
    }
  });

  it('answers a batch with a status for each part', async () => {
    const { status, json } = await ask('/$batch', {
      body: {
        requests: [
          { id: '1', method: 'GET', url: `/users/${signe.id}?$select=displayName` },
          { id: '2', method: 'GET', url: `/users/${signe.id}/photo/$value` },
          { id: '3', method: 'GET', url: `/users/${swede.id}` },
          { id: '4', method: 'GET', url: `/users/${signe.id}`, dependsOn: ['3'] },
          {
            id: '5',
            method: 'POST',
            url: '/communications/getPresencesByUserId',
            headers: { 'Content-Type': 'application/json' },
            body: { ids: [signe.id] },
          },
        ],
      },
    });
    assert.equal(status, 200);
    const parts = json.responses as { id: string; status: number; body: unknown }[];
    assert.deepEqual(
      parts.map((part) => [part.id, part.status]),
      [
        ['1', 200],
        ['2', 200],
        ['3', 404],
        ['4', 424],
        ['5', 200],
      ],
    );
    assert.equal(PNG.sync.read(Buffer.from(String(parts[1]!.body), 'base64')).width, 240);
    const tooMany = Array.from({ length: 21 }, (_, id) => ({
      id: String(id),
      method: 'GET',
      url: '/users/x',
    }));
    assert.equal((await ask('/$batch', { body: { requests: tooMany } })).status, 400);
    await client.setFault('graph', { mode: 'throttled', retryAfterSeconds: 9, times: 1 });
    const throttled = await ask('/$batch', {
      body: {
        requests: [
          { id: '1', method: 'GET', url: `/users/${signe.id}` },
          { id: '2', method: 'GET', url: `/users/${signe.id}` },
        ],
      },
    });
    assert.deepEqual(
      throttled.json.responses.map((part: { status: number }) => part.status),
      [429, 200],
    );
    assert.equal(throttled.json.responses[0].headers['Retry-After'], '9');
  });

  it('fails as it is told to, and records every request', async () => {
    await client.setFault('graph', { mode: 'throttled', retryAfterSeconds: 3, times: 1 });
    const throttled = await ask(`/users/${signe.id}`);
    assert.equal(throttled.status, 429);
    assert.equal(throttled.response.headers.get('retry-after'), '3');
    await client.setFault('graph', { mode: 'down' });
    assert.equal((await ask(`/users/${signe.id}`)).status, 503);
    await client.setFault('graph', { mode: 'denied' });
    assert.equal((await ask(`/users/${signe.id}`)).status, 403);
    const statuses = (await client.requests())
      .filter(({ api }) => api === 'graph')
      .map(({ status }) => status);
    assert.deepEqual(statuses, [429, 503, 403]);
  });

  it('serves the product’s own directory, with requests and answers as Microsoft’s contract has them', async function () {
    const directory = createGraphDirectory({
      config: sandbox.microsoft,
      clock: systemClock,
      log: silentLogger,
    });
    const { tenantId } = municipality;
    const user = await directory.findUser(tenantId, signe.id);
    assert.equal(user?.displayName, signe.displayName);
    assert.equal(await directory.findUser(tenantId, swede.id), undefined);
    assert.equal(await directory.findManagerId(tenantId, signe.id), signe.managerId);
    assert.equal((await directory.findPhoto(tenantId, signe.id))?.contentType, 'image/png');
    assert.equal(await directory.findPhoto(tenantId, jakob.id), undefined);
    assert.deepEqual(await directory.readPresence(tenantId, [rasmus.id]), [
      { personId: rasmus.id, state: 'out-of-office' },
    ]);
    const found = await directory.searchUsers(tenantId, ['sig', 'løv'], 10);
    assert.deepEqual(
      found.map(({ id }) => id),
      [signe.id],
    );
    assert.deepEqual(await directory.searchUsers(tenantId, ['sig', '"'], 10), found);
    assert.deepEqual(await directory.searchUsers(tenantId, ['"&'], 10), []);
    const contract = findGraphContract();
    if (!contract) notRun(this, "Microsoft's published Graph contract (../shared/contracts) is not here");
    const recorded = sandbox.requests.list().filter(({ api }) => api === 'graph');
    assert.ok(recorded.length >= 8);
    for (const { method, path, status, body, answer } of recorded) {
      assert.deepEqual(contract.checkRequest(method, path, body), []);
      if (status < 300) assert.deepEqual(contract.checkAnswer(method, path, answer), [], `${method} ${path}`);
    }
  });
});
