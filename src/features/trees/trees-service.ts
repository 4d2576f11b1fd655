import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { checkTree } from './check-rules.ts';
import type { TreeWithOverlays } from './contact-path-rules.ts';
import { formatFinding, hasErrors } from './finding-rules.ts';
import { checkPublication } from './gate-rules.ts';
import type { DirectoryReader } from './gate-types.ts';
import { parseStoredOverlays, writeOverlays } from './overlay-document-rules.ts';
import type { OverlayStore, TreeOverlays } from './overlay-types.ts';
import { completeTexts } from './fallback-text-rules.ts';
import { readTree, writeTree } from './tree-document-rules.ts';
import type {
  PublishedTree,
  StoredTreeVersion,
  Tree,
  TreeFinding,
  TreePointer,
  TreeStore,
} from './tree-types.ts';
import type { PublishOptions, PublishOutcome, TreesService } from './trees-service-types.ts';

export interface TreesServiceParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly treeStore: TreeStore;
  readonly overlayStore: Pick<OverlayStore, 'list'>;
  readonly readDirectory: DirectoryReader;
  /** Told of each tree that was published here, after it was committed. */
  readonly onPublished?: (published: PublishedTree) => void;
}

/** Versions kept in memory; one is some 100 KB. Beyond that the one that was unused longest goes. */
const cachedVersions = 200;

export function createTreesService(parts: TreesServiceParts): TreesService {
  const { database, clock, ids, treeStore, overlayStore, readDirectory, onPublished } = parts;
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

  async function getPublishedIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    treeId: string,
    version: number,
  ): Promise<PublishedTree> {
    const current = (await treeStore.listCurrent(trx)).find((pointer) => pointer.treeId === treeId);
    if (current?.version === version) return load(trx, municipalityId, current);
    const stored = await treeStore.findVersion(trx, treeId, version);
    if (stored === undefined) throw new AppError('not-found', `tree ${treeId} version ${version}`);
    return parseStored(stored, treeId, version);
  }

  async function readOverlays(trx: MunicipalityTransaction, treeId: string): Promise<TreeOverlays> {
    const stored = await overlayStore.list(trx, treeId);
    return Object.fromEntries(stored.map(({ institutionId, overlay }) => [institutionId, overlay]));
  }

  /** What the gate says, and whether the tree makes no sense in itself, which nobody gets past. */
  async function gate(trx: MunicipalityTransaction, state: TreeWithOverlays) {
    const directory = await readDirectory(trx);
    const findings = checkPublication(state, directory);
    return {
      findings,
      isSenseless: hasErrors(findings) && hasErrors(checkTree(state.tree, directory.languages)),
    };
  }

  async function currentVersion(trx: MunicipalityTransaction, treeId: string): Promise<number> {
    return (await treeStore.listCurrent(trx)).find((pointer) => pointer.treeId === treeId)?.version ?? 0;
  }

  /** What has been checked. */
  async function addVersion(
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    { tree, overlays }: TreeWithOverlays,
    { forceBecause }: PublishOptions = {},
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
      overlays: writeOverlays(overlays),
      replaces: current?.version ?? 0,
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
      after: { version, ...(forceBecause !== undefined && { forceBecause }) },
    });
    return {
      tree: completeTexts(tree),
      version,
      ...(ownWords && { ownWords }),
      ...(Object.keys(overlays).length > 0 && { overlays }),
    };
  }

  async function publishIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    tree: Tree,
    options?: PublishOptions,
  ): Promise<PublishOutcome> {
    const mistakes = readTree(writeTree(tree)).findings;
    if (mistakes.length > 0) return { kind: 'refused', findings: mistakes };
    await treeStore.lockTree(trx, municipalityId, tree.id);
    if (options?.basedOn !== undefined && options.basedOn !== (await currentVersion(trx, tree.id)))
      throw new AppError('conflict', `somebody else has published ${tree.id} meanwhile`);
    const state = { tree, overlays: await readOverlays(trx, tree.id) };
    const { findings, isSenseless } = await gate(trx, state);
    if (hasErrors(findings) && (isSenseless || options?.forceBecause === undefined))
      return { kind: 'refused', findings };
    const published = await addVersion(trx, municipalityId, by, state, hasErrors(findings) ? options : {});
    return { kind: 'published', published, findings };
  }

  const announce = (outcome: PublishOutcome) => {
    if (outcome.kind === 'published') onPublished?.(outcome.published);
  };

  return {
    getCurrent: (municipalityId) =>
      database.inMunicipality(municipalityId, (trx) => getCurrentIn(trx, municipalityId)),

    getCurrentIn,

    getVersion: (municipalityId, treeId, version) =>
      database.inMunicipality(municipalityId, (trx) => getPublishedIn(trx, municipalityId, treeId, version)),

    getPublishedIn,

    async getVersionIn(trx, treeId, version) {
      const stored = await treeStore.findVersion(trx, treeId, version);
      if (stored === undefined) throw new AppError('not-found', `tree ${treeId} version ${version}`);
      return readWritten(stored, treeId, version);
    },

    lockIn: (trx, municipalityId, treeId) => treeStore.lockTree(trx, municipalityId, treeId),

    async publish(municipalityId, by, tree, options) {
      const outcome = await database.inMunicipality(municipalityId, (trx) =>
        publishIn(trx, municipalityId, by, tree, options),
      );
      announce(outcome);
      return outcome;
    },

    publishIn,
    announce,

    async check(municipalityId, tree) {
      const mistakes = readTree(writeTree(tree)).findings;
      if (mistakes.length > 0) return mistakes;
      return await database.inMunicipality(municipalityId, async (trx) => {
        const { findings } = await gate(trx, { tree, overlays: await readOverlays(trx, tree.id) });
        return findings;
      });
    },

    listVersions: (municipalityId, treeId) =>
      database.inMunicipality(municipalityId, (trx) => treeStore.listVersions(trx, treeId)),

    readSurroundings: (municipalityId, treeId) =>
      database.inMunicipality(municipalityId, async (trx) => ({
        overlays: await readOverlays(trx, treeId),
        directory: await readDirectory(trx),
      })),

    async rollBack(municipalityId, by, treeId, options) {
      const outcome = await database.inMunicipality(municipalityId, async (trx): Promise<PublishOutcome> => {
        await treeStore.lockTree(trx, municipalityId, treeId);
        const current = (await treeStore.listCurrent(trx)).find((pointer) => pointer.treeId === treeId);
        if (!current) throw new AppError('not-found', `tree ${treeId}`);
        if (options?.basedOn !== undefined && options.basedOn !== current.version)
          throw new AppError('conflict', `somebody else has published ${treeId} meanwhile`);
        const { replaces } = (await treeStore.findVersion(trx, treeId, current.version))!;
        const version = replaces ?? current.version - 1;
        const stored = version > 0 ? await treeStore.findVersion(trx, treeId, version) : undefined;
        if (!stored) throw new AppError('not-found', `a version of ${treeId} before ${current.version}`);
        const published = parseStored(stored, treeId, version);
        const { findings } = await gate(trx, { tree: published.tree, overlays: published.overlays ?? {} });
        const isForced = hasErrors(findings);
        if (isForced && options?.forceBecause === undefined) return { kind: 'refused', findings };
        await treeStore.setCurrent(trx, municipalityId, treeId, version);
        await treeStore.addAuditEntry(trx, {
          municipalityId,
          id: ids.next(),
          at: clock.now(),
          actor: by,
          action: 'tree-rolled-back',
          subject: `tree:${treeId}`,
          before: { version: current.version },
          after: { version, ...(isForced && { forceBecause: options?.forceBecause }) },
        });
        return { kind: 'published', published, findings };
      });
      announce(outcome);
      return outcome;
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
          await addVersion(trx, municipalityId, by, { tree, overlays: await readOverlays(trx, tree.id) });
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
function readWritten(stored: StoredTreeVersion | undefined, treeId: string, version: number): Tree {
  const { tree, findings } = readTree(stored?.tree);
  const [first] = findings;
  if (first || tree.id !== treeId)
    throw new AppError(
      'unavailable',
      `stored tree ${treeId} ${version}: ${first ? formatFinding(first) : 'wrong id'}`,
    );
  return tree;
}

/** @throws AppError `unavailable` when what is stored has lost its form. */
function parseStored(stored: StoredTreeVersion | undefined, treeId: string, version: number): PublishedTree {
  const tree = readWritten(stored, treeId, version);
  const overlays = parseStoredOverlays(stored?.overlays);
  return {
    tree: completeTexts(tree),
    version,
    ...(stored?.ownWords && { ownWords: stored.ownWords }),
    ...(overlays && { overlays }),
  };
}
