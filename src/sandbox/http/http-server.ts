import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as the stand-ins see it: body read, address parsed. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The same as it came: a file is no text. */
  readonly bytes: Uint8Array;
  /** Parts of the path that the route's pattern names. */
  readonly params: Readonly<Record<string, string>>;
  /** The connection ended before the answer was sent. */
  readonly signal: AbortSignal;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  /** Writes and ends the answer itself (server-sent events). */
  readonly stream?: (response: ServerResponse) => void;
  /** No answer: the connection ends, or nothing ever comes. The status is 0. */
  readonly lost?: 'ended' | 'silent';
}

export type Handler = (request: SandboxRequest) => Promise<SandboxAnswer> | SandboxAnswer;

/** `GET /v1.0/users/:id`: a segment with a colon is a parameter; `*` at the end takes the rest. */
export interface SandboxRoute {
  readonly method: string;
  readonly pattern: string;
  readonly handle: Handler;
}

interface CompiledRoute {
  readonly method: string;
  readonly expression: RegExp;
  readonly handle: Handler;
}

/** Larger bodies are answered 413: Teams, Graph and the product refuse smaller ones. */
const maxBodyBytes = 32_000_000;

/** A handler that gives each request to the first route that fits; `otherwise` answers the rest. */
export function createRouter(routes: readonly SandboxRoute[], otherwise: Handler): Handler {
  const compiled = routes.map(compileRoute);
  return (request) => {
    for (const route of compiled) {
      if (route.method !== request.method) continue;
      const match = route.expression.exec(request.path);
      if (match) return route.handle({ ...request, params: decodeParams(match.groups) });
    }
    return otherwise(request);
  };
}

function compileRoute({ method, pattern, handle }: SandboxRoute): CompiledRoute {
  const source = pattern
    .split('/')
    .map((segment) => {
      if (segment === '*') return '(?<rest>.*)';
      if (segment.startsWith(':')) return `(?<${segment.slice(1)}>[^/]+)`;
      return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return { method, expression: new RegExp(`^${source}$`), handle };
}

function decodeParams(groups: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups ?? {}).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}

export interface ListeningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only. Rejects with Node's error (`EADDRINUSE`) when the port is taken. */
export async function listen(
  handle: Handler,
  { port, tls }: { port: number; tls?: { key: string; cert: string } },
): Promise<ListeningServer> {
  const listener: RequestListener = (incoming, response) => void answer(handle, incoming, response);
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(handle: Handler, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const bytes = await readBody(incoming);
    if (bytes === undefined) return send(response, { status: 413, json: { error: { code: 'TooLarge' } } });
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const ended = new AbortController();
    response.once('close', () => ended.abort());
    const result = await handle({
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: bytes.toString('utf8'),
      bytes,
      params: {},
      signal: ended.signal,
    });
    send(response, result);
  } catch {
    if (!response.headersSent) send(response, { status: 500, json: { error: { code: 'InternalError' } } });
    else response.destroy();
  }
}

function send(response: ServerResponse, result: SandboxAnswer): void {
  if (result.lost) {
    if (result.lost === 'ended') response.destroy();
    return;
  }
  if (result.stream) {
    response.writeHead(result.status, { ...result.headers });
    result.stream(response);
    return;
  }
  if (result.bytes) {
    response.writeHead(result.status, { 'Content-Length': String(result.bytes.length), ...result.headers });
    response.end(result.bytes);
    return;
  }
  if (result.json === undefined) {
    response.writeHead(result.status, { 'Content-Length': '0', ...result.headers });
    response.end();
    return;
  }
  const text = Buffer.from(JSON.stringify(result.json), 'utf8');
  response.writeHead(result.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(text.length),
    ...result.headers,
  });
  response.end(text);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON, or undefined where it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(request: Pick<SandboxRequest, 'headers'>): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
