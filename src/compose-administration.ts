import { createContactOverview } from './features/contact-overview/index.ts';
import type { DirectoryFeature } from './features/directory/index.ts';
import type { TreesService } from './features/trees/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { BotFeature } from './platform/bot/bot-types.ts';
import type { Database } from './platform/db/index.ts';
import type { Route } from './platform/http/http-types.ts';
import type { JobDefinition, ScheduleDefinition } from './platform/jobs/index.ts';

/** What looking after a municipality is made of. */
export interface AdministrationParts {
  readonly database: Database;
  readonly directory: DirectoryFeature;
  readonly trees: TreesService;
  readonly clock: Clock;
}

/** Looking after a municipality, put together: what the composition root mounts. */
export interface ComposedAdministration {
  readonly routes: readonly Route[];
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly botFeatures: readonly BotFeature[];
}

/** Puts together the features for who is where, who answers, and the trees' editor. */
export function composeAdministration(parts: AdministrationParts): ComposedAdministration {
  const overview = createContactOverview(parts);
  return { routes: [...overview.routes], jobs: [], schedules: [], botFeatures: [] };
}
