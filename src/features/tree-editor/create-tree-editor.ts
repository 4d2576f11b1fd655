import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database-types.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { loadTemplates, type Tree, type TreesFeature } from '../trees/index.ts';
import { createDraftService, type Drafts } from './draft-service.ts';
import { draftStore } from './draft-store.ts';
import { createOverlayEditing, type OverlayEditingService } from './overlay-editing-service.ts';
import { createPublishingService, type PublishingService } from './publishing-service.ts';
import { createTreeEditorRoutes } from './tree-editor-routes.ts';
import type { TreeEditorRouteParts } from './tree-route-parts.ts';

/** Writing, trying and publishing trees in the tab. */
export interface TreeEditorFeature {
  readonly drafts: Drafts;
  readonly publishing: PublishingService;
  readonly overlays: OverlayEditingService;
  readonly routes: readonly Route[];
}

/** What the tree editor is made of. */
export interface TreeEditorParts extends Pick<TreeEditorRouteParts, 'ownWords' | 'tryErrand'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly trees: TreesFeature;
}

/** Wires the tree editor on the trees. */
export function createTreeEditor({
  database,
  clock,
  ids,
  trees,
  ownWords,
  tryErrand,
}: TreeEditorParts): TreeEditorFeature {
  let templates: Promise<readonly Tree[]> | undefined;
  const drafts = createDraftService({
    database,
    clock,
    ids,
    store: draftStore,
    trees,
    // They ship with the product and do not change while it runs.
    loadTemplates: () => (templates ??= loadTemplates()),
  });
  const publishing = createPublishingService({ database, clock, drafts, trees });
  const overlays = createOverlayEditing({ trees });
  return {
    drafts,
    publishing,
    overlays,
    routes: createTreeEditorRoutes({ drafts, publishing, overlays, trees, ownWords, tryErrand }),
  };
}
