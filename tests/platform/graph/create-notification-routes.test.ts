import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { AppError } from '../../../src/kernel/app-error.ts';
import {
  createNotificationRoutes,
  notificationUrlOf,
  type CalendarNotification,
} from '../../../src/platform/graph/index.ts';
import { startHttpServer, type RunningServer } from '../../support/http-server.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { createTestClock } from '../../support/test-clock.ts';

const subscriptionId = '5f3a1f5e-0000-4000-8000-000000000001';
const tenantId = '7d1f2a40-0b1c-4c55-9a10-2f6d5a0c1e01';
const notification = {
  subscriptionId,
  clientState: 'a secret',
  tenantId,
  changeType: 'updated',
  resource: 'Users/x/Events/y',
  subscriptionExpirationDateTime: '2026-09-18T06:00:00.0000000Z',
  resourceData: { '@odata.type': '#Microsoft.Graph.Event', id: 'y' },
};

describe('the address for notifications of Graph', () => {
  const log = createRecordingLogger();
  let server: RunningServer;
  let told: CalendarNotification[];
  let onNotification: (one: CalendarNotification) => Promise<void>;

  before(async () => {
    const publicRoutes = createNotificationRoutes({ onNotification: (one) => onNotification(one) });
    server = await startHttpServer({ clock: createTestClock(), log, publicRoutes });
  });
  after(() => server.close());
  beforeEach(() => {
    told = [];
    log.lines.length = 0;
    onNotification = (one) => {
      told.push(one);
      return Promise.resolve();
    };
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: (typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)) as string,
    });

  for (const path of ['/graph/notifications', '/graph/lifecycle']) {
    it(`${path} gives the validation token back, decoded and as it is`, async () => {
      const token = 'Validation: Testing client <b>application</b> reachability æ+ø? & Request-Id: 1%2F2';
      for (const encoded of [
        encodeURIComponent(token),
        new URLSearchParams({ t: token }).toString().slice('t='.length),
      ]) {
        const response = await fetch(`${server.url}${path}?validationToken=${encoded}`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        });
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        assert.equal(await response.text(), token);
      }
      const long = await post(`${path}?validationToken=${'x'.repeat(3_000)}`, '');
      assert.equal(long.status, 400);
      assert.equal(await long.text(), '');
      assert.equal(told.length, 0);
    });
  }

  it('takes notifications, each thing once, and answers 202', async () => {
    const response = await post('/graph/notifications', {
      value: [
        notification,
        notification,
        { ...notification, resource: 'another event' },
        { subscriptionId: 'other' },
      ],
    });
    assert.equal(response.status, 202);
    assert.equal(await response.text(), '');
    assert.deepEqual(told, [
      { subscriptionId, clientState: 'a secret', tenantId, kind: 'changed' },
      { subscriptionId: 'other', clientState: '', kind: 'changed' },
    ]);
  });

  it('takes what Graph says of the subscription itself, and passes over words of a later day', async () => {
    const events = ['reauthorizationRequired', 'subscriptionRemoved', 'missed', 'somethingNew'];
    const response = await post('/graph/lifecycle', {
      value: events.map((lifecycleEvent) => ({ ...notification, lifecycleEvent })),
    });
    assert.equal(response.status, 202);
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['reauthorization-required', 'subscription-removed', 'missed'],
    );
  });

  it('answers garbage with 400 and does nothing', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ subscriptionId: String(index) }));
    for (const body of [
      '',
      'nonsense',
      '[]',
      'null',
      '{"value":{}}',
      '{"value":[{}]}',
      '{"value":[{"subscriptionId":17}]}',
      `{"value":[{"subscriptionId":"x","clientState":"${'y'.repeat(129)}"}]}`,
      Uint8Array.from([0xff, 0xfe, 0x7b]),
      { value: many },
    ]) {
      const response = await post('/graph/notifications', body);
      assert.equal(response.status, 400);
      assert.equal(await response.text(), '');
    }
    assert.equal(
      (await post('/graph/notifications', { value: [] }, { 'content-type': 'text/xml' })).status,
      400,
    );
    const packed = gzipSync(JSON.stringify({ value: [notification] }));
    assert.equal((await post('/graph/notifications', packed, { 'content-encoding': 'gzip' })).status, 400);
    assert.equal((await post('/graph/notifications', `"${'x'.repeat(300_000)}"`)).status, 413);
    assert.equal((await fetch(`${server.url}/graph/notifications`)).status, 405);
    assert.equal(told.length, 0);
    assert.equal(log.of('error').length, 0);
  });

  it('lets Graph try again when a notification could not be kept, and tells nothing of why', async () => {
    onNotification = () => Promise.reject(new AppError('unavailable', 'database'));
    assert.equal((await post('/graph/notifications', { value: [notification] })).status, 503);
    onNotification = () => Promise.reject(new Error('select * from secrets'));
    const response = await post('/graph/notifications', { value: [notification] });
    assert.equal(response.status, 503);
    assert.ok(!(await response.text()).includes('secrets'));
  });

  it('is named in subscriptions below the public address', () => {
    assert.equal(
      notificationUrlOf('https://vejviser.example.org'),
      'https://vejviser.example.org/graph/notifications',
    );
  });
});
