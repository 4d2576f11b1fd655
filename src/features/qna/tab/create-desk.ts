import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { PublicRoute, Route } from '../../../platform/http/http-types.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { createDeskFacts } from './desk-facts-service.ts';
import { deskFactsStore } from './desk-facts-store.ts';
import type { DeskRouteParts } from './desk-route-parts.ts';
import { createDeskRoutes } from './desk-routes.ts';
import { createPictureRoute } from './picture-routes.ts';
import { createPictureSchedule } from './picture-schedule.ts';
import { createPictures } from './picture-service.ts';
import { pictureStore } from './picture-store.ts';

interface DeskParts extends Omit<DeskRouteParts, 'facts' | 'pictures'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The superusers' side of the tab: its routes, and the pictures of answers, which anybody sees who has their address. */
export function createDesk(parts: DeskParts): {
  readonly routes: readonly Route[];
  readonly publicRoutes: readonly PublicRoute[];
  readonly schedules: readonly ScheduleDefinition[];
} {
  const facts = createDeskFacts({ ...parts, store: deskFactsStore });
  const pictures = createPictures({ ...parts, store: pictureStore });
  return {
    routes: createDeskRoutes({ ...parts, facts, pictures }),
    publicRoutes: [createPictureRoute(pictures)],
    schedules: [createPictureSchedule({ ...parts, store: pictureStore })],
  };
}
