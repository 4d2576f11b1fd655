import { z } from 'zod';
import {
  addExampleDto,
  changeTreeDto,
  keepOverDto,
  pathStepDto,
  publishTreeDto,
  revisionDto,
  rollBackDto,
  saveOverlayDto,
  startTreeDto,
  type ExamplesDto,
  type FindingsDto,
  type FoundContactsDto,
  type OverlaysDto,
  type SaveOverlayOutcomeDto,
  type TreeListDto,
} from '../../dto/tree-editor-dto.ts';
import type { ErrandDto } from '../../dto/contact-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { HttpAnswer, Route, Schema } from '../../platform/http/http-types.ts';
import {
  applyOverlay,
  completeTexts,
  isTreeId,
  type DirectorySnapshot,
  type Tree,
  type TreesFeature,
} from '../trees/index.ts';
import type { OwnWordsService } from '../understanding/index.ts';
import type { DraftService } from './draft-service.ts';
import type { ChangeOutcome, Draft } from './draft-types.ts';
import type { OverlayEditingService, SaveOutcome } from './overlay-editing-service.ts';
import type { PublishingService } from './publishing-service.ts';
import {
  nameOf,
  presentDraft,
  presentFindings,
  presentOutcome,
  presentOverlay,
  presentPublishing,
  presentTry,
  type Names,
} from './tree-dto-presenter.ts';

export interface TreeEditorRouteParts {
  readonly drafts: DraftService;
  readonly publishing: PublishingService;
  readonly overlays: OverlayEditingService;
  readonly trees: Pick<TreesFeature, 'readSurroundings' | 'getCurrent'>;
  readonly ownWords: Pick<OwnWordsService, 'listExamples' | 'addExample' | 'removeExample'>;
  /** Who would be named for an errand of a tree that need not be published. */
  readonly tryErrand: (
    actor: Actor,
    tried: { readonly tree: Tree; readonly leaf: string; readonly institutionId: string },
  ) => Promise<ErrandDto | undefined>;
}

const root = '/api/trees';
const uuid = z.uuid();
const searchQuery = z.object({ search: z.string().trim().max(100).default('') });
const pictureQuery = z.object({ locale: z.enum(['da', 'sv', 'nb', 'en']), paper: z.enum(['a4', 'a3']) });
const tryQuery = z.object({ institution: z.uuid(), leaf: pathStepDto.shape.node });

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

function createDraftRoutes({ drafts, trees, publishing, tryErrand }: TreeEditorRouteParts): readonly Route[] {
  const directoryOf = async ({ municipalityId }: Actor, treeId: string): Promise<DirectorySnapshot> =>
    (await trees.readSurroundings(municipalityId, treeId)).directory;
  const answerDraft = async (actor: Actor, draft: Draft): Promise<HttpAnswer> => {
    const names = await drafts.namesOf(actor, draft.changedBy === undefined ? [] : [draft.changedBy]);
    return { status: 200, json: presentDraft(draft, await directoryOf(actor, draft.treeId), names) };
  };
  const answerOutcome = async (actor: Actor, outcome: ChangeOutcome): Promise<HttpAnswer> => {
    const others = outcome.kind === 'conflict' ? outcome.theirs.map(({ by }) => by) : [];
    const { changedBy, treeId } = outcome.draft;
    const names = await drafts.namesOf(actor, [...others, ...(changedBy === undefined ? [] : [changedBy])]);
    return { status: 200, json: presentOutcome(outcome, await directoryOf(actor, treeId), names) };
  };

  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const found = await drafts.list(actor);
      const names = await drafts.namesOf(
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
    handle: async ({ actor, body }) => answerDraft(actor, await drafts.start(actor, body)),
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
        contacts: (await drafts.searchContacts(actor, search)).map(({ kind, id, name, about }) => ({
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

function createPublishingRoutes({ drafts, publishing }: TreeEditorRouteParts): readonly Route[] {
  const look: Route = {
    method: 'GET',
    path: `${root}/:tree/publishing`,
    async handle({ actor, params }) {
      const foreseen = await publishing.foresee(actor, treeOf(params.tree));
      const { planned, versions, since } = foreseen;
      const people = [
        ...planned.map(({ createdBy }) => createdBy),
        ...versions.map(({ publishedBy }) => publishedBy),
        ...since.map(({ by }) => by),
      ];
      const names = await drafts.namesOf(actor, [...new Set(people)]);
      return { status: 200, json: presentPublishing(foreseen, names, actor.locale) };
    },
  };

  const answerTry = async (
    actor: Actor,
    outcome: Awaited<ReturnType<PublishingService['publish']>>,
  ): Promise<HttpAnswer> => {
    const people = outcome.kind === 'overtaken' ? outcome.since.map(({ by }) => by) : [];
    const names: Names = await drafts.namesOf(actor, people);
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

/** Sentences of the municipality's own by which a leaf is found. */
function createExampleRoutes({ drafts, trees, ownWords }: TreeEditorRouteParts): readonly Route[] {
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

function createOverlayRoutes({ overlays, drafts }: TreeEditorRouteParts): readonly Route[] {
  const path = `${root}/:tree/overlays/:institution`;
  const namesFor = (actor: Actor, changedBy: string | undefined): Promise<Names> =>
    drafts.namesOf(actor, changedBy === undefined ? [] : [changedBy]);

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

function titleOf(tree: Tree, locale: Locale): string {
  return completeTexts(tree).texts[locale].title;
}

/** An id of a tree or of a part of one. One that is none names nothing: throws `not-found`. */
function treeOf(value: string | undefined): string {
  if (!isTreeId(value)) throw new AppError('not-found', 'tree');
  return value;
}

function uuidOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}

function parseInput<T>(schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    throw new AppError('bad-request', 'input', { cause: error });
  }
}
