import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { readDirectorySnapshot } from './directory-snapshot-store.ts';
import { overlayStore } from './overlay-store.ts';
import { createOverlaysService, type OverlaysService } from './overlays-service.ts';
import { createTreeScheduleService, type TreeScheduleService } from './tree-schedule-service.ts';
import type { RefusedPublish } from './schedule-types.ts';
import { treeScheduleStore } from './tree-schedule-store.ts';
import { createTreeStore } from './trees-store.ts';
import type { PublishedTree } from './tree-types.ts';
import { createTreesService } from './trees-service.ts';
import type { TreesService } from './trees-service-types.ts';

/** The trees, what institutions change in them, and what is published later. */
export interface TreesFeature extends TreesService {
  readonly overlays: OverlaysService;
  readonly planned: TreeScheduleService;
  readonly schedules: readonly ScheduleDefinition[];
}

/** The trees, wired to the database. */
export function createTrees(parts: {
  database: Database;
  clock: Clock;
  ids: Ids;
  onPublished?: (published: PublishedTree) => void;
  /** Tells whoever planned a publish that it was refused when its time had come. */
  onPlannedRefused?: (trx: MunicipalityTransaction, refused: RefusedPublish) => Promise<void>;
}): TreesFeature {
  const treeStore = createTreeStore();
  const trees = createTreesService({
    ...parts,
    treeStore,
    overlayStore,
    readDirectory: readDirectorySnapshot,
  });
  const planned = createTreeScheduleService({
    ...parts,
    trees,
    treeStore,
    store: treeScheduleStore,
    onRefused: parts.onPlannedRefused,
  });
  return {
    ...trees,
    overlays: createOverlaysService({ ...parts, treeStore, overlayStore }),
    planned,
    schedules: [planned.schedule],
  };
}
