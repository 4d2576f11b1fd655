import type { Actor } from '../../src/kernel/actor.ts';
import type { ActorResolver } from '../../src/kernel/actor-resolver.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createHttpServer } from '../../src/platform/http/create-http-server.ts';
import type { HttpServerSettings } from '../../src/platform/http/create-http-server.ts';
import { silentMetrics } from '../../src/platform/metrics/metrics-types.ts';
import { somePersonId } from './fake-teams.ts';

export const someActor: Actor = {
  municipalityId: '77777777-0000-4000-8000-000000000001',
  personId: somePersonId,
  displayName: 'Astrid Fjordmark',
  locale: 'da',
  roles: [],
};

/** Everybody is `someActor`. */
export const everybody: ActorResolver = { resolve: () => Promise.resolve({ actor: someActor }) };

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The real server on a free port; what a test does not name is left out. */
export async function startHttpServer(
  settings: Partial<HttpServerSettings> & { clock: Clock },
): Promise<RunningServer> {
  const server = createHttpServer({
    config: { host: '127.0.0.1', port: 0, publicUrl: 'https://vejviser.example.org' },
    log: silentLogger,
    metrics: silentMetrics,
    ids: randomIds,
    routes: [],
    bot: undefined,
    staticFolders: [],
    readiness: [],
    verifyTabToken: () => Promise.reject(new Error('not in this test')),
    actorResolver: everybody,
    ...settings,
  });
  const port = await server.listen();
  return { url: `http://127.0.0.1:${port}`, close: () => server.close(1000) };
}
