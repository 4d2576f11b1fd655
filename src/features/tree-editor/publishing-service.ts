import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { localToInstant } from '../training/index.ts';
import {
  checkTree,
  compareContactPaths,
  compareLoads,
  completeTexts,
  contactLoads,
  drawTree,
  listContactPaths,
  type ContactChange,
  type DirectorySnapshot,
  type ListedVersion,
  type LoadChange,
  type Paper,
  type PlannedPublish,
  type PublishOutcome,
  type Tree,
  type TreeFinding,
  type TreesFeature,
} from '../trees/index.ts';
import { languageOf } from './draft-rules.ts';
import type { DraftService } from './draft-service.ts';
import type { OthersChange } from './draft-types.ts';
import type { DraftWriter } from './draft-writer.ts';
import { compareTrees } from './tree-change-rules.ts';
import type { TreeChange } from './tree-edit-types.ts';

/** What the gate says of a draft, and what its words need. */
export interface CheckedDraft {
  readonly revision: number;
  readonly tree: Tree;
  readonly findings: readonly TreeFinding[];
  readonly directory: DirectorySnapshot;
}

/** What publishing a draft would change. */
export interface ForeseenPublish extends CheckedDraft {
  readonly baseVersion: number;
  readonly currentVersion: number;
  readonly changes: readonly TreeChange[];
  readonly contacts: readonly ContactChange[];
  readonly loads: readonly LoadChange[];
  /** How many institutions do something otherwise. */
  readonly overlays: number;
  readonly since: readonly OthersChange[];
  readonly planned: readonly PlannedPublish[];
  readonly versions: readonly ListedVersion[];
}

export type TryOutcome =
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'planned' }
  | { readonly kind: 'refused'; readonly checked: CheckedDraft }
  | { readonly kind: 'overtaken'; readonly since: readonly OthersChange[] }
  | { readonly kind: 'bad-time' };

/** Publishing from the tab. Every method throws AppError `forbidden` to whoever is no coordinator, `not-found` for an unknown tree. */
export interface PublishingService {
  check(actor: Actor, treeId: string): Promise<CheckedDraft>;
  foresee(actor: Actor, treeId: string): Promise<ForeseenPublish>;
  /**
   * Publishes the draft as it was looked at. `basedOn`: the version that counted then. `at`: plans it for then, in the municipality's
   * zone. Nothing is done when somebody else has published or written meanwhile.
   */
  publish(
    actor: Actor,
    treeId: string,
    looked: {
      readonly revision: number;
      readonly basedOn: number;
      readonly at?: { readonly day: string; readonly time: string } | undefined;
    },
  ): Promise<TryOutcome>;
  withdraw(actor: Actor, treeId: string, plannedId: string): Promise<void>;
  /** One step back from `version`, which is the one that counts. */
  rollBack(actor: Actor, treeId: string, version: number): Promise<TryOutcome>;
  /** The draft as an SVG. */
  draw(actor: Actor, treeId: string, locale: Locale, paper: Paper): Promise<string>;
}

export function createPublishingService({
  database,
  clock,
  writer,
  drafts,
  trees,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly writer: DraftWriter;
  readonly drafts: Pick<DraftService, 'publishedSince'>;
  readonly trees: TreesFeature;
}): PublishingService {
  const open = (actor: Actor, treeId: string) =>
    writer.inTree(actor, treeId, (trx) => writer.openIn(trx, actor.municipalityId, treeId));

  async function check(actor: Actor, treeId: string, draft?: Tree): Promise<CheckedDraft> {
    const { tree, stored } = await open(actor, treeId);
    const looked = draft ?? tree;
    const { directory } = await trees.readSurroundings(actor.municipalityId, treeId);
    return {
      revision: stored?.revision ?? 0,
      tree: looked,
      findings: await trees.check(actor.municipalityId, looked),
      directory,
    };
  }

  const overtaken = async (actor: Actor, treeId: string): Promise<TryOutcome> => ({
    kind: 'overtaken',
    since: await drafts.publishedSince(actor, treeId),
  });

  return {
    check: (actor, treeId) => check(actor, treeId),

    async foresee(actor, treeId) {
      const { tree, stored, current } = await open(actor, treeId);
      const { overlays, directory } = await trees.readSurroundings(actor.municipalityId, treeId);
      const findings = await trees.check(actor.municipalityId, tree);
      const before = current
        ? listContactPaths({ tree: current.tree, overlays: current.overlays ?? {} }, directory)
        : [];
      const after = listContactPaths({ tree, overlays }, directory);
      return {
        revision: stored?.revision ?? 0,
        baseVersion: stored?.baseVersion ?? current?.version ?? 0,
        currentVersion: current?.version ?? 0,
        tree,
        findings,
        directory,
        changes: current
          ? compareTrees(current.tree, completeTexts({ ...tree, language: current.tree.language }))
          : [],
        contacts: compareContactPaths(before, after),
        loads: compareLoads(contactLoads(before, directory), contactLoads(after, directory)),
        overlays: Object.keys(overlays).length,
        since: await drafts.publishedSince(actor, treeId),
        planned: (await trees.planned.list(actor.municipalityId)).filter((one) => one.treeId === treeId),
        versions: await trees.listVersions(actor.municipalityId, treeId),
      };
    },

    async publish(actor, treeId, { revision, basedOn, at }) {
      const { municipalityId, personId } = actor;
      const looked = await open(actor, treeId);
      if ((looked.stored?.revision ?? 0) !== revision) return { kind: 'overtaken', since: [] };
      const tree = { ...looked.tree, language: languageOf(looked.settings) };
      try {
        if (at) {
          const instant = localToInstant(at.day, at.time, looked.settings.timeZone);
          if (!instant || instant <= clock.now()) return { kind: 'bad-time' };
          if ((looked.current?.version ?? 0) !== basedOn) return await overtaken(actor, treeId);
          const planned = await trees.planned.plan(municipalityId, personId, tree, instant, { basedOn });
          if (planned.kind === 'planned') return { kind: 'planned' };
          return { kind: 'refused', checked: await check(actor, treeId, tree) };
        }
        const outcome = await database.inMunicipality(
          municipalityId,
          async (trx): Promise<PublishOutcome> => {
            await trees.lockIn(trx, municipalityId, treeId);
            const draft = await writer.openIn(trx, municipalityId, treeId);
            if ((draft.stored?.revision ?? 0) !== revision)
              throw new AppError('conflict', 'somebody else has changed this draft meanwhile');
            const published = await trees.publishIn(trx, municipalityId, personId, tree, { basedOn });
            if (published.kind === 'published')
              await writer.saveIn(trx, municipalityId, draft, {
                kind: 'published',
                tree,
                changes: [],
                by: personId,
                baseVersion: published.published.version,
              });
            return published;
          },
        );
        trees.announce(outcome);
        if (outcome.kind === 'published') return { kind: 'published', version: outcome.published.version };
        return { kind: 'refused', checked: await check(actor, treeId, tree) };
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'conflict')) throw error;
        return await overtaken(actor, treeId);
      }
    },

    async withdraw(actor, treeId, plannedId) {
      await open(actor, treeId);
      await trees.planned.withdraw(actor.municipalityId, actor.personId, plannedId);
    },

    async rollBack(actor, treeId, version) {
      await open(actor, treeId);
      try {
        const outcome = await trees.rollBack(actor.municipalityId, actor.personId, treeId, {
          basedOn: version,
        });
        if (outcome.kind === 'published') return { kind: 'published', version: outcome.published.version };
        const checked = await check(actor, treeId);
        return { kind: 'refused', checked: { ...checked, findings: outcome.findings } };
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'conflict')) throw error;
        return await overtaken(actor, treeId);
      }
    },

    async draw(actor, treeId, locale, paper) {
      const { tree } = await open(actor, treeId);
      // There is no way to lay out what leads back to itself.
      if (checkTree(tree).some(({ code }) => code === 'cycle')) throw new AppError('bad-request', 'cycle');
      return drawTree(completeTexts(tree), locale, paper);
    },
  };
}
