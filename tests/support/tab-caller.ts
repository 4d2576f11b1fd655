import type { Actor } from '../../src/kernel/actor.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Route } from '../../src/platform/http/http-types.ts';
import { TokenRejected } from '../../src/platform/tokens/token-types.ts';
import { startHttpServer } from './http-server.ts';

export interface TabAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

/** Asks routes over real HTTP, as the tab does; a token names who holds it. */
export interface TabCaller {
  /** Without an actor: without a token. `path` is what follows `/api`. A body of bytes goes as it is. */
  call(actor: Actor | undefined, method: string, path: string, body?: unknown): Promise<TabAnswer>;
  close(): Promise<void>;
}

export async function startTabCaller(routes: readonly Route[], clock: Clock): Promise<TabCaller> {
  const actors = new Map<string, Actor>();
  const server = await startHttpServer({
    clock,
    routes,
    verifyTabToken: (token) =>
      actors.has(token)
        ? Promise.resolve({ tenantId: 'tenant', personId: token })
        : Promise.reject(new TokenRejected('missing')),
    actorResolver: {
      resolve: ({ personId }) => Promise.resolve({ actor: actors.get(personId)! }),
    },
  });
  return {
    async call(actor, method, path, body) {
      if (actor) actors.set(actor.personId, actor);
      const response = await fetch(`${server.url}/api${path}`, {
        method,
        headers: {
          ...(actor ? { authorization: `Bearer ${actor.personId}` } : {}),
          ...(body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined
          ? {}
          : {
              body:
                body instanceof Uint8Array
                  ? new Blob([body as Uint8Array<ArrayBuffer>])
                  : JSON.stringify(body),
            }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const text = new TextDecoder().decode(bytes);
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      const { status, headers } = response;
      return { status, json: isJson ? (JSON.parse(text) as unknown) : undefined, text, bytes, headers };
    },
    close: () => server.close(),
  };
}

/** The code of a refusal. */
export function codeOf({ json }: TabAnswer): string {
  return (json as { error: { code: string } }).error.code;
}
