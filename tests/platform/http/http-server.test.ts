import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AppError } from '../../../src/kernel/app-error.ts';
import type { Route } from '../../../src/platform/http/http-types.ts';
import { createMetrics } from '../../../src/platform/metrics/create-metrics.ts';
import { everybody, startHttpServer } from '../../support/http-server.ts';
import type { RunningServer } from '../../support/http-server.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { createTestClock } from '../../support/test-clock.ts';

const personId = 'somebody';
const verifyTabToken = () => Promise.resolve({ tenantId: 'some-tenant', personId });

const nameSchema = {
  parse(value: unknown): string {
    if (typeof value === 'object' && value && 'name' in value && typeof value.name === 'string') {
      return value.name;
    }
    throw new Error('no name');
  },
};

const routes: Route[] = [
  {
    method: 'GET',
    path: '/api/echo/:word',
    handle: ({ actor, params, query }) =>
      Promise.resolve({ status: 200, json: { word: params.word, query, person: actor.personId } }),
  },
  {
    method: 'PUT',
    path: '/api/name',
    body: nameSchema,
    handle: ({ body }) => Promise.resolve({ status: 200, json: { name: body } }),
  },
  { method: 'DELETE', path: '/api/name', handle: () => Promise.resolve({ status: 204 }) },
  {
    method: 'GET',
    path: '/api/photo',
    handle: () =>
      Promise.resolve({
        status: 200,
        bytes: new Uint8Array([1, 2, 3]),
        contentType: 'image/png',
        maxAgeSeconds: 60,
      }),
  },
  { method: 'GET', path: '/api/gone', handle: () => Promise.reject(new AppError('not-found')) },
  {
    method: 'GET',
    path: '/api/bug',
    handle: () => Promise.reject(new Error('select secret from person where mail = astrid@example.org')),
  },
];

describe('the HTTP server', () => {
  const clock = createTestClock();
  const log = createRecordingLogger();
  const metrics = createMetrics();
  let folder: string;
  let databaseUp = true;
  let server: RunningServer;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers: { authorization: 'Bearer x.y.z', ...headers } });
  const put = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/name`, {
      method: 'PUT',
      headers: { authorization: 'Bearer x.y.z', 'content-type': 'application/json', ...headers },
      body: body as string,
    });
  const codeOf = async (response: Response) =>
    ((await response.json()) as { error: { code: string; message: string } }).error;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vejviser-tab-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Vejviser</title>');
    writeFileSync(join(folder, 'assets', 'index-AbCd1234.js'), `console.log(${'"x",'.repeat(1000)}1)`);
    writeFileSync(join(folder, '..', 'vejviser-secret.txt'), 'secret');
    server = await startHttpServer({
      clock,
      log,
      metrics,
      routes,
      verifyTabToken,
      actorResolver: everybody,
      staticFolders: [{ urlPath: '/tab', folder }],
      alsoFramedBy: ['http://127.0.0.1:4000'],
      readiness: [
        {
          name: 'database',
          check: () => (databaseUp ? Promise.resolve() : Promise.reject(new Error('10.0.0.7 refused'))),
        },
      ],
    });
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
    rmSync(join(tmpdir(), 'vejviser-secret.txt'));
  });

  describe('routes', () => {
    it('get the actor, parameters and query', async () => {
      const response = await get('/api/echo/s%C3%B8g?a=1&b=%C3%A6');
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), {
        word: 'søg',
        query: { a: '1', b: 'æ' },
        person: '11111111-aaaa-4bbb-8ccc-000000000001',
      });
      assert.equal(response.headers.get('cache-control'), 'no-store');
    });

    it('get a parsed body', async () => {
      const response = await put(JSON.stringify({ name: 'Åse' }));
      assert.deepEqual(await response.json(), { name: 'Åse' });
    });

    it('answer without content, and with bytes', async () => {
      const deleted = await fetch(`${server.url}/api/name`, {
        method: 'DELETE',
        headers: { authorization: 'Bearer x.y.z' },
      });
      assert.equal(deleted.status, 204);
      const photo = await get('/api/photo');
      assert.equal(photo.headers.get('content-type'), 'image/png');
      assert.equal(photo.headers.get('cache-control'), 'private, max-age=60');
      assert.deepEqual(new Uint8Array(await photo.arrayBuffer()), new Uint8Array([1, 2, 3]));
    });

    it("answer the product's errors in the actor's language", async () => {
      const response = await get('/api/gone', { 'accept-language': 'en-GB' });
      assert.equal(response.status, 404);
      assert.deepEqual(await codeOf(response), {
        code: 'not-found',
        message: 'Det findes ikke, eller det er blevet fjernet. Gå tilbage, og find det igen.',
      });
    });

    it('never tell what broke, and log it once without its message', async () => {
      const response = await get('/api/bug');
      assert.equal(response.status, 503);
      const text = await response.text();
      assert.ok(!/secret|select|at /.test(text), text);
      assert.equal(log.of('request-failed').length, 1);
      assert.equal(log.of('request-failed')[0]!.fields.route, '/api/bug');
    });
  });

  describe('bad requests', () => {
    it('without a token get 401', async () => {
      const response = await fetch(`${server.url}/api/echo/x`, { headers: { 'accept-language': 'sv-SE' } });
      assert.equal(response.status, 401);
      assert.deepEqual(await codeOf(response), {
        code: 'unauthenticated',
        message: 'Du är inte inloggad längre. Öppna Vägvisaren igen i Teams.',
      });
    });

    it('with a body that does not fit get 400', async () => {
      for (const body of ['{"name": 1}', '[]', 'null', '{"name"', 'not json', '']) {
        const response = await put(body);
        assert.equal(response.status, 400, body);
        assert.equal((await codeOf(response)).code, 'bad-request');
      }
    });

    it('with a body that is not JSON, not UTF-8 or packed get 400', async () => {
      assert.equal(
        (await put('name=x', { 'content-type': 'application/x-www-form-urlencoded' })).status,
        400,
      );
      assert.equal((await put(new Uint8Array([0x22, 0xff, 0x22]))).status, 400);
      const packed = gzipSync(JSON.stringify({ name: 'x'.repeat(1_000_000) }));
      assert.equal((await put(packed, { 'content-encoding': 'gzip' })).status, 400);
      assert.equal((await put('not gzip', { 'content-encoding': 'gzip' })).status, 400);
    });

    it('over 256 KB get 413 and an answer, announced or in chunks', async () => {
      const megabyte = JSON.stringify({ name: 'x'.repeat(1_000_000) });
      const announced = await put(megabyte);
      assert.equal(announced.status, 413);
      assert.equal((await codeOf(announced)).code, 'too-large');
      const chunked = await fetch(`${server.url}/api/name`, {
        method: 'PUT',
        headers: { authorization: 'Bearer x.y.z', 'content-type': 'application/json' },
        body: new Blob([megabyte]).stream(),
        duplex: 'half',
      } as RequestInit);
      assert.equal(chunked.status, 413);
    });

    it('for a path that is not there get 404, for another method 405, both as JSON', async () => {
      const missing = await get('/api/nothing');
      assert.equal(missing.status, 404);
      assert.equal((await codeOf(missing)).code, 'not-found');
      const method = await fetch(`${server.url}/healthz`, { method: 'POST' });
      assert.equal(method.status, 405);
      assert.equal(method.headers.get('allow'), 'GET');
      assert.equal((await codeOf(method)).code, 'bad-request');
    });

    it('with an address that cannot be decoded get a 4xx', async () => {
      for (const path of ['/api/echo/%E0%A4%A', '/%c0%ae%c0%ae', '/tab/%ZZ']) {
        const response = await get(path);
        assert.ok(response.status >= 400 && response.status < 500, `${path}: ${response.status}`);
        await response.text();
      }
    });

    it('that are no HTTP do not end the process', async () => {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
          socket.end('\u0000\u0001 garbage\r\n\r\n');
        });
        socket.on('error', () => resolve());
        socket.on('close', () => resolve());
        socket.resume();
      });
      assert.equal((await get('/healthz')).status, 200);
    });

    it('that end in the middle of a body do not end the process', async () => {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
          socket.write(
            'PUT /api/name HTTP/1.1\r\nhost: x\r\nauthorization: Bearer x.y.z\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"na',
            () => socket.destroy(),
          );
        });
        socket.on('close', () => resolve());
      });
      assert.equal((await get('/healthz')).status, 200);
    });
  });

  describe('headers', () => {
    it('carry a request id, the given one when it is fit', async () => {
      const made = await get('/healthz');
      assert.match(made.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
      const given = await get('/healthz', { 'x-request-id': 'abcdef-12345' });
      assert.equal(given.headers.get('x-request-id'), 'abcdef-12345');
      const unfit = await get('/healthz', { 'x-request-id': 'a b<script>' });
      assert.match(unfit.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
      assert.ok((await get('/nothing')).headers.get('x-request-id'));
    });

    it('keep browsers careful, on refusals too', async () => {
      for (const path of ['/healthz', '/nothing', '/api/gone', '/tab/']) {
        const { headers } = await get(path);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
        assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/, path);
        assert.ok(headers.get('content-security-policy'), path);
        assert.equal(headers.get('server'), null, path);
      }
    });

    it('let Microsoft 365 and the named origins frame the tab, and nobody frame the API', async () => {
      const page = (await get('/tab/')).headers.get('content-security-policy')!;
      const ancestors = /frame-ancestors ([^;]+)/.exec(page)![1]!.split(' ');
      for (const origin of [
        'https://teams.microsoft.com',
        'https://outlook.office.com',
        'https://*.microsoft365.com',
        'https://*.cloud.microsoft',
        'http://127.0.0.1:4000',
      ]) {
        assert.ok(ancestors.includes(origin), origin);
      }
      assert.ok(!ancestors.includes('*'));
      assert.match((await get('/healthz')).headers.get('content-security-policy')!, /frame-ancestors 'none'/);
    });
  });

  describe('the pages of the tab', () => {
    it('are served, also for places within the tab', async () => {
      for (const path of ['/tab', '/tab/', '/tab/index.html', '/tab/contacts', '/tab/?x=1']) {
        const response = await get(path);
        assert.equal(response.status, 200, path);
        assert.match(response.headers.get('content-type')!, /text\/html/);
        assert.equal(response.headers.get('cache-control'), 'no-cache');
        assert.match(await response.text(), /Vejviser/);
      }
    });

    it('are kept by browsers when their name has a hash, and packed', async () => {
      const response = await get('/tab/assets/index-AbCd1234.js', { 'accept-encoding': 'gzip' });
      assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.equal(response.headers.get('content-encoding'), 'gzip');
      assert.match(await response.text(), /console\.log/);
    });

    it('are not sent again to who has them', async () => {
      const etag = (await get('/tab/')).headers.get('etag')!;
      const again = await get('/tab/', { 'if-none-match': etag });
      assert.equal(again.status, 304);
      assert.equal(await again.text(), '');
    });

    it('answer HEAD without a body', async () => {
      const response = await fetch(`${server.url}/tab/`, { method: 'HEAD' });
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
    });

    it('never lead out of their folder', async () => {
      for (const path of [
        '/tab/..%2fvejviser-secret.txt',
        '/tab/../vejviser-secret.txt',
        '/tab/%2e%2e/x.txt',
      ]) {
        const response = await get(path);
        assert.notEqual(response.status, 200, path);
        assert.ok(!(await response.text()).includes('secret'));
      }
    });

    it('are 404 when a file is not there', async () => {
      assert.equal((await get('/tab/assets/gone-AbCd1234.js')).status, 404);
    });
  });

  describe('health', () => {
    it('is fine while the process runs', async () => {
      assert.deepEqual(await (await get('/healthz')).json(), { status: 'ok' });
    });

    it('says what is not ready, and not why', async () => {
      assert.deepEqual(await (await get('/readyz')).json(), { ready: true, checks: { database: 'ok' } });
      databaseUp = false;
      const response = await get('/readyz');
      databaseUp = true;
      assert.equal(response.status, 503);
      assert.deepEqual(await response.json(), { ready: false, checks: { database: 'unavailable' } });
    });

    it('is measured in OpenMetrics, by pattern and not by path', async () => {
      await get('/api/echo/find-me-not');
      const response = await get('/metrics');
      assert.match(response.headers.get('content-type')!, /^application\/openmetrics-text/);
      const text = await response.text();
      assert.ok(text.endsWith('# EOF\n'));
      assert.match(text, /vejviser_http_request_duration_seconds_count\{.*route="\/api\/echo\/:word".*\} \d/);
      assert.match(text, /process_resident_memory_bytes \d/);
      assert.ok(!text.includes('find-me-not'));
    });
  });

  it('lets running requests end when it is closed', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = await startHttpServer({
      clock,
      verifyTabToken,
      routes: [
        {
          method: 'GET',
          path: '/api/slow',
          handle: async () => {
            await held;
            return { status: 200, json: 'done' };
          },
        },
      ],
    });
    const running = fetch(`${slow.url}/api/slow`, { headers: { authorization: 'Bearer x.y.z' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closing = slow.close();
    release();
    assert.equal(await (await running).json(), 'done');
    await closing;
    await assert.rejects(fetch(`${slow.url}/healthz`));
  });
});
