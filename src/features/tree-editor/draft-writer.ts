import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { isCoordinator } from '../directory/index.ts';
import { writeTree, type PublishedTree, type Tree, type TreesService } from '../trees/index.ts';
import { isOfSubstance, parseDraft } from './draft-rules.ts';
import type { Draft, DraftAudit, DraftStore, StoredDraft, WritingSettings } from './draft-types.ts';
import { compareTrees, undoable } from './tree-change-rules.ts';
import type { DraftStep, TreeChange } from './tree-edit-types.ts';

/** A draft with its tree read, in a transaction that holds the tree. */
export interface OpenDraft {
  readonly stored: StoredDraft | undefined;
  readonly tree: Tree;
  readonly current: PublishedTree | undefined;
  readonly settings: WritingSettings;
  readonly steps: readonly DraftStep[];
}

/** What was done to a draft, to be written down. */
export interface NewStep {
  readonly kind: DraftStep['kind'];
  /** As it is now. */
  readonly tree: Tree;
  readonly changes: readonly TreeChange[];
  readonly by: string;
  /** The revision it takes back or does again. */
  readonly about?: number;
  /** Where it is another than before. */
  readonly baseVersion?: number;
}

/** Opens drafts and writes steps down, inside the transaction of whoever decides what is done. */
export interface DraftWriter {
  /** A transaction that holds the tree. @throws AppError `forbidden` to whoever is no coordinator. */
  inTree<T>(actor: Actor, treeId: string, work: (trx: MunicipalityTransaction) => Promise<T>): Promise<T>;
  /** A draft that nobody has written in follows what others publish. @throws AppError `not-found`. */
  openIn(trx: MunicipalityTransaction, municipalityId: string, treeId: string): Promise<OpenDraft>;
  /** The draft with the step done. */
  saveIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    open: OpenDraft,
    step: NewStep,
  ): Promise<OpenDraft>;
  auditIn(
    trx: MunicipalityTransaction,
    actor: Actor,
    action: DraftAudit['action'],
    treeId: string,
    changes: readonly TreeChange[],
  ): Promise<void>;
  /** The draft as this person sees it. */
  presentIn(trx: MunicipalityTransaction, actor: Actor, open: OpenDraft): Promise<Draft>;
  /** As it was written, without what it says in the tree's language where a language says nothing. */
  writtenIn(trx: MunicipalityTransaction, published: PublishedTree): Promise<Tree>;
}

export interface DraftWriterParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: DraftStore;
  readonly trees: Pick<TreesService, 'getCurrentIn' | 'getVersionIn' | 'lockIn'>;
}

/** @throws AppError `forbidden`. */
export function mustCoordinate(actor: Actor): void {
  if (!isCoordinator(actor)) throw new AppError('forbidden', 'trees are for coordinators');
}

export function createDraftWriter({ database, clock, ids, store, trees }: DraftWriterParts): DraftWriter {
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
    const base =
      stored.baseVersion === 0 ? undefined : await trees.getVersionIn(trx, treeId, stored.baseVersion);
    if (!base || compareTrees(base, tree).some(isOfSubstance)) return open;
    const followed = await writtenIn(trx, current);
    return saveIn(trx, municipalityId, open, {
      kind: 'follow',
      tree: followed,
      changes: compareTrees(tree, followed),
      by: stored.changedBy,
      baseVersion: current.version,
    });
  }

  const writtenIn = (trx: MunicipalityTransaction, { tree, version }: PublishedTree) =>
    trees.getVersionIn(trx, tree.id, version);

  async function saveIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    open: OpenDraft,
    step: NewStep,
  ): Promise<OpenDraft> {
    const { stored, current, tree: before, steps } = open;
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
    return { ...open, stored: saved, tree: step.tree, steps: [...steps, added] };
  }

  return {
    inTree(actor, treeId, work) {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        await trees.lockIn(trx, actor.municipalityId, treeId);
        return work(trx);
      });
    },

    openIn,
    saveIn,
    writtenIn,

    auditIn: (trx, actor, action, treeId, changes) =>
      store.addAuditEntry(trx, {
        municipalityId: actor.municipalityId,
        id: ids.next(),
        at: clock.now(),
        actor: actor.personId,
        action,
        treeId,
        changes,
      }),

    async presentIn(trx, actor, { stored, tree, current, settings, steps }) {
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
    },
  };
}
