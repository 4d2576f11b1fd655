import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Directory } from '../../platform/graph/graph-types.ts';
import { createActorResolver, type BackgroundActorResolver } from './create-actor-resolver.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { createDirectoryRoutes } from './directory-routes.ts';
import { createDirectoryService, type DirectoryService } from './directory-service.ts';
import { directoryStore, type DirectoryStore } from './directory-store.ts';
import { createPhotoCache, type PhotoReader } from './photo-cache.ts';
import { createPresenceCache, type PresenceReader } from './presence-cache.ts';
import { createSeenColleagues } from './seen-colleagues.ts';
import { createTenants, type Tenants } from './tenants.ts';

/** Who is where, wired. */
export interface DirectoryFeature {
  readonly store: DirectoryStore;
  readonly service: DirectoryService;
  readonly actors: BackgroundActorResolver;
  readonly presence: PresenceReader;
  readonly photos: PhotoReader;
  readonly tenants: Tenants;
  readonly routes: readonly Route[];
}

/** Wires the feature on the database and the directory (Microsoft Graph). */
export function createDirectory({
  database,
  graph,
  clock,
  log,
  mayPlan = () => false,
  mayEditQna = () => false,
  mayHandleCases = () => Promise.resolve(false),
}: {
  readonly database: Database;
  readonly graph: Directory;
  readonly clock: Clock;
  readonly log: Logger;
  /** Who sees the coordinator's pages of the tab; nobody where no feature has such pages. */
  readonly mayPlan?: (actor: Actor) => boolean;
  /** Who sees the superusers' page of questions and answers; nobody where there are none. */
  readonly mayEditQna?: (actor: Actor) => boolean;
  /** Who sees the inbox of cases; nobody where there are none. */
  readonly mayHandleCases?: (actor: Actor) => Promise<boolean>;
}): DirectoryFeature {
  const tenants = createTenants(database, clock);
  const seen = createSeenColleagues();
  const photos = createPhotoCache({ directory: graph, clock, log });
  const service = createDirectoryService({ database, store: directoryStore, photos, tenants, seen });
  return {
    store: directoryStore,
    service,
    routes: createDirectoryRoutes(service, { mayPlan, mayEditQna, mayHandleCases }),
    actors: createActorResolver({ database, directory: graph, tenants, seen, clock, log }),
    presence: createPresenceCache({ directory: graph, clock, log }),
    photos,
    tenants,
  };
}
