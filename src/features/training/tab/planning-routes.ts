import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { createPlanningCourseRoutes } from './planning-course-routes.ts';
import { createPlanningDeskRoutes } from './planning-desk-routes.ts';
import { createPlanningExportRoutes } from './planning-export-routes.ts';
import { planningFactsStore } from './planning-facts-store.ts';
import { createPlanningFacts } from './planning-facts-service.ts';
import type { PlanningRouteParts } from './planning-route-parts.ts';
import { createPlanningSessionRoutes } from './planning-session-routes.ts';

/**
 * The coordinator's side of training in the tab. Everything is answered 403 to whoever may not plan, and 404 of another
 * municipality; the services decide.
 */
export function createPlanningRoutes({
  database,
  ...given
}: Omit<PlanningRouteParts, 'facts'> & { readonly database: Database }): readonly Route[] {
  const parts: PlanningRouteParts = {
    ...given,
    facts: createPlanningFacts({ database, store: planningFactsStore }),
  };
  return [
    ...createPlanningCourseRoutes(parts),
    // Before `sessions/:sessionId`, which would take them for its own.
    ...createPlanningExportRoutes(parts),
    ...createPlanningSessionRoutes(parts),
    ...createPlanningDeskRoutes(parts),
  ];
}
