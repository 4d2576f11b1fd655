import type { z } from 'zod';
import { addExampleDto, type ExamplesDto } from '../../dto/tree-editor-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { HttpAnswer, Route } from '../../platform/http/http-types.ts';
import { root, treeOf, uuidOf, type TreeEditorRouteParts } from './tree-route-parts.ts';

/** Sentences of the municipality's own by which a leaf is found. */
export function createExampleRoutes({ drafts, trees, ownWords }: TreeEditorRouteParts): readonly Route[] {
  const path = `${root}/:tree/examples/:leaf`;
  const answer = async (actor: Actor, treeId: string, leaf: string): Promise<HttpAnswer> => {
    const published = (await trees.getCurrent(actor.municipalityId)).find(({ tree }) => tree.id === treeId);
    const all = published ? await ownWords.listExamples(actor.municipalityId, treeId) : [];
    const json: ExamplesDto = {
      examples: all
        .filter((example) => example.leaf === leaf)
        .map(({ id, text, counts }) => ({ id, text, counts })),
      mayAdd: published !== undefined && Object.hasOwn(published.tree.leaves, leaf),
    };
    return { status: 200, json };
  };

  const list: Route = {
    method: 'GET',
    path,
    async handle({ actor, params }) {
      const { treeId } = await drafts.get(actor, treeOf(params.tree));
      return answer(actor, treeId, treeOf(params.leaf));
    },
  };

  const add: Route<z.infer<typeof addExampleDto>> = {
    method: 'POST',
    path,
    body: addExampleDto,
    async handle({ actor, params, body: { text } }) {
      const { treeId } = await drafts.get(actor, treeOf(params.tree));
      const leaf = treeOf(params.leaf);
      await ownWords.addExample(actor.municipalityId, actor.personId, { treeId, leaf, text });
      return answer(actor, treeId, leaf);
    },
  };

  const remove: Route = {
    method: 'DELETE',
    path: `${path}/:example`,
    async handle({ actor, params }) {
      const { treeId } = await drafts.get(actor, treeOf(params.tree));
      await ownWords.removeExample(actor.municipalityId, actor.personId, uuidOf(params.example));
      return answer(actor, treeId, treeOf(params.leaf));
    },
  };

  return [list, add as Route, remove];
}
