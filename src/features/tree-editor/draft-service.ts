import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { TreesService } from '../trees/index.ts';
import { isOfSubstance, othersChange } from './draft-rules.ts';
import type { ChangeOutcome, Draft, DraftStore, OthersChange } from './draft-types.ts';
import { mustCoordinate, type DraftWriter } from './draft-writer.ts';
import { applyChanges, compareTrees, overlapping, reverseChanges, undoable } from './tree-change-rules.ts';
import { applyCommand } from './tree-edit-rules.ts';
import type { TreeCommand } from './tree-edit-types.ts';

/**
 * The trees as coordinators edit them: one draft for a tree, shared by all of them. Colleagues have what is published. Every method
 * throws AppError `forbidden` to whoever is no coordinator.
 */
export interface DraftService {
  /** @throws AppError `not-found`. */
  get(actor: Actor, treeId: string): Promise<Draft>;
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
}

export interface DraftServiceParts {
  readonly writer: DraftWriter;
  readonly store: Pick<DraftStore, 'remove'>;
  readonly trees: Pick<TreesService, 'getVersionIn' | 'listVersions'>;
}

export function createDraftService({ writer, store, trees }: DraftServiceParts): DraftService {
  return {
    get: (actor, treeId) =>
      writer.inTree(actor, treeId, async (trx) =>
        writer.presentIn(trx, actor, await writer.openIn(trx, actor.municipalityId, treeId)),
      ),

    change: (actor, treeId, { revision, command, force = false }) =>
      writer.inTree(actor, treeId, async (trx): Promise<ChangeOutcome> => {
        const open = await writer.openIn(trx, actor.municipalityId, treeId);
        const now = open.stored?.revision ?? 0;
        if (revision > now) throw new AppError('conflict', 'this draft was begun anew');
        // What somebody did in another window of their own is no surprise to them.
        const since = open.steps.filter((step) => step.revision > revision && step.by !== actor.personId);
        const outcome = applyCommand(open.tree, command, open.settings.languages);
        if (outcome.kind === 'refused') {
          const draft = await writer.presentIn(trx, actor, open);
          return outcome.reason === 'gone' && since.length > 0
            ? { kind: 'conflict', draft, mine: [], theirs: since.map(othersChange) }
            : { kind: 'refused', reason: outcome.reason, draft };
        }
        const changes = compareTrees(open.tree, outcome.tree);
        const made = outcome.made === undefined ? {} : { made: outcome.made };
        if (changes.length === 0)
          return { kind: 'changed', draft: await writer.presentIn(trx, actor, open), ...made };
        const theirs = since.flatMap((step) => {
          const touched = overlapping(changes, step.changes);
          return touched.length > 0 ? othersChange({ ...step, changes: touched }) : [];
        });
        if (theirs.length > 0 && !force)
          return { kind: 'conflict', draft: await writer.presentIn(trx, actor, open), mine: changes, theirs };
        const saved = await writer.saveIn(trx, actor.municipalityId, open, {
          kind: 'change',
          tree: outcome.tree,
          changes,
          by: actor.personId,
        });
        await writer.auditIn(trx, actor, 'tree-draft.changed', treeId, changes);
        return { kind: 'changed', draft: await writer.presentIn(trx, actor, saved), ...made };
      }),

    undo: (actor, treeId, which) =>
      writer.inTree(actor, treeId, async (trx): Promise<ChangeOutcome> => {
        const open = await writer.openIn(trx, actor.municipalityId, treeId);
        const step = undoable(open.steps, actor.personId)[which];
        if (!step) return { kind: 'changed', draft: await writer.presentIn(trx, actor, open) };
        const changes = which === 'undo' ? reverseChanges(step.changes) : step.changes;
        const theirs = open.steps.flatMap((later) => {
          if (later.revision <= step.revision || later.by === actor.personId) return [];
          const touched = overlapping(changes, later.changes);
          return touched.length > 0 ? othersChange({ ...later, changes: touched }) : [];
        });
        const tree = theirs.length > 0 ? undefined : applyChanges(open.tree, changes);
        if (!tree)
          return { kind: 'conflict', draft: await writer.presentIn(trx, actor, open), mine: changes, theirs };
        const done = compareTrees(open.tree, tree);
        const saved = await writer.saveIn(trx, actor.municipalityId, open, {
          kind: which,
          tree,
          changes: done,
          by: actor.personId,
          about: step.revision,
        });
        await writer.auditIn(trx, actor, 'tree-draft.changed', treeId, done);
        return { kind: 'changed', draft: await writer.presentIn(trx, actor, saved) };
      }),

    discard: (actor, treeId, revision) =>
      writer.inTree(actor, treeId, async (trx) => {
        const open = await writer.openIn(trx, actor.municipalityId, treeId);
        if ((open.stored?.revision ?? 0) !== revision)
          throw new AppError('conflict', 'somebody else has changed this draft meanwhile');
        if (!open.current) {
          await store.remove(trx, treeId);
          await writer.auditIn(trx, actor, 'tree-draft.discarded', treeId, []);
          return undefined;
        }
        const tree = await writer.writtenIn(trx, open.current);
        const changes = compareTrees(open.tree, tree);
        const saved = await writer.saveIn(trx, actor.municipalityId, open, {
          kind: 'discard',
          tree,
          changes,
          by: actor.personId,
          baseVersion: open.current.version,
        });
        await writer.auditIn(trx, actor, 'tree-draft.discarded', treeId, changes);
        return writer.presentIn(trx, actor, saved);
      }),

    keepOver: (actor, treeId, version) =>
      writer.inTree(actor, treeId, async (trx) => {
        const open = await writer.openIn(trx, actor.municipalityId, treeId);
        if (open.current?.version !== version)
          throw new AppError('conflict', 'somebody else has published meanwhile');
        const saved = await writer.saveIn(trx, actor.municipalityId, open, {
          kind: 'follow',
          tree: open.tree,
          changes: [],
          by: actor.personId,
          baseVersion: version,
        });
        return writer.presentIn(trx, actor, saved);
      }),

    publishedSince: async (actor, treeId) => {
      mustCoordinate(actor);
      const versions = await trees.listVersions(actor.municipalityId, treeId);
      const current = versions.find(({ isCurrent }) => isCurrent);
      return await writer.inTree(actor, treeId, async (trx) => {
        const open = await writer.openIn(trx, actor.municipalityId, treeId);
        const base = open.stored?.baseVersion ?? 0;
        if (!open.current || !current || base === open.current.version) return [];
        const now = await writer.writtenIn(trx, open.current);
        const before = base === 0 ? undefined : await trees.getVersionIn(trx, treeId, base);
        const changes = before ? compareTrees(before, now).filter(isOfSubstance) : [];
        return [{ by: current.publishedBy, at: current.publishedAt, changes }];
      });
    },
  };
}
