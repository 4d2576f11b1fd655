import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { completeTexts, textLimits, type Tree, type TreesService } from '../trees/index.ts';
import { isOfSubstance, languageOf, parseDraft } from './draft-rules.ts';
import type { Draft, DraftStore } from './draft-types.ts';
import { mustCoordinate, type DraftWriter, type OpenDraft } from './draft-writer.ts';
import { compareTrees } from './tree-change-rules.ts';
import { emptyTree } from './tree-edit-rules.ts';
import { idOfWords } from './tree-id-rules.ts';

/** What a new tree begins as: one that ships with the product, or nothing but a title. */
export type NewTree = { readonly template: string } | { readonly title: string };

/** A tree that the municipality has, or is writing. */
export interface ListedTree {
  readonly tree: Tree;
  /** 0: not published yet. */
  readonly version: number;
  readonly isChanged: boolean;
  readonly changedBy: string | undefined;
  readonly changedAt: Date | undefined;
}

/** A tree with a draft. */
export interface WrittenTree {
  readonly tree: Tree;
  /** Whether colleagues have a version of it. */
  readonly isPublished: boolean;
}

/** Which trees there are. What coordinators call throws AppError `forbidden` to whoever is none. */
export interface DraftListService {
  list(actor: Actor): Promise<{
    readonly trees: readonly ListedTree[];
    /** Those the municipality has not. */
    readonly templates: readonly Tree[];
  }>;
  /** Begins a tree the municipality has not. @throws AppError `conflict` when it has it, `not-found` for an unknown template. */
  start(actor: Actor, begin: NewTree): Promise<Draft>;
  /** What is being written, for whoever prepares what it will need. */
  listWritten(municipalityId: string): Promise<readonly WrittenTree[]>;
}

export interface DraftListServiceParts {
  readonly database: Database;
  readonly writer: DraftWriter;
  readonly store: Pick<DraftStore, 'list' | 'find' | 'readSettings'>;
  readonly trees: Pick<TreesService, 'getCurrentIn' | 'lockIn'>;
  readonly loadTemplates: () => Promise<readonly Tree[]>;
}

export function createDraftListService(parts: DraftListServiceParts): DraftListService {
  const { database, writer, store, trees, loadTemplates } = parts;
  return {
    async list(actor) {
      mustCoordinate(actor);
      const templates = await loadTemplates();
      return await database.inMunicipality(actor.municipalityId, async (trx) => {
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        const drafts = new Map((await store.list(trx)).map((draft) => [draft.treeId, draft]));
        const listed: ListedTree[] = [];
        for (const published of current) {
          const { tree, version } = published;
          const draft = drafts.get(tree.id);
          const isChanged =
            draft !== undefined &&
            compareTrees(await writer.writtenIn(trx, published), parseDraft(draft)).some(isOfSubstance);
          listed.push({
            tree: draft ? parseDraft(draft) : tree,
            version,
            isChanged,
            changedBy: draft?.changedBy,
            changedAt: draft?.changedAt,
          });
        }
        const ids = new Set(current.map(({ tree }) => tree.id));
        for (const draft of drafts.values())
          if (!ids.has(draft.treeId))
            listed.push({
              tree: parseDraft(draft),
              version: 0,
              isChanged: true,
              changedBy: draft.changedBy,
              changedAt: draft.changedAt,
            });
        return {
          trees: listed,
          templates: templates.filter(({ id }) => !ids.has(id) && !drafts.has(id)),
        };
      });
    },

    async start(actor, begin) {
      mustCoordinate(actor);
      const templates = await loadTemplates();
      return await database.inMunicipality(actor.municipalityId, async (trx) => {
        const settings = await store.readSettings(trx);
        const language = languageOf(settings);
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        const taken = new Set([
          ...placesOfPage,
          ...current.map(({ tree }) => tree.id),
          ...(await store.list(trx)).map(({ treeId }) => treeId),
        ]);
        let tree: Tree;
        if ('template' in begin) {
          const found = templates.find(({ id }) => id === begin.template);
          if (!found) throw new AppError('not-found', 'template');
          if (taken.has(found.id)) throw new AppError('conflict', `there is a tree ${found.id}`);
          tree = found;
        } else {
          const title = cleanText(begin.title, textLimits.title).replace(/\s+/g, ' ');
          if (title === '') throw new AppError('bad-request', 'a tree has a title');
          tree = emptyTree(freeId(title, taken), language, title);
        }
        await trees.lockIn(trx, actor.municipalityId, tree.id);
        if (await store.find(trx, tree.id)) throw new AppError('conflict', `there is a draft ${tree.id}`);
        const open: OpenDraft = { stored: undefined, tree, current: undefined, settings, steps: [] };
        const saved = await writer.saveIn(trx, actor.municipalityId, open, {
          kind: 'start',
          tree,
          changes: [],
          by: actor.personId,
        });
        await writer.auditIn(trx, actor, 'tree-draft.started', tree.id, []);
        return writer.presentIn(trx, actor, saved);
      });
    },

    listWritten: (municipalityId) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const drafts = await store.list(trx);
        if (drafts.length === 0) return [];
        const published = new Set((await trees.getCurrentIn(trx, municipalityId)).map(({ tree }) => tree.id));
        return drafts.map((draft) => ({
          tree: completeTexts(parseDraft(draft)),
          isPublished: published.has(draft.treeId),
        }));
      }),
  };
}

/** What stands in links where a tree's id could stand. */
const placesOfPage: readonly string[] = ['overlays', 'contacts'];

function freeId(title: string, taken: ReadonlySet<string>): string {
  const id = idOfWords(title) ?? 'tree';
  for (let count = 1; ; count += 1) {
    const next = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(next)) return next;
  }
}
