import { z } from 'zod';
import { publishTreeDto, rollBackDto } from '../../dto/tree-editor-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { HttpAnswer, Route } from '../../platform/http/http-types.ts';
import type { PublishingService } from './publishing-service.ts';
import { presentPublishing, presentTry, type Names } from './tree-dto-presenter.ts';
import { parseInput, root, treeOf, uuidOf, type TreeEditorRouteParts } from './tree-route-parts.ts';

const pictureQuery = z.object({ locale: z.enum(['da', 'sv', 'nb', 'en']), paper: z.enum(['a4', 'a3']) });

/** What publishing would change; now, later, and back; and the tree as a picture. */
export function createPublishingRoutes({ people, publishing }: TreeEditorRouteParts): readonly Route[] {
  const look: Route = {
    method: 'GET',
    path: `${root}/:tree/publishing`,
    async handle({ actor, params }) {
      const foreseen = await publishing.foresee(actor, treeOf(params.tree));
      const { planned, versions, since } = foreseen;
      const ids = [
        ...planned.map(({ createdBy }) => createdBy),
        ...versions.map(({ publishedBy }) => publishedBy),
        ...since.map(({ by }) => by),
      ];
      const names = await people.namesOf(actor, [...new Set(ids)]);
      return { status: 200, json: presentPublishing(foreseen, names, actor.locale) };
    },
  };

  const answerTry = async (
    actor: Actor,
    outcome: Awaited<ReturnType<PublishingService['publish']>>,
  ): Promise<HttpAnswer> => {
    const ids = outcome.kind === 'overtaken' ? outcome.since.map(({ by }) => by) : [];
    const names: Names = await people.namesOf(actor, ids);
    return { status: 200, json: presentTry(outcome, names, actor.locale) };
  };

  const publish: Route<z.infer<typeof publishTreeDto>> = {
    method: 'POST',
    path: `${root}/:tree/publishing`,
    body: publishTreeDto,
    handle: async ({ actor, params, body: { revision, basedOn, at } }) =>
      answerTry(actor, await publishing.publish(actor, treeOf(params.tree), { revision, basedOn, at })),
  };

  const rollBack: Route<z.infer<typeof rollBackDto>> = {
    method: 'POST',
    path: `${root}/:tree/publishing/back`,
    body: rollBackDto,
    handle: async ({ actor, params, body }) =>
      answerTry(actor, await publishing.rollBack(actor, treeOf(params.tree), body.version)),
  };

  const withdraw: Route = {
    method: 'DELETE',
    path: `${root}/:tree/publishing/:planned`,
    async handle({ actor, params }) {
      await publishing.withdraw(actor, treeOf(params.tree), uuidOf(params.planned));
      return { status: 204 };
    },
  };

  const picture: Route = {
    method: 'GET',
    path: `${root}/:tree/picture`,
    async handle({ actor, params, query }) {
      const { locale, paper } = parseInput(pictureQuery, query);
      const svg = await publishing.draw(actor, treeOf(params.tree), locale, paper);
      return {
        status: 200,
        bytes: new TextEncoder().encode(svg),
        contentType: 'image/svg+xml',
        maxAgeSeconds: 0,
      };
    },
  };

  return [look, publish as Route, rollBack as Route, withdraw, picture];
}
