import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database-types.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { loadTemplates, type Tree, type TreesFeature } from '../trees/index.ts';
import { createDraftListService, type DraftListService } from './draft-list-service.ts';
import { createDraftService, type DraftService } from './draft-service.ts';
import { draftStore } from './draft-store.ts';
import { createDraftWriter } from './draft-writer.ts';
import { createOverlayEditing, type OverlayEditingService } from './overlay-editing-service.ts';
import { createPublishingService, type PublishingService } from './publishing-service.ts';
import { createTreeEditorRoutes } from './tree-editor-routes.ts';
import { createTreePeopleService } from './tree-people-service.ts';
import type { TreeEditorRouteParts } from './tree-route-parts.ts';

/** Writing, trying and publishing trees in the tab. */
export interface TreeEditorFeature {
  readonly drafts: DraftService;
  readonly draftList: DraftListService;
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
  const writer = createDraftWriter({ database, clock, ids, store: draftStore, trees });
  const drafts = createDraftService({ writer, store: draftStore, trees });
  const draftList = createDraftListService({
    database,
    writer,
    store: draftStore,
    trees,
    // They ship with the product and do not change while it runs.
    loadTemplates: () => (templates ??= loadTemplates()),
  });
  const publishing = createPublishingService({ database, clock, writer, drafts, trees });
  const overlays = createOverlayEditing({ trees });
  const people = createTreePeopleService({ database, store: draftStore });
  return {
    drafts,
    draftList,
    publishing,
    overlays,
    routes: createTreeEditorRoutes({
      drafts,
      draftList,
      people,
      publishing,
      overlays,
      trees,
      ownWords,
      tryErrand,
    }),
  };
}
