import type { Route } from '../../platform/http/http-types.ts';
import { createDraftRoutes } from './draft-routes.ts';
import { createExampleRoutes } from './example-routes.ts';
import { createOverlayRoutes } from './overlay-routes.ts';
import { createPublishingRoutes } from './publishing-routes.ts';
import type { TreeEditorRouteParts } from './tree-route-parts.ts';

/**
 * The trees in the tab: drafts, publishing, and what institutions do otherwise. Everything is answered 403 to whoever may not,
 * and 404 of another municipality; the services decide.
 */
export function createTreeEditorRoutes(parts: TreeEditorRouteParts): readonly Route[] {
  // Those with a fixed word come before `:tree`, which would take it for a tree's id.
  return [
    ...createOverlayRoutes(parts),
    ...createDraftRoutes(parts),
    ...createPublishingRoutes(parts),
    ...createExampleRoutes(parts),
  ];
}
