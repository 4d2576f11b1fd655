import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createAppTokens } from '../../../src/platform/microsoft/create-app-tokens.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { startGraph } from '../../../src/sandbox/graph/start-graph.ts';
import type { GraphAlone } from '../../../src/sandbox/graph/start-graph.ts';

const scope = 'https://graph.microsoft.com/.default';

describe('Graph stand-in by itself', () => {
  let graph: GraphAlone;

  before(async () => {
    graph = await startGraph({ clock: systemClock, port: 0 });
  });
  after(() => graph.close());

  const eventsOf = (token: string) =>
    fetch(`${graph.graphUrl}/users/${graph.tenants[0]!.serviceMailbox}/events`, {
      headers: { Authorization: `Bearer ${token}` },
    });

  it('gives tokens over http to whoever knows the secret, and serves Graph to them', async () => {
    const url = graph.tokenUrl.replace('{tenant}', graph.tenants[0]!.id);
    const form = { grant_type: 'client_credentials', client_id: graph.appId, scope };
    const wrong = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ ...form, client_secret: 'x' }),
    });
    assert.equal(wrong.status, 401);
    const body = new URLSearchParams({ ...form, client_secret: graph.appSecret });
    const { access_token: token } = (await (await fetch(url, { method: 'POST', body })).json()) as {
      access_token: string;
    };
    const answer = await eventsOf(token);
    assert.equal(answer.status, 200);
    assert.deepEqual(((await answer.json()) as { value: unknown[] }).value, []);
  });

  it('is an authority for MSAL, with the certificate it hands out', async () => {
    const loginCa = await (await fetch(graph.certificateUrl)).text();
    const tokens = createAppTokens({
      appId: graph.appId,
      appPassword: graph.appSecret,
      loginUrl: graph.authority.replace('/{tenant}', ''),
      loginCa,
    });
    assert.equal((await eventsOf(await tokens.get(graph.tenants[0]!.id, scope))).status, 200);
  });

  it('fails as it is told to', async () => {
    await fetch(`${graph.apiUrl}/faults/graph`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ mode: 'down', rate: 0 }),
    });
    const counts = (await (await fetch(`${graph.apiUrl}/graph/counts`)).json()) as { requests: object[] };
    assert.ok(counts.requests.length > 0);
  });

  it('starts from the command line, says where it is, and stops when asked', async function () {
    this.timeout(20_000);
    const child: ChildProcess = spawn(
      process.execPath,
      [path.resolve(import.meta.dirname, '../../../src/sandbox/graph/main.ts')],
      { env: { ...process.env, SANDBOX_PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let text = '';
    for await (const chunk of child.stdout!) {
      text += String(chunk);
      if (text.includes('Ctrl+C')) break;
    }
    assert.match(text, /Graph +http:\/\/127\.0\.0\.1:\d+\/graph\/v1\.0\n/);
    assert.match(text, /kursus@birkevang\.example/);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 0);
  });
});
