import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { DirectorySnapshot } from './gate-types.ts';
import type { TreeOverlays } from './overlay-types.ts';
import type { ListedVersion, PublishedTree, Tree, TreeFinding } from './tree-types.ts';

/** What became of a tree that was to be published. `findings` are warnings when it was, and hold an error when it was not. */
export type PublishOutcome =
  | {
      readonly kind: 'published';
      readonly published: PublishedTree;
      readonly findings: readonly TreeFinding[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly TreeFinding[] };

/** What a tree is checked against before it is published. */
export interface TreeSurroundings {
  /** As they are being edited: the ones a publish would take. */
  readonly overlays: TreeOverlays;
  readonly directory: DirectorySnapshot;
}

/** For who has been told what is wrong and publishes nevertheless; the reason stands in the audit. */
export interface PublishOptions {
  /** Publishes past what is wrong with overlays and contacts; a tree that makes no sense in itself is never published. */
  readonly forceBecause?: string;
  /** The version that counted when it was decided to publish, 0 for none; undefined: whichever counts. */
  readonly basedOn?: number;
}

/** The trees of the municipalities. Who may publish is the caller's to decide: provisioning, the command line, later a policy. */
export interface TreesService {
  /** The trees that count now, in the municipality's order. */
  getCurrent(municipalityId: string): Promise<readonly PublishedTree[]>;
  /** The same inside a transaction that is under way, for a turn that reads more than its trees. */
  getCurrentIn(trx: MunicipalityTransaction, municipalityId: string): Promise<readonly PublishedTree[]>;
  /** @throws AppError `not-found` when the municipality never published this version. */
  getVersion(municipalityId: string, treeId: string, version: number): Promise<PublishedTree>;
  /** The same inside a transaction that is under way; the version that counts now is at hand. */
  getPublishedIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    treeId: string,
    version: number,
  ): Promise<PublishedTree>;
  /**
   * A version as it was written: what a language does not say is not said in another one's words.
   * @throws AppError `not-found` when the municipality never published this version.
   */
  getVersionIn(trx: MunicipalityTransaction, treeId: string, version: number): Promise<Tree>;
  /** Makes others who publish or edit the same tree wait until this transaction ends. */
  lockIn(trx: MunicipalityTransaction, municipalityId: string, treeId: string): Promise<void>;
  /**
   * Makes `tree` the current version, with the overlays and own words as they stand, if it passes the gate (`checkPublication`). Of two
   * publishers at once the second waits, is checked against what the first has left, and counts. `by` is an Entra object id, or the
   * name of a tool.
   * @throws AppError `conflict` when another version than `basedOn` counts by now.
   */
  publish(municipalityId: string, by: string, tree: Tree, options?: PublishOptions): Promise<PublishOutcome>;
  /** The same in a transaction that holds more; tell `announce` of it once that has committed. */
  publishIn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    tree: Tree,
    options?: PublishOptions,
  ): Promise<PublishOutcome>;
  /** Tells who wants to know of a publish. */
  announce(outcome: PublishOutcome): void;
  /** What the gate says of a tree now. Changes nothing. */
  check(municipalityId: string, tree: Tree): Promise<readonly TreeFinding[]>;
  /** The newest fifty versions, the newest first. */
  listVersions(municipalityId: string, treeId: string): Promise<readonly ListedVersion[]>;
  /** The overlays a publish would take now, and who is where. */
  readSurroundings(municipalityId: string, treeId: string): Promise<TreeSurroundings>;
  /**
   * Goes back to the version that counted before the current one, with the overlays and own words it had, if it still passes the
   * gate. Going back twice goes back two versions.
   * @throws AppError `not-found` when there is no version before, `conflict` when another version than `basedOn` counts by now.
   */
  rollBack(
    municipalityId: string,
    by: string,
    treeId: string,
    options?: PublishOptions,
  ): Promise<PublishOutcome>;
  /**
   * Publishes those of the templates that the municipality has never had, in the given order, all or none. Gives their ids. They are a
   * beginning: who helps where may still be missing, and `check` says so.
   * @throws AppError `bad-request` when a template has errors.
   */
  adoptTemplates(municipalityId: string, by: string, templates: readonly Tree[]): Promise<readonly string[]>;
}
