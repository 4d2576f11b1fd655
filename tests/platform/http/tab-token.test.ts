import assert from 'node:assert/strict';
import type { ActorResolver } from '../../../src/kernel/actor-resolver.ts';
import { createTabTokenVerifier } from '../../../src/platform/http/create-tab-token-verifier.ts';
import { createMetrics } from '../../../src/platform/metrics/create-metrics.ts';
import { botAppId, somePersonId, startFakeTeams } from '../../support/fake-teams.ts';
import type { FakeTeams } from '../../support/fake-teams.ts';
import { someActor, startHttpServer } from '../../support/http-server.ts';
import type { RunningServer } from '../../support/http-server.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { createTestClock } from '../../support/test-clock.ts';

describe('tokens of the tab', () => {
  const clock = createTestClock();
  const log = createRecordingLogger();
  const metrics = createMetrics();
  let teams: FakeTeams;
  let server: RunningServer;
  let resolve: ActorResolver['resolve'];

  const askWith = async (authorization: string | undefined, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/api/who`, {
      headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
    });
    const text = await response.text();
    assert.ok(!/\bat .*:\d+/.test(text), 'no stack trace');
    return {
      status: response.status,
      json: JSON.parse(text) as { error?: { code: string }; person?: string },
    };
  };
  const claims = (overrides: Record<string, unknown> = {}) => ({
    iss: `https://login.microsoftonline.com/${teams.tenantId}/v2.0`,
    aud: botAppId,
    tid: teams.tenantId,
    oid: somePersonId,
    ver: '2.0',
    ...overrides,
  });
  const askClaims = async (overrides: Record<string, unknown>, options = {}) =>
    askWith(`Bearer ${await teams.signTabClaims(claims(overrides), options)}`);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  before(async () => {
    teams = await startFakeTeams(clock);
    server = await startHttpServer({
      clock,
      log,
      metrics,
      verifyTabToken: createTabTokenVerifier({
        microsoft: teams.microsoft,
        clock,
        isKnownTenant: (tenantId) => Promise.resolve(tenantId === teams.tenantId),
      }),
      actorResolver: { resolve: (sender) => resolve(sender) },
      routes: [
        {
          method: 'GET',
          path: '/api/who',
          handle: ({ actor }) => Promise.resolve({ status: 200, json: { person: actor.personId } }),
        },
      ],
    });
  });
  beforeEach(() => {
    resolve = () => Promise.resolve({ actor: someActor });
  });
  after(async () => {
    await server.close();
    await teams.close();
  });

  it('make an actor when they are right', async () => {
    let asked: unknown;
    resolve = (sender) => {
      asked = sender;
      return Promise.resolve({ actor: someActor });
    };
    const token = await teams.signTabToken({});
    const { status, json } = await askWith(`Bearer ${token}`, { 'accept-language': 'nb-NO,nb;q=0.9' });
    assert.equal(status, 200);
    assert.equal(json.person, somePersonId);
    assert.deepEqual(asked, { tenantId: teams.tenantId, personId: somePersonId, localeTag: 'nb-NO' });
  });

  it('are accepted a minute after their end, not ten', async () => {
    assert.equal((await askClaims({}, { expiresIn: -60 })).status, 200);
    assert.equal((await askClaims({}, { expiresIn: -600 })).status, 401);
  });

  const refused: Record<string, () => Promise<{ status: number }>> = {
    'is missing': () => askWith(undefined),
    'is empty': () => askWith('Bearer '),
    'is garbage': () => askWith('Bearer abc.def.ghi'),
    'is Basic': () => askWith('Basic dXNlcjpwYXNz'),
    'is for another audience': () => askClaims({ aud: 'another-app' }),
    'has another issuer': () => askClaims({ iss: 'https://login.example.org/v2.0' }),
    "has another tenant's issuer": () =>
      askClaims({ iss: 'https://login.microsoftonline.com/99999999-0000-4000-8000-000000000000/v2.0' }),
    'is of version 1': () => askClaims({ iss: `https://sts.windows.net/${teams.tenantId}/`, ver: '1.0' }),
    'names no person': () => askClaims({ oid: undefined }),
    'names no tenant': () => askClaims({ tid: undefined }),
    'has a tenant that is no tenant': () => askClaims({ tid: '../../evil' }),
    'is of an app, not a person': () => askClaims({ idtyp: 'app' }),
    'does not end': () => askClaims({}, { expiresIn: null }),
    'is not yet valid': () => askClaims({}, { notBefore: 600 }),
    'is signed by an unknown key': () => askClaims({}, { kid: 'unknown' }),
    'is not signed': () => askWith(`Bearer ${encode({ alg: 'none', kid: 'x' })}.${encode(claims())}.`),
    'is changed': async () => {
      const [header, , signature] = (await teams.signTabToken({})).split('.');
      return askWith(
        `Bearer ${header}.${encode(claims({ oid: 'somebody-else', exp: 9_999_999_999 }))}.${signature}`,
      );
    },
  };
  for (const [what, ask] of Object.entries(refused)) {
    it(`are refused with 401 when one ${what}`, async () => assert.equal((await ask()).status, 401));
  }

  it('of a tenant that is not ours get 403, and no keys are fetched for it', async () => {
    const { status, json } = await askClaims({
      tid: 'not-ours',
      iss: 'https://login.microsoftonline.com/not-ours/v2.0',
    });
    assert.equal(status, 403);
    assert.equal(json.error?.code, 'unknown-tenant');
  });

  it('of guests and of people who are not in the directory get 403', async () => {
    resolve = () => Promise.resolve({ stranger: 'guest', locale: 'sv' });
    assert.deepEqual((await askClaims({})).json.error?.code, 'guest');
    resolve = () => Promise.resolve({ stranger: 'not-in-directory', locale: 'sv' });
    assert.deepEqual((await askClaims({})).json.error?.code, 'forbidden');
  });

  it('that are refused are counted by reason and logged at most once a minute for each', async () => {
    const before = log.of('token-rejected').length;
    for (let i = 0; i < 20; i += 1) await askClaims({ aud: 'another-app' });
    assert.ok(log.of('token-rejected').length - before <= 1);
    clock.advance(61_000);
    await askClaims({ aud: 'another-app' });
    const last = log.of('token-rejected').at(-1)!;
    assert.equal(last.fields.reason, 'audience');
    assert.ok((last.fields.unlogged as number) >= 19);
    const { text } = await metrics.render();
    assert.match(text, /vejviser_token_rejections_total\{side="tab",reason="audience"\} 2\d/);
  });
});
