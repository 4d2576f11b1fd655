import { randomUUID } from 'node:crypto';
import {
  Client,
  HTTPMessageHandler,
  type Context,
  type GraphRequest,
  type Middleware,
} from '@microsoft/microsoft-graph-client';

export interface GraphClientOptions {
  /** Root with version. */
  readonly graphUrl: string;
  readonly timeoutMs: number;
}

/** Begins a request for a path, in the name of a token. */
export type GraphApi = (path: string) => GraphRequest;

/**
 * The SDK's client with a chain of our own: a timeout, no redirects, an id for Microsoft's support. Its authentication handler
 * is left out because it sends no token over plain http, which the sandbox's Graph speaks, and because it buries a failed
 * sign-in; its retry handler, because somebody waits for these reads, and a job has the queue to be patient with.
 */
export function createGraphClient({ graphUrl, timeoutMs }: GraphClientOptions): (token: string) => GraphApi {
  const send = new HTTPMessageHandler();
  const bounded: Middleware = {
    async execute(context: Context) {
      context.options = {
        ...context.options,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      };
      try {
        await send.execute(context);
      } catch (error) {
        throw neverLeft(error) ? new Unreachable(error) : error;
      }
    },
  };
  const root = new URL(graphUrl);
  const client = Client.initWithMiddleware({
    middleware: bounded,
    baseUrl: `${root.origin}/`,
    defaultVersion: root.pathname.replace(/^\/|\/$/g, ''),
  });
  return (token) => (path) =>
    client.api(path).headers({ Authorization: `Bearer ${token}`, 'client-request-id': randomUUID() });
}

/** Nothing was sent: there was nobody to send it to. The SDK keeps an error's name only, as a `GraphError`'s code. */
class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

const connectionFailures = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' && connectionFailures.has(cause.code);
}
