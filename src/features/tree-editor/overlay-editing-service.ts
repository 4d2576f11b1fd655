import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/locale.ts';
import { institutionsEdited, mayEditInstitution } from '../directory/index.ts';
import {
  applyOverlay,
  checkPublication,
  readOverlay,
  type DirectorySnapshot,
  type PublishedTree,
  type Tree,
  type TreeFinding,
  type TreeOverlay,
  type TreesFeature,
} from '../trees/index.ts';

export interface InstitutionWithChanges {
  readonly id: string;
  readonly name: string;
  /** How many things it does otherwise, by tree. */
  readonly changes: Readonly<Record<string, number>>;
}

/** What an institution does otherwise beside its municipality's tree. */
export interface LookedOverlay {
  /** The municipality's, as it is published. */
  readonly tree: Tree;
  readonly institution: { readonly id: string; readonly name: string };
  readonly revision: number;
  readonly overlay: TreeOverlay;
  readonly changedBy: string | undefined;
  readonly isPublished: boolean;
  /** As the institution has it. */
  readonly effective: Tree;
  /** What concerns this institution. */
  readonly findings: readonly TreeFinding[];
  readonly languages: readonly Locale[];
  readonly directory: DirectorySnapshot;
}

export type SaveOutcome = {
  readonly kind: 'saved' | 'conflict' | 'refused';
  readonly looked: LookedOverlay;
};

/**
 * What institutions do otherwise: all of them for coordinators, the own one for its administrator. It counts once the tree is
 * published again. Every method throws AppError `forbidden` to others, `not-found` for a tree that is not published and an
 * institution the municipality does not have.
 */
export interface OverlayEditingService {
  list(actor: Actor): Promise<{
    readonly trees: readonly PublishedTree[];
    readonly institutions: readonly InstitutionWithChanges[];
  }>;
  get(actor: Actor, treeId: string, institutionId: string): Promise<LookedOverlay>;
  /** What would be said of this content. Keeps nothing. */
  look(actor: Actor, treeId: string, institutionId: string, content: unknown): Promise<LookedOverlay>;
  /** Nothing is kept of what has not the form of an overlay, or when somebody else has changed it since `revision`. */
  save(
    actor: Actor,
    treeId: string,
    institutionId: string,
    given: { readonly revision: number; readonly content: unknown },
  ): Promise<SaveOutcome>;
}

export function createOverlayEditing({
  trees,
}: {
  readonly trees: Pick<TreesFeature, 'getCurrent' | 'readSurroundings' | 'overlays'>;
}): OverlayEditingService {
  async function look(
    actor: Actor,
    treeId: string,
    institutionId: string,
    content?: unknown,
  ): Promise<LookedOverlay> {
    if (!mayEditInstitution(actor, institutionId)) throw new AppError('forbidden', 'overlay');
    const { municipalityId } = actor;
    const published = (await trees.getCurrent(municipalityId)).find(({ tree }) => tree.id === treeId);
    if (!published) throw new AppError('not-found', `tree ${treeId}`);
    const { overlays, directory } = await trees.readSurroundings(municipalityId, treeId);
    const institution = directory.institutions.find(({ id }) => id === institutionId);
    if (!institution) throw new AppError('not-found', 'institution');
    const stored = (await trees.overlays.list(municipalityId, treeId)).find(
      (one) => one.institutionId === institutionId,
    );
    const given = content === undefined ? undefined : readOverlay(content, ['overlays', institutionId]);
    const overlay = given?.overlay ?? stored?.overlay ?? nothing;
    const { tree } = published;
    const { tree: effective } = applyOverlay(tree, overlay, institutionId, directory.languages);
    const here = { ...directory, institutions: [institution] };
    const state = { tree, overlays: { ...overlays, [institutionId]: overlay } };
    const ofGate = checkPublication(state, here).filter(
      ({ path, witness }) => (path[0] === 'overlays' ? path[1] : witness?.institutionId) === institutionId,
    );
    return {
      tree,
      institution,
      revision: stored?.revision ?? 0,
      overlay,
      changedBy: stored?.changedBy,
      isPublished:
        JSON.stringify(published.overlays?.[institutionId] ?? nothing) ===
        JSON.stringify(stored?.overlay ?? nothing),
      effective,
      findings: [...(given?.findings ?? []), ...ofGate],
      languages: directory.languages,
      directory,
    };
  }

  return {
    async list(actor) {
      const edited = institutionsEdited(actor);
      if (edited.length === 0) throw new AppError('forbidden', 'overlays');
      const { municipalityId } = actor;
      const current = await trees.getCurrent(municipalityId);
      const changes = new Map<string, Record<string, number>>();
      let institutions: DirectorySnapshot['institutions'] = [];
      for (const { tree } of current) {
        institutions = (await trees.readSurroundings(municipalityId, tree.id)).directory.institutions;
        for (const { institutionId, overlay } of await trees.overlays.list(municipalityId, tree.id)) {
          const known = changes.get(institutionId) ?? {};
          changes.set(institutionId, { ...known, [tree.id]: countOf(overlay) });
        }
      }
      return {
        trees: current,
        institutions: institutions
          .filter(({ id }) => edited === 'all' || edited.includes(id))
          .map(({ id, name }) => ({ id, name, changes: changes.get(id) ?? {} })),
      };
    },

    get: (actor, treeId, institutionId) => look(actor, treeId, institutionId),
    look,

    async save(actor, treeId, institutionId, { revision, content }) {
      const wanted = await look(actor, treeId, institutionId, content);
      // A text in the wrong place or a level that is not there is said while one writes; what is kept fits the tree that counts.
      if (wanted.findings.some(({ path, severity }) => severity === 'error' && path[0] === 'overlays'))
        return { kind: 'refused', looked: wanted };
      try {
        const place = { treeId, institutionId };
        const saved = await trees.overlays.save(
          actor.municipalityId,
          actor.personId,
          place,
          content,
          revision,
        );
        return { kind: saved.kind, looked: await look(actor, treeId, institutionId) };
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'conflict')) throw error;
        return { kind: 'conflict', looked: await look(actor, treeId, institutionId) };
      }
    },
  };
}

const nothing: TreeOverlay = { contacts: [], inserts: [], skips: [], texts: [] };

function countOf({ contacts, inserts, skips, texts }: TreeOverlay): number {
  return contacts.length + inserts.length + skips.length + texts.length;
}
