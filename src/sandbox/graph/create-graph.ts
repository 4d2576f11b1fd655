import type { JWTPayload } from 'jose';
import type { Clock } from '../../kernel/clock.ts';
import { drawPortrait } from '../demo/draw-portrait.ts';
import { findDemoMunicipality } from '../demo/demo-network.ts';
import type { DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';
import { bearerToken, createRouter, parseJson } from '../http/http-server.ts';
import type { Handler, SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import type { FaultSwitch } from '../microsoft/faults.ts';
import type { PresenceBoard } from '../microsoft/presence-board.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import type { Issuer } from '../sign-in/create-issuer.ts';
import { appTokenIssuer, graphAudience } from '../sign-in/sign-in-settings.ts';
import { answerBatch } from './graph-batch.ts';
import { presentPresence, presentUser } from './graph-entities.ts';
import { createGraphRefusal } from './graph-errors.ts';
import type { GraphRefusal } from './graph-errors.ts';

export interface GraphOptions {
  readonly clock: Clock;
  readonly appId: string;
  readonly issuer: Issuer;
  readonly requests: RequestLog;
  readonly faults: FaultSwitch;
  readonly presence: PresenceBoard;
}

/** A verified request: whose tenant, and how to refuse. */
interface GraphRequest {
  readonly request: SandboxRequest;
  readonly municipality: DemoMunicipality;
  readonly roles: readonly string[];
  readonly refuse: GraphRefusal;
}

type GraphHandler = (graph: GraphRequest) => SandboxAnswer | Promise<SandboxAnswer>;

const root = '/graph/v1.0';
const photoSizes = [48, 64, 96, 120, 240, 360, 432, 504, 648];

/** The Graph stand-in, below `/graph/v1.0`: people, managers, photos, presence and batches of the demo's tenants. */
export function createGraph(options: GraphOptions): readonly SandboxRoute[] {
  const { clock, appId, issuer, requests, faults, presence } = options;

  const readUser: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    return userAnswer(person, municipality, request, refuse, 'users/$entity');
  };

  const readManager: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    const manager = person.managerId ? findUser(municipality, person.managerId) : undefined;
    if (!manager) {
      const words = "Resource 'manager' does not exist or one of its queried reference-property objects are";
      return refuse(404, 'Request_ResourceNotFound', `${words} not present.`);
    }
    return userAnswer(manager, municipality, request, refuse, 'directoryObjects/$entity');
  };

  const readPhoto: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    const size = /^(\d+)x\1$/.exec(request.params.size ?? '240x240')?.[1];
    if (!size || !photoSizes.includes(Number(size))) {
      return refuse(400, 'BadRequest', 'The requested photo size is not supported.');
    }
    if (!person.hasPhoto) return refuse(404, 'ImageNotFound', "The photo wasn't found.");
    const bytes = drawPortrait(person.id, Number(size));
    return { status: 200, headers: { 'Content-Type': 'image/png', ETag: `"${person.id}"` }, bytes };
  };

  const readPresences: GraphHandler = ({ request, municipality, roles, refuse }) => {
    if (!roles.includes('Presence.Read.All')) {
      return refuse(403, 'Forbidden', 'Insufficient privileges to complete the operation.');
    }
    const ids = (parseJson(request.body) as { ids?: unknown } | undefined)?.ids;
    if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === 'string')) {
      return refuse(400, 'BadRequest', 'ids must be a collection of user ids.');
    }
    if (ids.length > 650) return refuse(400, 'BadRequest', 'At most 650 user ids can be given.');
    const known = ids.filter((id) => findUser(municipality, id));
    return {
      status: 200,
      json: {
        '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#Collection(presence)`,
        value: known.map((id) => presentPresence(id, presence.of(id))),
      },
    };
  };

  const readPresence: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    return { status: 200, json: presentPresence(person.id, presence.of(person.id)) };
  };

  const handlers: readonly (readonly [method: string, pattern: string, handle: GraphHandler])[] = [
    ['GET', '/users/:id', readUser],
    ['GET', '/users/:id/manager', readManager],
    ['GET', '/users/:id/photo/$value', readPhoto],
    ['GET', '/users/:id/photos/:size/$value', readPhoto],
    ['GET', '/users/:id/presence', readPresence],
    ['POST', '/communications/getPresencesByUserId', readPresences],
  ];

  /** Faults, token, tenant; then the handler; then the record. */
  function guard(handle: GraphHandler, failsOnDemand = true): Handler {
    return async (request) => {
      const refuse = createGraphRefusal(clock, headerOf(request, 'client-request-id'));
      const claims = await verify(request);
      const municipality = claims ? findDemoMunicipality(String(claims.tid)) : undefined;
      let answer: SandboxAnswer;
      if (!claims) {
        const words = 'Access token validation failure. Invalid audience, signature or lifetime.';
        answer = refuse(401, 'InvalidAuthenticationToken', words);
      } else if (!municipality) {
        answer = refuse(
          403,
          'Authorization_RequestDenied',
          'Insufficient privileges to complete the operation.',
        );
      } else {
        const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : [];
        answer =
          (failsOnDemand && failure(refuse)) || (await handle({ request, municipality, roles, refuse }));
      }
      record(request, answer, claims);
      return answer;
    };
  }

  async function verify(request: SandboxRequest): Promise<JWTPayload | undefined> {
    const token = bearerToken(request);
    if (!token) return undefined;
    const claims = await issuer.verify(token, { audience: graphAudience, issuer: issuerOf(token) });
    return claims?.appid === appId ? claims : undefined;
  }

  function failure(refuse: GraphRefusal): SandboxAnswer | undefined {
    const fault = faults.take();
    switch (fault?.mode) {
      case 'throttled':
        return refuse(429, 'TooManyRequests', 'Too many requests', {
          'Retry-After': String(fault.retryAfterSeconds),
        });
      case 'down':
        return refuse(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
      case 'denied':
        return refuse(
          403,
          'Authorization_RequestDenied',
          'Insufficient privileges to complete the operation.',
        );
      default:
        return undefined;
    }
  }

  function record(request: SandboxRequest, answer: SandboxAnswer, claims: JWTPayload | undefined): void {
    const query = request.query.size > 0 ? `?${decodeURIComponent(request.query.toString())}` : '';
    requests.add({
      api: 'graph',
      method: request.method,
      path: request.path.slice(root.length) + query,
      tenantId: claims?.tid as string | undefined,
      status: answer.status,
      body: request.body ? parseJson(request.body) : undefined,
      answer: answer.json ?? (answer.bytes ? `${answer.bytes.length} bytes` : undefined),
    });
  }

  const routes = handlers.map(([method, pattern, handle]) => ({
    method,
    pattern: root + pattern,
    handle: guard(handle),
  }));
  const unknown = guard(({ request, refuse }) =>
    refuse(400, 'BadRequest', `Resource not found for the segment '${request.path.split('/')[3] ?? ''}'.`),
  );
  // Each part of a batch goes the way of a request of its own, with the token of the whole.
  const part = createRouter(routes, unknown);
  // The whole is 200 whatever happens to its parts.
  const batch = guard(({ request, refuse }) => answerBatch(request, refuse, part, root), false);
  return [
    ...routes,
    { method: 'POST', pattern: `${root}/$batch`, handle: batch },
    { method: 'GET', pattern: `${root}/*`, handle: unknown },
    { method: 'POST', pattern: `${root}/*`, handle: unknown },
  ];
}

function userAnswer(
  person: DemoPerson,
  municipality: DemoMunicipality,
  request: SandboxRequest,
  refuse: GraphRefusal,
  context: string,
): SandboxAnswer {
  const user = presentUser(person, municipality, request.query.get('$select'));
  if (!user) return refuse(400, 'BadRequest', "Could not find a property on type 'microsoft.graph.user'.");
  const type = context.startsWith('directoryObjects') ? { '@odata.type': '#microsoft.graph.user' } : {};
  return {
    status: 200,
    json: { '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${context}`, ...type, ...user },
  };
}

/** By object id or user principal name, as Graph looks users up. */
function findUser(municipality: DemoMunicipality, id = ''): DemoPerson | undefined {
  const wanted = id.toLowerCase();
  return municipality.people.find(
    (person) => person.id === wanted || person.userPrincipalName.toLowerCase() === wanted,
  );
}

function noSuchUser(refuse: GraphRefusal, id = ''): SandboxAnswer {
  const words = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return refuse(404, 'Request_ResourceNotFound', words);
}

/** The issuer a token claims for its own tenant; the signature is checked against the same key for all. */
function issuerOf(token: string): string {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return appTokenIssuer(String((claims as { tid?: unknown } | undefined)?.tid));
}

function headerOf(request: SandboxRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
