import type { z } from 'zod';
import { saveOverlayDto, type OverlaysDto, type SaveOverlayOutcomeDto } from '../../dto/tree-editor-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Route } from '../../platform/http/http-types.ts';
import type { SaveOutcome } from './overlay-editing-service.ts';
import { presentOverlay, type Names } from './tree-dto-presenter.ts';
import { root, titleOf, treeOf, uuidOf, type TreeEditorRouteParts } from './tree-route-parts.ts';

/** What institutions do otherwise. */
export function createOverlayRoutes({ overlays, people }: TreeEditorRouteParts): readonly Route[] {
  const path = `${root}/:tree/overlays/:institution`;
  const namesFor = (actor: Actor, changedBy: string | undefined): Promise<Names> =>
    people.namesOf(actor, changedBy === undefined ? [] : [changedBy]);

  const list: Route = {
    method: 'GET',
    path: `${root}/overlays`,
    async handle({ actor }) {
      const found = await overlays.list(actor);
      const json: OverlaysDto = {
        trees: found.trees.map(({ tree }) => ({ id: tree.id, title: titleOf(tree, actor.locale) })),
        institutions: found.institutions.map(({ id, name, changes }) => ({
          id,
          name: plainName(name),
          changes: { ...changes },
        })),
      };
      return { status: 200, json };
    },
  };

  const get: Route = {
    method: 'GET',
    path,
    async handle({ actor, params }) {
      const looked = await overlays.get(actor, treeOf(params.tree), uuidOf(params.institution));
      const names = await namesFor(actor, looked.changedBy);
      return { status: 200, json: presentOverlay(looked, names, actor.locale) };
    },
  };

  const look: Route<z.infer<typeof saveOverlayDto>> = {
    method: 'POST',
    path: `${path}/check`,
    body: saveOverlayDto,
    async handle({ actor, params, body: { content } }) {
      const institutionId = uuidOf(params.institution);
      const looked = await overlays.look(actor, treeOf(params.tree), institutionId, content);
      const names = await namesFor(actor, looked.changedBy);
      return { status: 200, json: presentOverlay(looked, names, actor.locale) };
    },
  };

  const save: Route<z.infer<typeof saveOverlayDto>> = {
    method: 'PUT',
    path,
    body: saveOverlayDto,
    async handle({ actor, params, body }) {
      const outcome: SaveOutcome = await overlays.save(
        actor,
        treeOf(params.tree),
        uuidOf(params.institution),
        body,
      );
      const names = await namesFor(actor, outcome.looked.changedBy);
      const json: SaveOverlayOutcomeDto = {
        kind: outcome.kind,
        overlay: presentOverlay(outcome.looked, names, actor.locale),
      };
      return { status: 200, json };
    },
  };

  return [list, get, look as Route, save as Route];
}
