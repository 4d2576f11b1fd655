import type { AddressInfo } from 'node:net';
import { createServer } from 'restify';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { pino } from 'pino';
import type { ActorResolver } from '../../kernel/actor-resolver.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Metrics } from '../metrics/metrics-types.ts';
import { createRejectionLog } from '../tokens/create-rejection-log.ts';
import { createApiHandler } from './create-api-handler.ts';
import type { TabTokenVerifier } from './create-tab-token-verifier.ts';
import { answerOf, errorAnswer } from './http-answers.ts';
import type { RawAnswer } from './http-answers.ts';
import { createPublicHandler } from './create-public-handler.ts';
import type { BotEndpoint, PublicRoute, ReadinessCheck, Route, StaticFolder } from './http-types.ts';
import { loadStaticFolder } from './load-static-folder.ts';
import { checkReadiness } from './check-readiness.ts';
import { readJsonBody } from './read-json-body.ts';
import { apiHeaders, commonHeaders, pageHeaders } from './security-headers.ts';
import { staticAnswer } from './static-answer.ts';

export interface HttpServerSettings {
  /** `port` 0: any free one. */
  readonly config: { readonly host: string; readonly port: number; readonly publicUrl: string };
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly routes: readonly Route[];
  /** Routes that ask for no token of the tab. */
  readonly publicRoutes?: readonly PublicRoute[];
  /** Undefined in a process without the bot: `/api/messages` is not there. */
  readonly bot: BotEndpoint | undefined;
  readonly staticFolders: readonly StaticFolder[];
  readonly readiness: readonly ReadinessCheck[];
  readonly verifyTabToken: TabTokenVerifier;
  readonly actorResolver: ActorResolver;
  /** Origins besides Microsoft's that may show the tab in a frame. */
  readonly alsoFramedBy?: readonly string[];
}

export interface HttpServer {
  /** Resolves with the port once requests are taken. Rejects when the port is not free. */
  listen(): Promise<number>;
  /** Takes no new requests, lets the running ones end, and cuts what is left after `graceMs` (10 000 unless told). */
  close(graceMs?: number): Promise<void>;
}

type Handler = (request: Request, log: Logger) => Promise<RawAnswer>;

const requestIdPattern = /^[\w-]{8,64}$/;

/**
 * The product's HTTP server: the bot's endpoint, the tab's API and pages, health and metrics. Every answer carries
 * `x-request-id`; refusals are `{error: {code, message}}`; no answer tells what went wrong inside.
 */
export function createHttpServer(settings: HttpServerSettings): HttpServer {
  const { config, metrics, clock, bot } = settings;
  // restify logs requests with headers on its own; ours says what is needed.
  const server = createServer({ name: '', log: pino({ level: 'silent' }) as never });
  const stopping = { begun: false };
  const common = commonHeaders(config.publicUrl.startsWith('https:'));
  const serve = (route: string, handle: Handler): RequestHandler => {
    // restify takes a handler of two parameters for an asynchronous one.
    return async (request: Request, response: Response) => {
      const started = performance.now();
      const requestId = requestIdOf(request, settings.ids);
      const log = settings.log.child({ requestId });
      let answer: RawAnswer;
      try {
        answer = await handle(request, log);
      } catch (error) {
        answer = errorAnswer(error, request.headers['accept-language'], log, route);
      }
      send(request, response, answer, { ...common, 'x-request-id': requestId }, stopping.begun);
      metrics.httpRequest(request.method ?? '', route, answer.status, (performance.now() - started) / 1000);
    };
  };

  const onRejected = createRejectionLog('tab', { clock, log: settings.log, metrics });
  for (const route of settings.routes) {
    mount(
      server,
      route.method,
      route.path,
      serve(route.path, createApiHandler(route, { ...settings, onRejected })),
    );
  }
  for (const route of settings.publicRoutes ?? []) {
    mount(server, route.method, route.path, serve(route.path, createPublicHandler(route)));
  }
  if (bot) {
    const receive: Handler = async (request, log) => {
      const body = await readJsonBody(request);
      const answer = await bot.receive({ authorization: request.headers.authorization, body, log });
      return answer.body === undefined
        ? { status: answer.status, headers: apiHeaders, body: '' }
        : answerOf(answer.status, answer.body);
    };
    mount(server, 'POST', '/api/messages', serve('/api/messages', receive));
  }
  mount(
    server,
    'GET',
    '/healthz',
    serve('/healthz', () => Promise.resolve(answerOf(200, { status: 'ok' }))),
  );
  mount(
    server,
    'GET',
    '/readyz',
    serve('/readyz', (_request, log) => checkReadiness(settings.readiness, log)),
  );
  mount(
    server,
    'GET',
    '/metrics',
    serve('/metrics', async () => {
      const { contentType, text } = await metrics.render();
      return { status: 200, headers: { ...apiHeaders, 'content-type': contentType }, body: text };
    }),
  );
  const pages = pageHeaders(settings.alsoFramedBy ?? []);
  for (const { urlPath, folder } of settings.staticFolders) {
    const files = loadStaticFolder(folder);
    if (files.size === 0) settings.log.warn('static-folder-empty', { urlPath });
    const handle: Handler = (request) => Promise.resolve(staticAnswer(files, request, urlPath, pages));
    for (const path of [urlPath, `${urlPath}/*`]) {
      mount(server, 'GET', path, serve(`${urlPath}/*`, handle));
      mount(server, 'HEAD', path, serve(`${urlPath}/*`, handle));
    }
  }

  // What restify refuses itself: no such path, no such method. Its callback is not called: it would send a second answer.
  server.on('restifyError', (request: Request, response: Response, error: unknown) => {
    const started = performance.now();
    const requestId = requestIdOf(request, settings.ids);
    const log = settings.log.child({ requestId });
    const answer = errorAnswer(routingError(error), request.headers['accept-language'], log, 'none');
    send(request, response, answer, { ...common, 'x-request-id': requestId }, stopping.begun);
    metrics.httpRequest('none', 'none', answer.status, (performance.now() - started) / 1000);
  });

  return control(server, config, stopping);
}

const mounters = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'del', HEAD: 'head' } as const;

function mount(server: Server, method: keyof typeof mounters, path: string, handler: RequestHandler): void {
  server[mounters[method]](path, handler);
}

function requestIdOf(request: Request, ids: Ids): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && requestIdPattern.test(given) ? given : ids.next();
}

function send(
  request: Request,
  response: Response,
  answer: RawAnswer,
  common: Record<string, string>,
  last: boolean,
): void {
  if (response.headersSent || response.destroyed) return;
  const headers: Record<string, string | number> = { ...common, ...answer.headers };
  if (answer.status !== 204 && answer.status !== 304)
    headers['content-length'] = Buffer.byteLength(answer.body);
  // A body that was refused unread would be taken for the next request's beginning by some proxies.
  if (last || answer.status === 413) headers.connection = 'close';
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** What restify calls an error of routing, as ours. `Allow` is set by restify. */
function routingError(error: unknown): unknown {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  if (status === 404) return new AppError('not-found');
  if (status === 405) return new MethodNotAllowed();
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('bad-request');
  return error;
}

/** Has no code of its own among the product's: nobody but a programmer meets it. */
class MethodNotAllowed extends AppError {
  constructor() {
    super('bad-request', 'method');
  }
  override get status(): number {
    return 405;
  }
}

function control(
  server: Server,
  config: HttpServerSettings['config'],
  stopping: { begun: boolean },
): HttpServer {
  // `server.server` is Node's; its timeouts keep clients that send a byte a minute from holding connections.
  const http = server.server;
  http.headersTimeout = 15_000;
  http.requestTimeout = 30_000;
  // Longer than a load balancer keeps a connection it believes open (Azure: 60 s by default behind App Service).
  http.keepAliveTimeout = 75_000;
  http.maxHeadersCount = 100;
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(config.port, config.host, () => {
          http.off('error', reject);
          resolve((http.address() as AddressInfo).port);
        });
      }),
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        stopping.begun = true;
        const cut = setTimeout(() => http.closeAllConnections(), graceMs);
        http.close(() => {
          clearTimeout(cut);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
}
