import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { checkTree } from './check-rules.ts';
import { formatFinding, hasErrors } from './finding-rules.ts';
import { readTree, writeTree } from './tree-document-rules.ts';
import type { OwnWords, PublishedTree, Tree, TreeFinding, TreePointer, TreeStore } from './tree-types.ts';

export interface TreesServiceParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly treeStore: TreeStore;
  /** Told of each tree that was published here, after it was committed. */
  readonly onPublished?: (published: PublishedTree) => void;
}

/** What became of a tree that was to be published. `findings` are warnings when it was, and hold an error when it was not. */
export type PublishOutcome =
  | {
      readonly kind: 'published';
      readonly published: PublishedTree;
      readonly findings: readonly TreeFinding[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly TreeFinding[] };

/** The trees of the municipalities. Who may publish is the caller's to decide: provisioning, the command line, later a policy. */
export interface TreesService {
  /** The trees that count now, in the municipality's order. */
  getCurrent(municipalityId: string): Promise<readonly PublishedTree[]>;
  /** The same inside a transaction that is under way, for a turn that reads more than its trees. */
  getCurrentIn(trx: MunicipalityTransaction, municipalityId: string): Promise<readonly PublishedTree[]>;
  /** @throws AppError `not-found` when the municipality never published this version. */
  getVersion(municipalityId: string, treeId: string, version: number): Promise<PublishedTree>;
  /**
   * Makes `tree` the current version. Of two publishers at once both get a version of their own and the one who comes last counts.
   * `by` is an Entra object id, or the name of a tool.
   */
  publish(municipalityId: string, by: string, tree: Tree): Promise<PublishOutcome>;
  /**
   * Publishes those of the templates that the municipality has never had, in the given order, all or none. Gives their ids.
   * @throws AppError `bad-request` when a template has errors.
   */
  adoptTemplates(municipalityId: string, by: string, templates: readonly Tree[]): Promise<readonly string[]>;
}

/** Versions kept in memory; one is some 100 KB. Beyond that the one that was unused longest goes. */
const cachedVersions = 200;

export function createTreesService(parts: TreesServiceParts): TreesService {
  const { database, clock, ids, treeStore, onPublished } = parts;
  // Versions never change, so what was read once is right for ever; which one counts is read each time.
  const cache = new Map<string, PublishedTree>();

  async function load(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { treeId, version, publishedAt }: TreePointer,
  ): Promise<PublishedTree> {
    const key = `${municipalityId} ${treeId} ${version} ${publishedAt.getTime()}`;
    const known = cache.get(key);
    const published =
      known ?? parseStored(await treeStore.findVersion(trx, treeId, version), treeId, version);
    cache.delete(key);
    cache.set(key, published);
    if (cache.size > cachedVersions) cache.delete(cache.keys().next().value ?? '');
    return published;
  }

  async function getCurrentIn(trx: MunicipalityTransaction, municipalityId: string) {
    const trees: PublishedTree[] = [];
    // One after the other: a transaction is one connection.
    for (const pointer of await treeStore.listCurrent(trx))
      trees.push(await load(trx, municipalityId, pointer));
    return trees;
  }

  /** `tree` has been checked. */
  async function addVersion(
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    tree: Tree,
  ): Promise<PublishedTree> {
    const latest = await treeStore.findLatestVersion(trx, tree.id);
    const current = (await treeStore.listCurrent(trx)).find(({ treeId }) => treeId === tree.id);
    const version = latest + 1;
    const at = clock.now();
    const ownWords = await treeStore.findOwnWords(trx, tree.id);
    await treeStore.addVersion(trx, {
      municipalityId,
      treeId: tree.id,
      version,
      tree: writeTree(tree),
      ownWords,
      publishedAt: at,
      publishedBy: by,
    });
    await treeStore.setCurrent(trx, municipalityId, tree.id, version);
    await treeStore.addAuditEntry(trx, {
      municipalityId,
      id: ids.next(),
      at,
      actor: by,
      action: 'tree-published',
      subject: `tree:${tree.id}`,
      before: current && { version: current.version },
      after: { version },
    });
    return { tree, version, ...(ownWords && { ownWords }) };
  }

  return {
    getCurrent: (municipalityId) =>
      database.inMunicipality(municipalityId, (trx) => getCurrentIn(trx, municipalityId)),

    getCurrentIn,

    getVersion: (municipalityId, treeId, version) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const stored = await treeStore.findVersion(trx, treeId, version);
        if (stored === undefined) throw new AppError('not-found', `tree ${treeId} version ${version}`);
        return parseStored(stored, treeId, version);
      }),

    async publish(municipalityId, by, tree) {
      const findings = findMistakes(tree);
      if (hasErrors(findings)) return { kind: 'refused', findings };
      const published = await database.inMunicipality(municipalityId, async (trx) => {
        await treeStore.lockTree(trx, municipalityId, tree.id);
        return await addVersion(trx, municipalityId, by, tree);
      });
      onPublished?.(published);
      return { kind: 'published', published, findings };
    },

    async adoptTemplates(municipalityId, by, templates) {
      const error = templates.flatMap(findMistakes).find(({ severity }) => severity === 'error');
      if (error) throw new AppError('bad-request', formatFinding(error));
      return await database.inMunicipality(municipalityId, async (trx) => {
        const adopted: string[] = [];
        // Locked in one order everywhere, so that two who adopt at once wait for each other instead of for ever.
        for (const id of templates.map((tree) => tree.id).sort())
          await treeStore.lockTree(trx, municipalityId, id);
        for (const tree of templates) {
          if ((await treeStore.findLatestVersion(trx, tree.id)) > 0) continue;
          await addVersion(trx, municipalityId, by, tree);
          adopted.push(tree.id);
        }
        return adopted;
      });
    },
  };
}

/** What reading it back would stumble over, and what makes no sense. */
function findMistakes(tree: Tree): readonly TreeFinding[] {
  const { findings } = readTree(writeTree(tree));
  return findings.length > 0 ? findings : checkTree(tree);
}

/** @throws AppError `unavailable` when the stored tree has lost its form: nothing a colleague could do anything about. */
function parseStored(
  stored: { readonly tree: unknown; readonly ownWords: OwnWords | undefined } | undefined,
  treeId: string,
  version: number,
): PublishedTree {
  const { tree, findings } = readTree(stored?.tree);
  const [first] = findings;
  if (first || tree.id !== treeId)
    throw new AppError(
      'unavailable',
      `stored tree ${treeId} ${version}: ${first ? formatFinding(first) : 'wrong id'}`,
    );
  return { tree, version, ...(stored?.ownWords && { ownWords: stored.ownWords }) };
}
