import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkProductRequest } from '../../support/graph-contract-watch.ts';

export interface SeenRequest {
  readonly method: string;
  /** Below the version, with the query. */
  readonly path: string;
  readonly token: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  /** Never answers. */
  readonly hang?: true;
}

/** A Graph that remembers what it was asked, and answers what the test says. */
export interface FakeGraph {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Requests that came while others were still unanswered: the most at a time. */
  readonly busiest: () => number;
  answer: (request: SeenRequest) => FakeAnswer | Promise<FakeAnswer>;
  close(): Promise<void>;
}

export function graphError(
  status: number,
  code: string,
  headers?: Record<string, string>,
  annotations: object = {},
): FakeAnswer {
  const innerError = { date: '2026-11-20T08:00:00', 'request-id': 'b31c83fd-944c-4663-aa50-5d9ceb367e19' };
  return {
    status,
    headers,
    json: { error: { code, message: 'Words nobody may branch on.', innerError, ...annotations } },
  };
}

export async function startFakeGraph(): Promise<FakeGraph> {
  const seen: SeenRequest[] = [];
  let open = 0;
  let busiest = 0;
  const server = createServer((request, response) => {
    open += 1;
    busiest = Math.max(busiest, open);
    response.on('close', () => (open -= 1));
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const asked: SeenRequest = {
      method: request.method ?? '',
      path: (request.url ?? '').replace(/^\/v1\.0/, ''),
      token: (request.headers.authorization ?? '').replace(/^Bearer /, ''),
      headers: request.headers,
      body: text ? (JSON.parse(text) as unknown) : undefined,
    };
    seen.push(asked);
    checkProductRequest(asked);
    const { status, headers = {}, json, bytes, hang } = await fake.answer(asked);
    if (hang) return;
    const type = json === undefined ? {} : { 'Content-Type': 'application/json' };
    response.writeHead(status, { ...type, ...headers });
    response.end(json === undefined ? bytes : JSON.stringify(json));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeGraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`,
    seen,
    busiest: () => busiest,
    answer: () => graphError(404, 'Request_ResourceNotFound'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}
