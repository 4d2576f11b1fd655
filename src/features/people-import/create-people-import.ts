import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Directory, DirectoryReader } from '../../platform/graph/index.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { createPeopleImportRoutes } from './import-routes.ts';
import { createPeopleImportService, type PeopleImportService } from './import-service.ts';
import { importStore } from './import-store.ts';
import type { KnownRole } from './import-types.ts';
import { createPeopleFinder } from './people-finder.ts';
import { readPeopleFile } from './read-people-file.ts';

/** Lists of people that are brought in, wired. */
export interface PeopleImportFeature {
  readonly imports: PeopleImportService;
  readonly routes: readonly Route[];
}

export function createPeopleImport(parts: {
  readonly database: Database;
  readonly graph: Pick<Directory, 'findUser'>;
  readonly reader: Pick<DirectoryReader, 'findUsersByAddress' | 'listUsers'>;
  /** Roles of the municipality's trees and of its people, and what the trees call them. */
  readonly knownRoles: (actor: Actor) => Promise<readonly KnownRole[]>;
  /** Roles that the municipality's trees lead to, those asked first before the others. */
  readonly rolesOfTrees: (municipalityId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly ids: Ids;
}): PeopleImportFeature {
  const imports = createPeopleImportService({
    ...parts,
    store: importStore,
    finder: createPeopleFinder(parts),
    readFile: readPeopleFile,
  });
  const roleOf = async (municipalityId: string) =>
    (await parts.rolesOfTrees(municipalityId))[0] ?? 'institutionAdmin';
  return { imports, routes: createPeopleImportRoutes({ imports, roleOf }) };
}
