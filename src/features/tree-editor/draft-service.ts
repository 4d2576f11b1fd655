import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { institutionsEdited, isCoordinator } from '../directory/index.ts';
import {
  completeTexts,
  readTree,
  textLimits,
  writeTree,
  type PublishedTree,
  type Tree,
  type TreesService,
} from '../trees/index.ts';
import type {
  ChangeOutcome,
  Draft,
  DraftAudit,
  DraftStore,
  FoundContactRef,
  OthersChange,
  StoredDraft,
  WritingSettings,
} from './draft-types.ts';
import { applyChanges, compareTrees, overlapping, reverseChanges, undoable } from './tree-change-rules.ts';
import { applyCommand, emptyTree, idOfWords } from './tree-edit-rules.ts';
import type { DraftStep, TreeChange, TreeCommand } from './tree-edit-types.ts';

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

/**
 * The trees as coordinators edit them: one draft for a tree, shared by all of them. Colleagues have what is published. Every method
 * throws AppError `forbidden` to whoever is no coordinator.
 */
export interface DraftService {
  list(actor: Actor): Promise<{
    readonly trees: readonly ListedTree[];
    /** Those the municipality has not. */
    readonly templates: readonly Tree[];
  }>;
  /** @throws AppError `not-found`. */
  get(actor: Actor, treeId: string): Promise<Draft>;
  /** Begins a tree the municipality has not. @throws AppError `conflict` when it has it, `not-found` for an unknown template. */
  start(actor: Actor, begin: NewTree): Promise<Draft>;
  /**
   * Does one thing to the draft. `revision`: what was looked at; what others did since is merged unless it touches the same, which
   * `force` overwrites.
   */
  change(
    actor: Actor,
    treeId: string,
    given: { readonly revision: number; readonly command: TreeCommand; readonly force?: boolean },
  ): Promise<ChangeOutcome>;
  /** The last own step that stands, or the last own one that was taken back. Others' steps stay. */
  undo(actor: Actor, treeId: string, which: 'undo' | 'redo'): Promise<ChangeOutcome>;
  /**
   * Back to what is published. One that never was is gone. @throws AppError `conflict` when somebody has changed it since
   * `revision`.
   */
  discard(actor: Actor, treeId: string, revision: number): Promise<Draft | undefined>;
  /** Goes on from the draft as it is, though another version has been published meanwhile. */
  keepOver(actor: Actor, treeId: string, version: number): Promise<Draft>;
  /** What other people changed since the version a draft was begun from: what publishing it would overwrite. */
  publishedSince(actor: Actor, treeId: string): Promise<readonly OthersChange[]>;
  /** People and contact points by a part of their name; for who edits an institution too. */
  searchContacts(actor: Actor, text: string): Promise<readonly FoundContactRef[]>;
  namesOf(actor: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A draft with its tree read, in a transaction that holds the tree. */
export interface OpenDraft {
  readonly stored: StoredDraft | undefined;
  readonly tree: Tree;
  readonly current: PublishedTree | undefined;
  readonly settings: WritingSettings;
  readonly steps: readonly DraftStep[];
}

export interface DraftServiceParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: DraftStore;
  readonly trees: Pick<TreesService, 'getCurrentIn' | 'getVersionIn' | 'lockIn' | 'listVersions'>;
  readonly loadTemplates: () => Promise<readonly Tree[]>;
}

/** The drafts, and what publishing needs of them inside its own transaction. */
export interface Drafts extends DraftService {
  /** What is being written, for whoever prepares what it will need. */
  listWritten(municipalityId: string): Promise<readonly WrittenTree[]>;
  openIn(trx: MunicipalityTransaction, municipalityId: string, treeId: string): Promise<OpenDraft>;
  /** Writes down that the draft was published as this version. */
  publishedIn(trx: MunicipalityTransaction, actor: Actor, open: OpenDraft, version: number): Promise<void>;
}

export function createDraftService(parts: DraftServiceParts): Drafts {
  const { database, clock, ids, store, trees, loadTemplates } = parts;

  const inTree = <T>(actor: Actor, treeId: string, work: (trx: MunicipalityTransaction) => Promise<T>) => {
    mustCoordinate(actor);
    return database.inMunicipality(actor.municipalityId, async (trx) => {
      await trees.lockIn(trx, actor.municipalityId, treeId);
      return work(trx);
    });
  };

  async function openIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    treeId: string,
  ): Promise<OpenDraft> {
    const current = (await trees.getCurrentIn(trx, municipalityId)).find(({ tree }) => tree.id === treeId);
    const settings = await store.readSettings(trx);
    const stored = await store.find(trx, treeId);
    if (!stored) {
      if (!current) throw new AppError('not-found', `tree ${treeId}`);
      return { stored, tree: await writtenIn(trx, current), current, settings, steps: [] };
    }
    const steps = await store.listSteps(trx, treeId);
    const tree = parseDraft(stored);
    const open = { stored, tree, current, settings, steps };
    if (!current || current.version === stored.baseVersion) return open;
    // Nobody has written anything since: it follows what others publish, or go back to.
    const base = await versionIn(trx, treeId, stored.baseVersion);
    if (!base || compareTrees(base, tree).some(isOfSubstance)) return open;
    const followed = await writtenIn(trx, current);
    const saved = await saveStep(trx, municipalityId, open, {
      kind: 'follow',
      tree: followed,
      changes: compareTrees(tree, followed),
      by: stored.changedBy,
      baseVersion: current.version,
    });
    return { ...open, ...saved };
  }

  /** As it was written, without what it says in the tree's language where a language says nothing. */
  const writtenIn = (trx: MunicipalityTransaction, { tree, version }: PublishedTree) =>
    trees.getVersionIn(trx, tree.id, version);

  const versionIn = async (
    trx: MunicipalityTransaction,
    treeId: string,
    version: number,
  ): Promise<Tree | undefined> => (version === 0 ? undefined : trees.getVersionIn(trx, treeId, version));

  async function saveStep(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { stored, current, tree: before, steps }: OpenDraft,
    step: {
      readonly kind: DraftStep['kind'];
      readonly tree: Tree;
      readonly changes: readonly TreeChange[];
      readonly by: string;
      readonly about?: number;
      readonly baseVersion?: number;
    },
  ): Promise<Pick<OpenDraft, 'stored' | 'tree' | 'steps'>> {
    const at = clock.now();
    const { kind, changes, by, about } = step;
    const revision = (stored?.revision ?? 0) + 1;
    const saved: StoredDraft = {
      treeId: before.id,
      tree: writeTree(step.tree),
      baseVersion: step.baseVersion ?? stored?.baseVersion ?? current?.version ?? 0,
      revision,
      changedAt: at,
      changedBy: by,
    };
    const added: DraftStep = { revision, kind, changes, at, by, ...(about !== undefined && { about }) };
    await store.save(trx, municipalityId, saved, added);
    return { stored: saved, tree: step.tree, steps: [...steps, added] };
  }

  const audit = (
    trx: MunicipalityTransaction,
    actor: Actor,
    action: DraftAudit['action'],
    treeId: string,
    changes: readonly TreeChange[],
  ) =>
    store.addAuditEntry(trx, {
      municipalityId: actor.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      treeId,
      changes,
    });

  async function present(
    trx: MunicipalityTransaction,
    actor: Actor,
    { stored, tree, current, settings, steps }: OpenDraft,
  ): Promise<Draft> {
    const published = current && (await writtenIn(trx, current));
    const { undo, redo } = undoable(steps, actor.personId);
    return {
      treeId: tree.id,
      tree,
      revision: stored?.revision ?? 0,
      baseVersion: stored?.baseVersion ?? current?.version ?? 0,
      currentVersion: current?.version ?? 0,
      isChanged: !published || compareTrees(published, tree).some(isOfSubstance),
      changedAt: stored?.changedAt,
      changedBy: stored?.changedBy,
      canUndo: undo !== undefined,
      canRedo: redo !== undefined,
      languages: settings.languages,
    };
  }

  return {
    openIn,

    async publishedIn(trx, { municipalityId, personId }, open, version) {
      await saveStep(trx, municipalityId, open, {
        kind: 'published',
        tree: open.tree,
        changes: [],
        by: personId,
        baseVersion: version,
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
            compareTrees(await writtenIn(trx, published), parseDraft(draft)).some(isOfSubstance);
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

    get: (actor, treeId) =>
      inTree(actor, treeId, async (trx) =>
        present(trx, actor, await openIn(trx, actor.municipalityId, treeId)),
      ),

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
        const saved = await saveStep(trx, actor.municipalityId, open, {
          kind: 'start',
          tree,
          changes: [],
          by: actor.personId,
        });
        await audit(trx, actor, 'tree-draft.started', tree.id, []);
        return present(trx, actor, { ...open, ...saved });
      });
    },

    change: (actor, treeId, { revision, command, force = false }) =>
      inTree(actor, treeId, async (trx): Promise<ChangeOutcome> => {
        const open = await openIn(trx, actor.municipalityId, treeId);
        const now = open.stored?.revision ?? 0;
        if (revision > now) throw new AppError('conflict', 'this draft was begun anew');
        // What somebody did in another window of their own is no surprise to them.
        const since = open.steps.filter((step) => step.revision > revision && step.by !== actor.personId);
        const outcome = applyCommand(open.tree, command, open.settings.languages);
        if (outcome.kind === 'refused') {
          const draft = await present(trx, actor, open);
          return outcome.reason === 'gone' && since.length > 0
            ? { kind: 'conflict', draft, mine: [], theirs: since.map(othersChange) }
            : { kind: 'refused', reason: outcome.reason, draft };
        }
        const changes = compareTrees(open.tree, outcome.tree);
        const made = outcome.made === undefined ? {} : { made: outcome.made };
        if (changes.length === 0) return { kind: 'changed', draft: await present(trx, actor, open), ...made };
        const theirs = since.flatMap((step) => {
          const touched = overlapping(changes, step.changes);
          return touched.length > 0 ? othersChange({ ...step, changes: touched }) : [];
        });
        if (theirs.length > 0 && !force)
          return { kind: 'conflict', draft: await present(trx, actor, open), mine: changes, theirs };
        const saved = await saveStep(trx, actor.municipalityId, open, {
          kind: 'change',
          tree: outcome.tree,
          changes,
          by: actor.personId,
        });
        await audit(trx, actor, 'tree-draft.changed', treeId, changes);
        return { kind: 'changed', draft: await present(trx, actor, { ...open, ...saved }), ...made };
      }),

    undo: (actor, treeId, which) =>
      inTree(actor, treeId, async (trx): Promise<ChangeOutcome> => {
        const open = await openIn(trx, actor.municipalityId, treeId);
        const step = undoable(open.steps, actor.personId)[which];
        if (!step) return { kind: 'changed', draft: await present(trx, actor, open) };
        const changes = which === 'undo' ? reverseChanges(step.changes) : step.changes;
        const theirs = open.steps.flatMap((later) => {
          if (later.revision <= step.revision || later.by === actor.personId) return [];
          const touched = overlapping(changes, later.changes);
          return touched.length > 0 ? othersChange({ ...later, changes: touched }) : [];
        });
        const tree = theirs.length > 0 ? undefined : applyChanges(open.tree, changes);
        if (!tree) return { kind: 'conflict', draft: await present(trx, actor, open), mine: changes, theirs };
        const done = compareTrees(open.tree, tree);
        const saved = await saveStep(trx, actor.municipalityId, open, {
          kind: which,
          tree,
          changes: done,
          by: actor.personId,
          about: step.revision,
        });
        await audit(trx, actor, 'tree-draft.changed', treeId, done);
        return { kind: 'changed', draft: await present(trx, actor, { ...open, ...saved }) };
      }),

    discard: (actor, treeId, revision) =>
      inTree(actor, treeId, async (trx) => {
        const open = await openIn(trx, actor.municipalityId, treeId);
        if ((open.stored?.revision ?? 0) !== revision)
          throw new AppError('conflict', 'somebody else has changed this draft meanwhile');
        if (!open.current) {
          await store.remove(trx, treeId);
          await audit(trx, actor, 'tree-draft.discarded', treeId, []);
          return undefined;
        }
        const tree = await writtenIn(trx, open.current);
        const changes = compareTrees(open.tree, tree);
        const saved = await saveStep(trx, actor.municipalityId, open, {
          kind: 'discard',
          tree,
          changes,
          by: actor.personId,
          baseVersion: open.current.version,
        });
        await audit(trx, actor, 'tree-draft.discarded', treeId, changes);
        return present(trx, actor, { ...open, ...saved });
      }),

    keepOver: (actor, treeId, version) =>
      inTree(actor, treeId, async (trx) => {
        const open = await openIn(trx, actor.municipalityId, treeId);
        if (open.current?.version !== version)
          throw new AppError('conflict', 'somebody else has published meanwhile');
        const saved = await saveStep(trx, actor.municipalityId, open, {
          kind: 'follow',
          tree: open.tree,
          changes: [],
          by: actor.personId,
          baseVersion: version,
        });
        return present(trx, actor, { ...open, ...saved });
      }),

    publishedSince: async (actor, treeId) => {
      mustCoordinate(actor);
      const versions = await trees.listVersions(actor.municipalityId, treeId);
      const current = versions.find(({ isCurrent }) => isCurrent);
      return await inTree(actor, treeId, async (trx) => {
        const open = await openIn(trx, actor.municipalityId, treeId);
        const base = open.stored?.baseVersion ?? 0;
        if (!open.current || !current || base === open.current.version) return [];
        const now = await writtenIn(trx, open.current);
        const before = await versionIn(trx, treeId, base);
        const changes = before ? compareTrees(before, now).filter(isOfSubstance) : [];
        return [{ by: current.publishedBy, at: current.publishedAt, changes }];
      });
    },

    searchContacts: (actor, text) => {
      if (institutionsEdited(actor).length === 0) throw new AppError('forbidden', 'contacts');
      return database.inMunicipality(actor.municipalityId, (trx) =>
        store.searchContacts(trx, cleanText(text, 100), actor.locale),
      );
    },

    namesOf: (actor, personIds) =>
      database.inMunicipality(actor.municipalityId, (trx) => store.namesOf(trx, personIds)),
  };
}

/** What stands in links where a tree's id could stand. */
const placesOfPage: readonly string[] = ['overlays', 'contacts'];

function mustCoordinate(actor: Actor): void {
  if (!isCoordinator(actor)) throw new AppError('forbidden', 'trees are for coordinators');
}

/** Which language a tree was written in first is no change that anybody made. */
function isOfSubstance({ path }: TreeChange): boolean {
  return path[0] !== 'language';
}

function othersChange({ by, at, changes }: DraftStep): OthersChange {
  return { by, at, changes };
}

function freeId(title: string, taken: ReadonlySet<string>): string {
  const id = idOfWords(title) ?? 'tree';
  for (let count = 1; ; count += 1) {
    const next = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(next)) return next;
  }
}

/** The language in which a tree says what it does not say in others. */
export function languageOf({ languages, defaultLocale }: WritingSettings): WritingSettings['defaultLocale'] {
  return languages.includes(defaultLocale) ? defaultLocale : (languages[0] ?? defaultLocale);
}

/** @throws AppError `unavailable` when the stored draft has lost its form. */
function parseDraft({ tree: stored, treeId }: StoredDraft): Tree {
  const { tree, findings } = readTree(stored);
  if (findings.length > 0 || tree.id !== treeId) throw new AppError('unavailable', `draft of ${treeId}`);
  return tree;
}
