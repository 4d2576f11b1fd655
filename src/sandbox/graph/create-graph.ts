import { setTimeout as wait } from 'node:timers/promises';
import type { JWTPayload } from 'jose';
import type { Clock } from '../../kernel/clock.ts';
import { findDemoMunicipality } from '../demo/demo-network.ts';
import { bearerToken, createRouter, parseJson } from '../http/http-server.ts';
import type { Handler, SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import type { FaultSwitch, TakenFault } from '../microsoft/faults.ts';
import type { PresenceBoard } from '../microsoft/presence-board.ts';
import type { StaffBoard } from '../microsoft/staff-board.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import { underFault } from '../microsoft/under-fault.ts';
import type { Outlook } from '../outlook/create-outlook.ts';
import { findMailbox } from '../outlook/mailboxes.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { Issuer } from '../sign-in/create-issuer.ts';
import { appTokenIssuer, graphAudience } from '../sign-in/sign-in-settings.ts';
import type { GraphCountsDto } from '../../dto/sandbox-page-dto.ts';
import { createCalendarRoutes } from './calendar-routes.ts';
import { createDeltaRoutes } from './delta-routes.ts';
import { createEventRoutes } from './event-routes.ts';
import { answerBatch } from './graph-batch.ts';
import { createGraphRefusal } from './graph-errors.ts';
import type { GraphRefusal } from './graph-errors.ts';
import { graphRoot, headerOf } from './graph-request.ts';
import type { GraphHandler, GraphRoute } from './graph-request.ts';
import { createListRoutes } from './list-routes.ts';
import { createMailRoutes } from './mail-routes.ts';
import { createMessageRoutes } from './message-routes.ts';
import { createPlaceRoutes } from './place-routes.ts';
import { createRequestCounts } from './request-counts.ts';
import { createScheduleRoutes } from './schedule-routes.ts';
import { createSubscriptionBook } from './subscription-book.ts';
import type { SubscriptionBook } from './subscription-book.ts';
import { createSubscriptionRoutes } from './subscription-routes.ts';
import { createUserRoutes } from './user-routes.ts';

export interface GraphOptions {
  readonly clock: Clock;
  readonly appId: string;
  readonly issuer: Issuer;
  readonly requests: RequestLog;
  readonly faults: FaultSwitch;
  readonly presence: PresenceBoard;
  readonly staff: StaffBoard;
  readonly outlook: Outlook;
}

export interface Graph {
  readonly routes: readonly SandboxRoute[];
  readonly subscriptions: SubscriptionBook;
  counts(): GraphCountsDto;
  /** Lets rooms answer whose time has come, and waits until everybody has been told of every change. */
  settle(): Promise<void>;
  reset(): void;
}

/** What a mailbox that is asked too much at once says to wait. */
const crowdedSeconds = 1;

/**
 * The Graph stand-in, below `/graph/v1.0`: people, photos and presence, calendars, mails, rooms, subscriptions and batches of the
 * demo's tenants. What it holds is in `outlook`.
 */
export function createGraph(options: GraphOptions): Graph {
  const { clock, appId, issuer, requests, faults, outlook } = options;
  const { settings, meetings } = outlook;
  const counts = createRequestCounts();
  const subscriptions = createSubscriptionBook({ clock, outlook });

  const graphRoutes: readonly GraphRoute[] = [
    ...createListRoutes(options.staff),
    ...createUserRoutes(options.presence, options.staff),
    ...createDeltaRoutes(outlook),
    ...createCalendarRoutes(outlook),
    ...createEventRoutes(outlook),
    ...createScheduleRoutes(outlook),
    ...createMailRoutes(outlook),
    ...createMessageRoutes(outlook),
    ...createPlaceRoutes(),
    ...createSubscriptionRoutes({ clock, outlook, appId, book: subscriptions }),
  ];

  /** Counts, crowd, token, tenant, faults; then the handler; then the record. */
  function guard({ method, pattern, handle }: GraphRoute, failsOnDemand = true): Handler {
    return async (request) => {
      const refuse = createGraphRefusal(clock, headerOf(request, 'client-request-id'));
      const mailbox = mailboxOf(pattern, request);
      const isAlone = counts.begin(mailbox, settings.get().concurrentPerMailbox);
      let claims: JWTPayload | undefined;
      let answer: SandboxAnswer;
      try {
        claims = await verify(request);
        if (mailbox && settings.get().latencyMs > 0) await wait(settings.get().latencyMs);
        answer = isAlone
          ? await answerFor(claims, request, handle, refuse, failsOnDemand)
          : refuse(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', {
              'Retry-After': String(crowdedSeconds),
            });
      } finally {
        counts.end(mailbox);
      }
      counts.add(`${method} ${pattern}`, answer.status === 0 || answer.status >= 400);
      record(request, answer, claims);
      meetings.settle();
      return answer;
    };
  }

  function answerFor(
    claims: JWTPayload | undefined,
    request: SandboxRequest,
    handle: GraphHandler,
    refuse: GraphRefusal,
    failsOnDemand: boolean,
  ): SandboxAnswer | Promise<SandboxAnswer> {
    if (!claims) {
      const words = 'Access token validation failure. Invalid audience, signature or lifetime.';
      return refuse(401, 'InvalidAuthenticationToken', words);
    }
    const municipality = findDemoMunicipality(String(claims.tid));
    if (!municipality) return denied(refuse);
    const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : [];
    const work = async (): Promise<SandboxAnswer> => {
      try {
        return await handle({ request, municipality, roles, refuse });
      } catch (error) {
        if (!(error instanceof OutlookRefusal)) throw error;
        return refuse(error.status, error.code, error.message, error.headers, error.more);
      }
    };
    const path = request.path.slice(graphRoot.length);
    const fault = failsOnDemand ? faults.take(`${request.method} ${path}`) : undefined;
    return underFault(fault, work, (taken) => failureOf(taken, refuse));
  }

  async function verify(request: SandboxRequest): Promise<JWTPayload | undefined> {
    const token = bearerToken(request);
    if (!token) return undefined;
    const claims = await issuer.verify(token, { audience: graphAudience, issuer: issuerOf(token) });
    return claims?.appid === appId ? claims : undefined;
  }

  function record(request: SandboxRequest, answer: SandboxAnswer, claims: JWTPayload | undefined): void {
    const query = request.query.size > 0 ? `?${decodeURIComponent(request.query.toString())}` : '';
    requests.add({
      api: 'graph',
      method: request.method,
      path: request.path.slice(graphRoot.length) + query,
      tenantId: claims?.tid as string | undefined,
      status: answer.status,
      body: request.body ? parseJson(request.body) : undefined,
      answer: answer.json ?? (answer.bytes ? `${answer.bytes.length} bytes` : undefined),
    });
  }

  const routes = graphRoutes.map((route) => ({
    method: route.method,
    pattern: graphRoot + route.pattern,
    handle: guard(route),
  }));
  const unknown = guard({
    method: '*',
    pattern: '/unknown',
    handle: ({ request, refuse }) =>
      refuse(400, 'BadRequest', `Resource not found for the segment '${request.path.split('/')[3] ?? ''}'.`),
  });
  // Each part of a batch goes the way of a request of its own, with the token of the whole.
  const part = createRouter(routes, unknown);
  // The whole is 200 whatever happens to its parts.
  const batch = guard(
    {
      method: 'POST',
      pattern: '/$batch',
      handle: ({ request, refuse }) => answerBatch(request, refuse, part, graphRoot),
    },
    false,
  );
  return {
    routes: [
      ...routes,
      { method: 'POST', pattern: `${graphRoot}/$batch`, handle: batch },
      ...['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map((method) => ({
        method,
        pattern: `${graphRoot}/*`,
        handle: unknown,
      })),
    ],
    subscriptions,
    counts: () => ({
      requests: counts.requests(),
      mailboxes: counts.mailboxes(),
      writes: outlook.writes.list(),
      notices: outlook.notices.list(),
      subscriptions: subscriptions.list().map(({ id, resource, expiresAt, delivered, failed }) => ({
        id,
        resource,
        expiresAt: new Date(expiresAt).toISOString(),
        delivered,
        failed,
      })),
    }),
    async settle() {
      meetings.settle();
      await subscriptions.delivered();
    },
    reset() {
      counts.reset();
      subscriptions.reset();
    },
  };
}

function denied(refuse: GraphRefusal): SandboxAnswer {
  return refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function failureOf({ mode, retryAfterSeconds }: TakenFault, refuse: GraphRefusal): SandboxAnswer {
  switch (mode) {
    case 'throttled':
      return refuse(429, 'TooManyRequests', 'Too many requests', {
        'Retry-After': String(retryAfterSeconds),
      });
    case 'denied':
      return denied(refuse);
    case 'error':
      return refuse(
        500,
        'ErrorInternalServerError',
        'An internal server error occurred. The operation failed.',
      );
    case 'bad-gateway':
      return refuse(502, 'BadGateway', 'The server received an invalid response from upstream.');
    default:
      return refuse(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
  }
}

/** The address of the mailbox that a request is for, before anybody has checked whose request it is. */
function mailboxOf(pattern: string, request: SandboxRequest): string | undefined {
  if (!/^\/users\/:id\/(events|calendar|sendMail|messages|mailFolders)/.test(pattern)) return undefined;
  const tenantId = String(claimsOf(bearerToken(request) ?? '')?.tid);
  return findMailbox(tenantId, request.params.id ?? '')?.address;
}

/** The issuer a token claims for its own tenant; the signature is checked against the same key for all. */
function issuerOf(token: string): string {
  return appTokenIssuer(String(claimsOf(token)?.tid));
}

function claimsOf(token: string): { tid?: unknown } | undefined {
  return parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as
    { tid?: unknown } | undefined;
}
