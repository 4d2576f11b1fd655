import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { createTreeStore } from './trees-store.ts';
import type { PublishedTree } from './tree-types.ts';
import { createTreesService, type TreesService } from './trees-service.ts';

/** The trees, wired to the database. */
export function createTrees(parts: {
  database: Database;
  clock: Clock;
  ids: Ids;
  onPublished?: (published: PublishedTree) => void;
}): TreesService {
  return createTreesService({ ...parts, treeStore: createTreeStore() });
}
