import assert from 'node:assert/strict';
import { silentLogger } from '../../src/kernel/logger.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import type { DemoMunicipality } from '../../src/sandbox/demo/demo-types.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { findGraphContract } from './graph-contract.ts';
import { createSandboxClient } from './sandbox-client.ts';
import type { SandboxClient } from './sandbox-client.ts';
import { createTestClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any shape are looked into
  readonly json: any;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** The sandbox with Graph, asked over HTTP as the app. Every request and every answer is held against Microsoft's contract. */
export interface GraphCaller {
  readonly sandbox: Sandbox;
  readonly client: SandboxClient;
  readonly clock: TestClock;
  readonly municipality: DemoMunicipality;
  /** `/users/{service mailbox}`. */
  readonly service: string;
  /** A path below the root, or a link from an answer. */
  ask(method: string, path: string, options?: AskOptions): Promise<GraphAnswer>;
  /** The same, and 2xx is expected. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<GraphAnswer>;
  sign(claims?: object): Promise<string>;
  close(): Promise<void>;
}

/** A Tuesday, in week 38: `appointments` of the demo begin the day before. */
export async function startGraph(
  start = '2026-09-15T08:00:00Z',
  options: { outlookFile?: string } = {},
): Promise<GraphCaller> {
  const clock = createTestClock(start);
  const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock, log: silentLogger, ...options });
  const municipality = demoNetwork.municipalities[0]!;
  const contract = findGraphContract();
  const sign = (claims: object = {}) =>
    sandbox.signIn.tenantIssuer.sign(
      {
        iss: `https://sts.windows.net/${municipality.tenantId}/`,
        aud: 'https://graph.microsoft.com',
        appid: sandbox.microsoft.appId,
        tid: municipality.tenantId,
        roles: ['User.Read.All', 'Place.Read.All'],
        ...claims,
      },
      { expiresIn: 90 * 86_400 },
    );
  let token: string | undefined;

  const ask: GraphCaller['ask'] = async (method, pathOrLink, options = {}) => {
    token ??= await sign();
    const url = pathOrLink.startsWith('http') ? pathOrLink : sandbox.microsoft.graphUrl + pathOrLink;
    const response = await fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${options.token ?? token}`,
        'Content-Type': 'application/json',
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
    const text = await response.text();
    const json: unknown = text ? JSON.parse(text) : undefined;
    const path = url.slice(sandbox.microsoft.graphUrl.length);
    if (contract && response.ok && !path.startsWith('/$batch')) {
      assert.deepEqual(contract.checkRequest(method, path, options.body), [], `request ${method} ${path}`);
      assert.deepEqual(contract.checkAnswer(method, path, json), [], `answer to ${method} ${path}`);
    }
    if (!response.ok) checkError(json);
    return { status: response.status, headers: response.headers, json };
  };

  return {
    sandbox,
    client: createSandboxClient(sandbox.pageUrl),
    clock,
    municipality,
    service: `/users/${municipality.serviceMailbox}`,
    ask,
    async get(path, headers) {
      const answer = await ask('GET', path, { headers });
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      return answer;
    },
    sign,
    close: () => sandbox.close(),
  };
}

/** Errors have Graph's shape, whatever they are about. */
function checkError(json: unknown): void {
  const { error } = json as { error: { code: string; message: string; innerError: object } };
  assert.match(error.code, /^\w[\w-]*$/);
  assert.ok(error.message);
  assert.deepEqual(Object.keys(error.innerError), ['date', 'request-id', 'client-request-id']);
}

/** What to send for an event of the demo: two hours on a Thursday, local time. */
export function eventBody(changes: object = {}): Record<string, unknown> {
  return {
    subject: 'Aula for begyndere',
    body: { contentType: 'html', content: '<p>Tag din computer med.</p>' },
    start: { dateTime: '2026-09-24T13:00:00', timeZone: 'Romance Standard Time' },
    end: { dateTime: '2026-09-24T15:00:00', timeZone: 'Romance Standard Time' },
    attendees: [],
    hideAttendees: true,
    ...changes,
  };
}

export function attendee(address: string, type: 'required' | 'optional' | 'resource' = 'required') {
  return { emailAddress: { address, name: address.split('@')[0]! }, type };
}
