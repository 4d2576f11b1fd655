import { z } from 'zod';
import {
  changeTreeDto,
  keepOverDto,
  pathStepDto,
  revisionDto,
  startTreeDto,
  type FindingsDto,
  type FoundContactsDto,
  type TreeListDto,
} from '../../dto/tree-editor-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { HttpAnswer, Route } from '../../platform/http/http-types.ts';
import { applyOverlay, completeTexts, type DirectorySnapshot } from '../trees/index.ts';
import type { ChangeOutcome, Draft } from './draft-types.ts';
import { nameOf, presentDraft, presentFindings, presentOutcome } from './tree-dto-presenter.ts';
import { parseInput, root, titleOf, treeOf, type TreeEditorRouteParts } from './tree-route-parts.ts';

const searchQuery = z.object({ search: z.string().trim().max(100).default('') });
const tryQuery = z.object({ institution: z.uuid(), leaf: pathStepDto.shape.node });

/** Trees as they are being written: the list, a draft, its steps, what the gate says, and trying it. */
export function createDraftRoutes({
  drafts,
  draftList,
  people,
  trees,
  publishing,
  tryErrand,
}: TreeEditorRouteParts): readonly Route[] {
  const directoryOf = async ({ municipalityId }: Actor, treeId: string): Promise<DirectorySnapshot> =>
    (await trees.readSurroundings(municipalityId, treeId)).directory;
  const answerDraft = async (actor: Actor, draft: Draft): Promise<HttpAnswer> => {
    const names = await people.namesOf(actor, draft.changedBy === undefined ? [] : [draft.changedBy]);
    return { status: 200, json: presentDraft(draft, await directoryOf(actor, draft.treeId), names) };
  };
  const answerOutcome = async (actor: Actor, outcome: ChangeOutcome): Promise<HttpAnswer> => {
    const others = outcome.kind === 'conflict' ? outcome.theirs.map(({ by }) => by) : [];
    const { changedBy, treeId } = outcome.draft;
    const names = await people.namesOf(actor, [...others, ...(changedBy === undefined ? [] : [changedBy])]);
    return { status: 200, json: presentOutcome(outcome, await directoryOf(actor, treeId), names) };
  };

  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const found = await draftList.list(actor);
      const names = await people.namesOf(
        actor,
        found.trees.flatMap(({ changedBy }) => changedBy ?? []),
      );
      const json: TreeListDto = {
        trees: found.trees.map(({ tree, version, isChanged, changedBy, changedAt }) => ({
          id: tree.id,
          title: titleOf(tree, actor.locale),
          version,
          isChanged,
          changedBy: changedBy === undefined ? null : nameOf(changedBy, names),
          changedAt: changedAt?.toISOString() ?? null,
        })),
        templates: found.templates.map((tree) => ({ id: tree.id, title: titleOf(tree, actor.locale) })),
      };
      return { status: 200, json };
    },
  };

  const start: Route<z.infer<typeof startTreeDto>> = {
    method: 'POST',
    path: root,
    body: startTreeDto,
    handle: async ({ actor, body }) => answerDraft(actor, await draftList.start(actor, body)),
  };

  const get: Route = {
    method: 'GET',
    path: `${root}/:tree/draft`,
    handle: async ({ actor, params }) => answerDraft(actor, await drafts.get(actor, treeOf(params.tree))),
  };

  const change: Route<z.infer<typeof changeTreeDto>> = {
    method: 'POST',
    path: `${root}/:tree/draft/change`,
    body: changeTreeDto,
    async handle({ actor, params, body: { revision, command, force } }) {
      const given = { revision, command, ...(force === undefined ? {} : { force }) };
      return answerOutcome(actor, await drafts.change(actor, treeOf(params.tree), given));
    },
  };

  const step = (which: 'undo' | 'redo'): Route => ({
    method: 'POST',
    path: `${root}/:tree/draft/${which}`,
    handle: async ({ actor, params }) =>
      answerOutcome(actor, await drafts.undo(actor, treeOf(params.tree), which)),
  });

  const discard: Route<z.infer<typeof revisionDto>> = {
    method: 'POST',
    path: `${root}/:tree/draft/discard`,
    body: revisionDto,
    async handle({ actor, params, body }) {
      const draft = await drafts.discard(actor, treeOf(params.tree), body.revision);
      return draft ? answerDraft(actor, draft) : { status: 204 };
    },
  };

  const keep: Route<z.infer<typeof keepOverDto>> = {
    method: 'POST',
    path: `${root}/:tree/draft/keep`,
    body: keepOverDto,
    handle: async ({ actor, params, body }) =>
      answerDraft(actor, await drafts.keepOver(actor, treeOf(params.tree), body.version)),
  };

  const findings: Route = {
    method: 'GET',
    path: `${root}/:tree/draft/findings`,
    async handle({ actor, params }) {
      const checked = await publishing.check(actor, treeOf(params.tree));
      const json: FindingsDto = { revision: checked.revision, ...presentFindings(checked, actor.locale) };
      return { status: 200, json };
    },
  };

  const tried: Route = {
    method: 'GET',
    path: `${root}/:tree/draft/try`,
    async handle({ actor, params, query }) {
      const { institution: institutionId, leaf } = parseInput(tryQuery, query);
      const treeId = treeOf(params.tree);
      const draft = await drafts.get(actor, treeId);
      const { overlays } = await trees.readSurroundings(actor.municipalityId, treeId);
      const base = completeTexts(draft.tree);
      const overlay = Object.hasOwn(overlays, institutionId) ? overlays[institutionId] : undefined;
      const tree = overlay ? applyOverlay(base, overlay, institutionId, []).tree : base;
      const errand = await tryErrand(actor, { tree, leaf, institutionId });
      if (!errand) throw new AppError('not-found', 'leaf');
      return { status: 200, json: errand };
    },
  };

  const contacts: Route = {
    method: 'GET',
    path: `${root}/contacts`,
    async handle({ actor, query }) {
      const { search } = parseInput(searchQuery, query);
      const json: FoundContactsDto = {
        contacts: (await people.searchContacts(actor, search)).map(({ kind, id, name, about }) => ({
          ref: `${kind === 'person' ? 'person' : 'point'}:${id}`,
          name: plainName(name),
          about: plainName(about),
        })),
      };
      return { status: 200, json };
    },
  };

  return [
    list,
    start as Route,
    contacts,
    get,
    change as Route,
    step('undo'),
    step('redo'),
    discard as Route,
    keep as Route,
    findings,
    tried,
  ];
}
