import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { createGraphDirectory, type Directory } from '../../../src/platform/graph/index.ts';
import { RetryAfter } from '../../../src/platform/jobs/job-types.ts';
import { createSignIn, type SignIn } from '../../../src/sandbox/sign-in/create-sign-in.ts';
import { findGraphContract } from '../../support/graph-contract.ts';
import { notRun } from '../../support/not-run.ts';
import { createRecordingLogger, type RecordingLogger } from '../../support/recording-logger.ts';
import { graphError, startFakeGraph, type FakeGraph } from './fake-graph.ts';

const tenantId = '7d1f2a40-0b1c-4c55-9a10-2f6d5a0c1e01';
const otherTenantId = '7d1f2a40-0b1c-4c55-9a10-2f6d5a0c1e02';
const appId = '0c9b7f16-4a7e-4a0f-8f70-6f2d7b1d9a11';
const personId = '5b0f7c1e-8a44-4d0e-9c57-0d6f1f0b7a01';

const fullUser = {
  id: personId,
  displayName: 'Signe Holmgaard',
  givenName: 'Signe',
  userPrincipalName: 'signe@birkelunde.example',
  mail: 'signe.holmgaard@birkelunde.example',
  businessPhones: ['+45 70 00 00 01'],
  mobilePhone: '+45 70 00 00 02',
  jobTitle: 'Superbruger',
  userType: 'Member',
  accountEnabled: true,
};

describe('the directory over Graph', () => {
  let signIn: SignIn;
  let graph: FakeGraph;
  let directory: Directory;
  let log: RecordingLogger;
  let now: Date;
  /** Two tokens of the same second are the same token. */
  let signInAhead = 0;

  before(async () => {
    signIn = await createSignIn({
      settings: { appId, appPassword: 'a secret', tenantIds: new Set([tenantId, otherTenantId]) },
      clock: { now: () => new Date(systemClock.now().getTime() + signInAhead) },
      origin: () => 'http://127.0.0.1',
    });
  });
  after(() => signIn.close());

  beforeEach(async () => {
    graph = await startFakeGraph();
    log = createRecordingLogger();
    now = new Date('2026-11-20T08:00:00Z');
    directory = openDirectory({});
  });
  afterEach(() => graph.close());

  function openDirectory({
    appPassword = 'a secret',
    loginCa = signIn.loginCa,
    timeoutMs = 2_000,
  }): Directory {
    return createGraphDirectory({
      config: { appId, appPassword, loginUrl: signIn.loginUrl, loginCa, graphUrl: graph.url },
      clock: { now: () => now },
      log,
      timeoutMs,
    });
  }

  const isUnavailable = (detail: RegExp) => (error: unknown) =>
    error instanceof AppError && error.code === 'unavailable' && detail.test(error.detail ?? '');

  it('reads a person with a token for Graph, over plain http too', async () => {
    graph.answer = () => ({ status: 200, json: fullUser });
    assert.deepEqual(await directory.findUser(tenantId, personId), {
      id: personId,
      displayName: 'Signe Holmgaard',
      givenName: 'Signe',
      userPrincipalName: 'signe@birkelunde.example',
      mail: 'signe.holmgaard@birkelunde.example',
      phone: '+45 70 00 00 01',
      jobTitle: 'Superbruger',
      isGuest: false,
      accountEnabled: true,
    });
    const [asked] = graph.seen;
    assert.equal(asked?.method, 'GET');
    assert.match(asked?.path ?? '', new RegExp(`^/users/${personId}\\?\\$select=id,displayName,`));
    const claims = JSON.parse(Buffer.from(asked?.token.split('.')[1] ?? '', 'base64url').toString()) as {
      aud: string;
      tid: string;
    };
    assert.equal(claims.aud, 'https://graph.microsoft.com');
    assert.equal(claims.tid, tenantId);
  });

  it('knows a guest, a disabled account and the gaps of a thin profile', async () => {
    graph.answer = () => ({
      status: 200,
      json: {
        ...fullUser,
        displayName: ' ',
        givenName: null,
        mail: null,
        businessPhones: [],
        jobTitle: null,
        userType: null,
        userPrincipalName: 'signe_elsewhere.example#EXT#@birkelunde.example',
        accountEnabled: false,
      },
    });
    const user = await directory.findUser(tenantId, personId);
    assert.equal(user?.isGuest, true);
    assert.equal(user?.accountEnabled, false);
    assert.equal(user?.displayName, 'signe_elsewhere.example#EXT#@birkelunde.example');
    assert.equal(user?.phone, '+45 70 00 00 02');
    assert.deepEqual([user?.mail, user?.givenName, user?.jobTitle], [undefined, undefined, undefined]);
  });

  it('says undefined only where Graph itself says that there is no such thing', async () => {
    assert.equal(await directory.findUser(tenantId, personId), undefined);
    assert.equal(await directory.findManagerId(tenantId, personId), undefined);
    graph.answer = () => graphError(404, 'ImageNotFound');
    assert.equal(await directory.findPhoto(tenantId, personId), undefined);
    assert.equal(log.lines.length, 0, 'not worth a line');

    graph.answer = () => ({ status: 404, bytes: Buffer.from('<html>proxy</html>') });
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^graph:404/));
    await assert.rejects(directory.findPhoto(tenantId, personId), isUnavailable(/^graph:404/));
  });

  it('reads the manager and a photo', async () => {
    graph.answer = ({ path }) =>
      path.includes('/manager')
        ? { status: 200, json: { '@odata.type': '#microsoft.graph.user', id: otherTenantId } }
        : { status: 200, headers: { 'Content-Type': 'image/jpeg' }, bytes: Uint8Array.from([0xff, 0xd8, 1]) };
    assert.equal(await directory.findManagerId(tenantId, personId), otherTenantId);
    const photo = await directory.findPhoto(tenantId, personId);
    assert.equal(photo?.contentType, 'image/jpeg');
    assert.deepEqual([...(photo?.bytes ?? [])], [0xff, 0xd8, 1]);
    assert.equal(graph.seen[1]?.path, `/users/${personId}/photos/96x96/$value`);
  });

  it('takes no other file for a photo, and none of great size', async () => {
    graph.answer = () => ({
      status: 200,
      headers: { 'Content-Type': 'image/svg+xml' },
      bytes: Buffer.from('<svg/>'),
    });
    assert.equal(await directory.findPhoto(tenantId, personId), undefined);
    graph.answer = () => ({
      status: 200,
      headers: { 'Content-Type': 'image/png' },
      bytes: new Uint8Array(300_000),
    });
    assert.equal(await directory.findPhoto(tenantId, personId), undefined);
  });

  it('keeps a person id inside its segment of the address', async () => {
    await directory.findUser(tenantId, '../me?x=1');
    assert.match(graph.seen[0]?.path ?? '', /^\/users\/\.\.%2Fme%3Fx%3D1\?/);
  });

  it('reads presence in chunks of 650 and keeps the order asked for', async () => {
    const ids = Array.from({ length: 1301 }, (_, index) => `person-${index}`);
    graph.answer = ({ body }) => ({
      status: 200,
      json: { value: (body as { ids: string[] }).ids.map((id) => ({ id, availability: 'Available' })) },
    });
    const presences = await directory.readPresence(tenantId, ids);
    assert.deepEqual(
      graph.seen.map(({ body }) => (body as { ids: string[] }).ids.length),
      [650, 650, 1],
    );
    assert.deepEqual(
      presences.map((presence) => presence.personId),
      ids,
    );
    assert.ok(presences.every(({ state }) => state === 'available'));
    assert.deepEqual(await directory.readPresence(tenantId, []), []);
    assert.equal(graph.seen.length, 3, 'nobody asked about, nothing sent');
  });

  it('translates each presence, and says unknown for whom Graph leaves out', async () => {
    const cases: ReadonlyArray<[object, string]> = [
      [{ availability: 'Available' }, 'available'],
      [{ availability: 'AvailableIdle' }, 'available'],
      [{ availability: 'Busy', activity: 'InAMeeting' }, 'busy'],
      [{ availability: 'DoNotDisturb' }, 'busy'],
      [{ availability: 'BeRightBack' }, 'busy'],
      [{ availability: 'Away' }, 'offline'],
      [{ availability: 'Offline' }, 'offline'],
      [{ availability: 'PresenceUnknown' }, 'unknown'],
      [{ availability: null }, 'unknown'],
      [{ availability: 'Offline', activity: 'OutOfOffice' }, 'out-of-office'],
      [{ availability: 'Available', outOfOfficeSettings: { isOutOfOffice: true } }, 'out-of-office'],
      [{ availability: 'Busy', outOfOfficeSettings: { isOutOfOffice: false, message: null } }, 'busy'],
    ];
    graph.answer = () => ({
      status: 200,
      json: { value: cases.map(([presence], index) => ({ id: `p${index}`, ...presence })) },
    });
    const presences = await directory.readPresence(tenantId, [
      ...cases.map((_, index) => `P${index}`),
      'left-out',
    ]);
    assert.deepEqual(
      presences.map(({ state }) => state),
      [...cases.map(([, state]) => state), 'unknown'],
    );
  });

  it('does without presence where it is not permitted, and says so once an hour', async () => {
    graph.answer = () => graphError(403, 'Forbidden');
    for (let minute = 0; minute < 70; minute += 10) {
      assert.deepEqual(await directory.readPresence(tenantId, [personId]), [{ personId, state: 'unknown' }]);
      now = new Date(now.getTime() + 600_000);
    }
    assert.deepEqual(
      log.lines.map(({ level, event }) => [level, event]),
      [
        ['warn', 'graph-permission-missing'],
        ['warn', 'graph-permission-missing'],
      ],
    );
  });

  it('calls a person when the app may not read people', async () => {
    graph.answer = () => graphError(403, 'Authorization_RequestDenied');
    await assert.rejects(
      directory.findUser(tenantId, personId),
      isUnavailable(/Authorization_RequestDenied/),
    );
    await assert.rejects(directory.findUser(tenantId, personId));
    assert.equal(log.of('error').length, 1);
    assert.deepEqual(Object.keys(log.lines[0]?.fields ?? {}).sort(), [
      'code',
      'requestId',
      'service',
      'status',
      'tenantId',
    ]);
  });

  it('hands on what Graph asks for in patience, and does not ask again before', async () => {
    graph.answer = () => graphError(429, 'TooManyRequests', { 'Retry-After': '17' });
    await assert.rejects(
      directory.findUser(tenantId, personId),
      (error: unknown) => error instanceof RetryAfter && error.seconds === 17,
    );
    now = new Date(now.getTime() + 10_000);
    await assert.rejects(
      directory.findUser(tenantId, personId),
      (error: unknown) => error instanceof RetryAfter && error.seconds === 7,
    );
    assert.equal(graph.seen.length, 1, 'the SDK did not retry, and neither did we');

    graph.answer = () => ({ status: 200, json: { ...fullUser, value: [] } });
    assert.ok(await directory.findUser(otherTenantId, personId), 'another tenant is not paused');
    assert.ok(await directory.readPresence(tenantId, [personId]), 'nor is another service');
    now = new Date(now.getTime() + 7_000);
    assert.ok(await directory.findUser(tenantId, personId));
  });

  it('reads a Retry-After that is a date, and makes do without one', async () => {
    graph.answer = () =>
      graphError(503, 'serviceNotAvailable', { 'Retry-After': 'Fri, 20 Nov 2026 08:00:30 GMT' });
    await assert.rejects(
      directory.findUser(tenantId, personId),
      (error: unknown) => error instanceof RetryAfter && error.seconds === 30,
    );
    graph.answer = () => graphError(429, 'TooManyRequests');
    await assert.rejects(
      directory.findPhoto(tenantId, personId),
      (error: unknown) => error instanceof RetryAfter && error.seconds === 10,
    );
    graph.answer = () => graphError(503, 'serviceNotAvailable');
    await assert.rejects(directory.readPresence(tenantId, [personId]), isUnavailable(/^graph:503/));
  });

  it('gives up on a Graph that does not answer, that answers nonsense, or that is not there', async () => {
    directory = openDirectory({ timeoutMs: 60 });
    graph.answer = () => ({ status: 200, hang: true });
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^graph/));
    directory = openDirectory({});
    graph.answer = () => ({ status: 200, json: { error: 'a user without an id' } });
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^graph/));
    assert.equal(log.of('graph-answer-unexpected').length, 1);
    graph.answer = () => ({ status: 302, headers: { Location: 'http://127.0.0.1:1/' } });
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^graph/));
    await graph.close();
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^graph/));
  });

  it('signs in once for many questions, and once more when Graph refuses the token', async () => {
    graph.answer = () => ({ status: 200, json: fullUser });
    await Promise.all(Array.from({ length: 20 }, () => directory.findUser(tenantId, personId)));
    const tokens = new Set(graph.seen.map(({ token }) => token));
    assert.equal(tokens.size, 1);
    assert.ok(graph.busiest() <= 8, `${graph.busiest()} at a time`);

    const [revoked] = tokens;
    signInAhead += 1_000;
    graph.answer = ({ token }) =>
      token === revoked ? graphError(401, 'InvalidAuthenticationToken') : { status: 200, json: fullUser };
    assert.ok(await directory.findUser(tenantId, personId));
    graph.seen.length = 0;
    assert.ok(await directory.findUser(tenantId, personId));
    assert.equal(graph.seen.length, 1, 'the new token is kept');

    graph.answer = () => graphError(401, 'InvalidAuthenticationToken');
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^graph:401/));
  });

  it('says once an hour that the secret is wrong, by number and without a word', async () => {
    directory = openDirectory({ appPassword: 'an old secret' });
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^sign-in:AADSTS7000215$/));
    await assert.rejects(directory.readPresence(tenantId, [personId]), isUnavailable(/^sign-in/));
    assert.deepEqual(
      log.lines.map(({ level, event, fields }) => [level, event, fields]),
      [['error', 'graph-sign-in-refused', { tenantId, reason: 'sign-in:AADSTS7000215' }]],
    );
    assert.equal(graph.seen.length, 0);
  });

  it('trusts no sign-in service whose certificate it was not told to trust', async () => {
    directory = openDirectory({ loginCa: '' });
    await assert.rejects(directory.findUser(tenantId, personId), isUnavailable(/^sign-in:/));
  });

  it('takes no address for a tenant', async () => {
    await assert.rejects(
      directory.findUser('../common', personId),
      (error: unknown) => error instanceof AppError && error.code === 'unknown-tenant',
    );
  });

  it("keeps to Microsoft's published contract", async function () {
    const contract = findGraphContract();
    if (!contract) return notRun(this, "Microsoft's contract is not beside the repository");
    const answers: Record<string, object> = {
      users: fullUser,
      manager: { '@odata.type': '#microsoft.graph.user', id: personId },
      getPresencesByUserId: {
        value: [{ id: personId, availability: 'Busy', outOfOfficeSettings: { isOutOfOffice: false } }],
      },
    };
    graph.answer = ({ path }) => {
      const name = Object.keys(answers).findLast((each) => path.includes(each));
      return path.includes('/photos/')
        ? { status: 200, headers: { 'Content-Type': 'image/png' }, bytes: Uint8Array.from([1]) }
        : { status: 200, json: answers[name ?? ''] };
    };
    await directory.findUser(tenantId, personId);
    await directory.findManagerId(tenantId, personId);
    await directory.findPhoto(tenantId, personId);
    await directory.readPresence(tenantId, [personId]);
    assert.equal(graph.seen.length, 4);
    for (const { method, path, body } of graph.seen) {
      assert.deepEqual(contract.checkRequest(method, path, body), [], `${method} ${path}`);
      const name = Object.keys(answers).findLast((each) => path.includes(each));
      if (!path.includes('/photos/')) {
        assert.deepEqual(contract.checkAnswer(method, path, answers[name ?? '']), [], `answer to ${path}`);
      }
    }
    assert.notDeepEqual(
      contract.checkRequest('GET', '/users/x/shoesize', undefined),
      [],
      'the check can fail',
    );
    assert.notDeepEqual(
      contract.checkRequest('POST', '/communications/getPresencesByUserId', { ids: [1] }),
      [],
    );
  });
});
