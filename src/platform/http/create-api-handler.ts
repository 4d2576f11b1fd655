import type { Request } from 'restify';
import type { Actor } from '../../kernel/actor.ts';
import type { ActorResolver, Stranger } from '../../kernel/actor-resolver.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { AppErrorCode } from '../../kernel/app-error.ts';
import type { Logger } from '../../kernel/logger.ts';
import { bearerToken } from '../tokens/verify-token.ts';
import { TokenRejected } from '../tokens/token-types.ts';
import type { TokenRejection } from '../tokens/token-types.ts';
import type { TabTokenVerifier } from './create-tab-token-verifier.ts';
import { answerOf, errorAnswer, firstLanguage } from './http-answers.ts';
import type { RawAnswer } from './http-answers.ts';
import type { HttpAnswer, Route } from './http-types.ts';
import { contentTypeOf, readBody } from './read-body.ts';
import { readJsonBody } from './read-json-body.ts';
import { readQuery } from './read-query.ts';
import { apiHeaders, downloadHeaders } from './security-headers.ts';

export interface ApiHandlerSettings {
  readonly verifyTabToken: TabTokenVerifier;
  readonly actorResolver: ActorResolver;
  onRejected(reason: TokenRejection): void;
}

const strangerCodes: Readonly<Record<Stranger, AppErrorCode>> = {
  'unknown-tenant': 'unknown-tenant',
  guest: 'guest',
  'not-in-directory': 'forbidden',
};

/** Token, then person, then body, then the route: nothing of a request is looked at before it is known whose it is. */
export function createApiHandler(
  route: Route,
  { verifyTabToken, actorResolver, onRejected }: ApiHandlerSettings,
): (request: Request, log: Logger) => Promise<RawAnswer> {
  return async (request, log) => {
    const actor = await signIn(request, { verifyTabToken, actorResolver, onRejected });
    try {
      const body = await readRouteBody(route, request);
      const answer = await route.handle({
        actor,
        params: readParams(request),
        query: readQuery(request),
        body,
        contentType: contentTypeOf(request),
        log,
      });
      return rawAnswer(answer);
    } catch (error) {
      // Here the person is known, and so is their language.
      return errorAnswer(error, actor.locale, log, route.path);
    }
  };
}

async function signIn(request: Request, settings: ApiHandlerSettings): Promise<Actor> {
  const { verifyTabToken, actorResolver, onRejected } = settings;
  try {
    const { tenantId, personId } = await verifyTabToken(bearerToken(request.headers.authorization));
    const localeTag = firstLanguage(request.headers['accept-language']);
    const resolved = await actorResolver.resolve({ tenantId, personId, localeTag });
    if ('actor' in resolved) return resolved.actor;
    throw new AppError(strangerCodes[resolved.stranger], 'stranger');
  } catch (error) {
    if (!(error instanceof TokenRejected)) throw error;
    onRejected(error.reason);
    throw new AppError('unauthenticated', error.reason);
  }
}

async function readRouteBody(route: Route, request: Request): Promise<unknown> {
  if (route.upload) return readBody(request, route.upload.longest);
  return route.body ? parseBody(route, await readJsonBody(request)) : undefined;
}

function parseBody(route: Route, value: unknown): unknown {
  try {
    return route.body?.parse(value);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('bad-request', 'body', { cause: error });
  }
}

function readParams(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.params ?? {}).map(([name, value]) => [name, String(value)]),
  );
}

function rawAnswer(answer: HttpAnswer): RawAnswer {
  if (answer.status === 204) return { status: 204, headers: apiHeaders, body: '' };
  if ('json' in answer) return answerOf(answer.status, answer.json);
  if ('download' in answer) {
    const { name, contentType, bytes } = answer.download;
    const headers = {
      ...downloadHeaders,
      'content-type': contentType,
      'content-disposition': disposition(name),
    };
    return { status: answer.status, headers, body: bytes };
  }
  return {
    status: answer.status,
    headers: {
      ...apiHeaders,
      'content-type': answer.contentType,
      'cache-control': `private, max-age=${answer.maxAgeSeconds}`,
    },
    body: answer.bytes,
  };
}

/** RFC 6266: the name in plain letters for old clients, and as it is. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w .()-]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/gu,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
