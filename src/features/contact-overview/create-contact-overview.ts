import type { Clock } from '../../kernel/clock.ts';
import { createPublicHolidays } from '../../kernel/public-holidays.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { readContactBook, type DirectoryFeature } from '../directory/index.ts';
import { readDirectorySnapshot, type TreesService } from '../trees/index.ts';
import { createContactOverviewRoutes } from './contact-overview-routes.ts';
import { createContactOverviewService } from './contact-overview-service.ts';
import { countQuestions } from './questions-store.ts';

/** Who answers for what, at all institutions, wired. */
export function createContactOverview({
  database,
  directory,
  trees,
  clock,
}: {
  readonly database: Database;
  readonly directory: Pick<DirectoryFeature, 'store' | 'presence' | 'tenants'>;
  readonly trees: TreesService;
  readonly clock: Clock;
}): { readonly routes: readonly Route[] } {
  const service = createContactOverviewService({
    database,
    directory: directory.store,
    presence: directory.presence,
    trees,
    holidays: createPublicHolidays(),
    clock,
    tenantOf: directory.tenants.tenantOf,
    readSnapshot: readDirectorySnapshot,
    readBook: readContactBook,
    countQuestions,
  });
  return { routes: createContactOverviewRoutes(service) };
}
