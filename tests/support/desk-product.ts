import { createPublicPages } from '../../src/features/public-pages/index.ts';
import { createDesk, createQnaRoutes, createTransfer } from '../../src/features/qna/index.ts';
import { createEntrySearch } from '../../src/features/qna/search/index.ts';
import { loadTemplates } from '../../src/features/trees/index.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { TokenRejected } from '../../src/platform/tokens/token-types.ts';
import { makeQnaWorld, type QnaWorld } from '../features/qna/qna-world.ts';
import { startHttpServer } from './http-server.ts';

/** Questions and answers as the tab asks for them: the real services on a real database. */
export interface DeskProduct {
  readonly world: QnaWorld;
  readonly url: string;
  readonly token: string;
  /** Of what the tab asks. */
  readonly serves: RegExp;
  /** Whose page it is, where the token does not name another one. */
  actor: Actor;
  /** Asks as `actor`; without one, without a token. `path` is what follows the host. */
  call(actor: Actor | undefined, method: string, path: string, body?: unknown): Promise<DeskAnswer>;
  /** Sends bytes as they are. */
  upload(actor: Actor, bytes: Uint8Array, contentType?: string, path?: string): Promise<DeskAnswer>;
  close(): Promise<void>;
}

export interface DeskAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

export async function startDeskProduct(db: Database): Promise<DeskProduct> {
  const world = await makeQnaWorld(db);
  const templates = await loadTemplates();
  const desk = createDesk({
    ...world.qna,
    database: db,
    clock: world.clock,
    ids: randomIds,
    trees: { getCurrent: () => Promise.resolve(templates.map((tree) => ({ tree, version: 1 }))) },
  });
  const ambient = { database: db, clock: world.clock, ids: randomIds };
  const transfer = createTransfer({ ...world.qna, ...ambient, search: createEntrySearch() });
  const publicUrl = 'https://vejviser.example.org';
  const pages = createPublicPages({ ...world.qna, ...ambient, publicUrl });
  const actors = new Map<string, Actor>();
  const token = 'desk';
  const server = await startHttpServer({
    clock: world.clock,
    routes: [
      ...createQnaRoutes({ ...world.qna, entryLink: (id) => `https://vejviser.example.org/q/${id}` }),
      ...desk.routes,
      ...transfer.routes,
      ...pages.routes,
    ],
    publicRoutes: [...desk.publicRoutes, ...pages.publicRoutes],
    verifyTabToken: (given) =>
      given === token || actors.has(given)
        ? Promise.resolve({ tenantId: 'tenant', personId: given })
        : Promise.reject(new TokenRejected('missing')),
    actorResolver: {
      resolve: ({ personId }) =>
        Promise.resolve({ actor: personId === token ? product.actor : actors.get(personId)! }),
    },
  });

  async function send(
    actor: Actor | undefined,
    method: string,
    path: string,
    type: string | undefined,
    body: string | Uint8Array<ArrayBuffer> | undefined,
  ): Promise<DeskAnswer> {
    if (actor) actors.set(actor.personId, actor);
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        ...(actor ? { authorization: `Bearer ${actor.personId}` } : {}),
        ...(type ? { 'content-type': type } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const json = isJson ? (JSON.parse(bytes.toString()) as unknown) : undefined;
    return { status: response.status, json, bytes, headers: response.headers };
  }

  const product: DeskProduct = {
    world,
    url: server.url,
    token,
    serves: /^\/api\/qna\//,
    actor: world.coordinator,
    call: (actor, method, path, body) =>
      send(
        actor,
        method,
        path,
        body === undefined ? undefined : 'application/json',
        body === undefined ? undefined : JSON.stringify(body),
      ),
    upload: (actor, bytes, contentType = 'image/png', path = '/api/qna/desk/pictures') =>
      send(actor, 'POST', path, contentType, new Uint8Array(bytes)),
    close: () => server.close(),
  };
  return product;
}
