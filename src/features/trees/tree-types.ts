import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { RoleScope } from '../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { TreeOverlays } from './overlay-types.ts';

/** Somebody whom colleagues are sent to: a person by Entra object id, or a stored contact point. */
export interface ContactRef {
  readonly kind: 'person' | 'contact-point';
  readonly id: string;
}

/** One stop on the way from the institution outward: a role looked up in a scope, or somebody outside the municipality. */
export type ChainStep =
  | {
      readonly kind: 'role';
      readonly role: string;
      readonly scope: RoleScope;
      /** An institution's overlay names who stands here, whoever holds the role. */
      readonly by?: ContactRef;
    }
  | { readonly kind: 'external'; readonly external: string };

/** What a leaf can offer beside its contact. Buttons appear when the capability is built. */
export type LeafAction = 'bookTraining' | 'bookNetworkVisit' | 'volunteerAsGuide';

/** Other ways to help that the municipality runs. */
export type AlsoOffer = 'weeklyMorningMeeting' | 'sharedMailbox';

/** An errand: who helps with it, in which order. */
export interface Leaf {
  readonly chain: readonly ChainStep[];
  readonly urgent: boolean;
  readonly errorReport: boolean;
  readonly searchQnaFirst: boolean;
  readonly action?: LeafAction;
  /** Name of a status page; its address is the municipality's (`municipality.status_pages`). */
  readonly statusPage?: string;
  readonly also: readonly AlsoOffer[];
}

export interface TreeOption {
  readonly id: string;
  /** A node or a leaf. */
  readonly to: string;
}

export interface TreeNode {
  readonly options: readonly TreeOption[];
}

/** Somebody outside the municipality. Only holders of one of `reachedBy` are sent there. */
export interface TreeExternal {
  readonly reachedBy: readonly string[];
  /** What the template knows; the municipality confirms or replaces it (`contact_point`). */
  readonly mail?: string;
  readonly link?: string;
  readonly statusPage?: string;
}

/** All words of a tree in one language. */
export interface TreeTexts {
  readonly title: string;
  readonly roles: Readonly<Record<string, { readonly name: string; readonly about: string }>>;
  readonly externals: Readonly<Record<string, { readonly name: string; readonly how?: string }>>;
  readonly nodes: Readonly<
    Record<string, { readonly ask: string; readonly options: Readonly<Record<string, string>> }>
  >;
  readonly leaves: Readonly<
    Record<
      string,
      {
        /** The errand in a few words, as the card's heading: "Login med Unilogin". */
        readonly title: string;
        readonly note?: string;
        /** What to have at hand before making contact. */
        readonly atHand: readonly string[];
        /** What happens afterwards: "Ønsket samles …". */
        readonly then?: string;
      }
    >
  >;
}

/** A decision tree as data: structure once, words per language. Its start is the node `start`. */
export interface Tree {
  readonly id: string;
  /** The language the tree was written in first. */
  readonly language: Locale;
  readonly roles: readonly string[];
  readonly externals: Readonly<Record<string, TreeExternal>>;
  readonly nodes: Readonly<Record<string, TreeNode>>;
  readonly leaves: Readonly<Record<string, Leaf>>;
  readonly texts: PerLocale<TreeTexts>;
}

/** Example sentences and words of a municipality's own, as they stood when a tree was published. */
export interface OwnWords {
  readonly examples: readonly { readonly leaf: string; readonly text: string }[];
  readonly concepts: readonly {
    readonly id: string;
    readonly frames: readonly string[];
    readonly words: PerLocale<readonly string[]>;
  }[];
}

/** A tree a municipality has published. Immutable. */
export interface PublishedTree {
  readonly tree: Tree;
  readonly version: number;
  /** What its texts are understood by, beside what ships with the product. */
  readonly ownWords?: OwnWords;
  /** What institutions had changed when it was published, by institution. */
  readonly overlays?: TreeOverlays;
}

/** One answered question on the way through a tree. */
export interface PathStep {
  readonly node: string;
  readonly option: string;
}

/** Where a path has come to: at a question, or at an errand. */
export type TreePosition =
  | {
      readonly kind: 'question';
      readonly node: string;
      readonly options: readonly TreeOption[];
      readonly answered: readonly PathStep[];
    }
  | { readonly kind: 'leaf'; readonly leaf: string; readonly answered: readonly PathStep[] };

/** What is wrong with a tree or its file: where, and what to do about it. In English, for coordinators' command line. */
export interface TreeFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Position in the tree, or in its file where one is named: `leaves.login-idp.chain[0]`. */
  readonly at: string;
  /** The same position in parts. */
  readonly path: readonly (string | number)[];
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  /** What proves it: walking `path` shows it. */
  readonly witness?: TreeWitness;
  /** At how many institutions it is so, where that is more than the witness's one. */
  readonly institutions?: number;
}

/** A way through the tree on which a finding is seen, and where it is walked. */
export interface TreeWitness {
  readonly path: readonly PathStep[];
  readonly institutionId?: string;
  readonly leaf?: string;
  /** The contact it is about. */
  readonly contact?: ContactRef;
}

/** A tree's version that counts in a municipality now. Republishing the same number (a restored database) changes `publishedAt`. */
export interface TreePointer {
  readonly treeId: string;
  readonly version: number;
  readonly publishedAt: Date;
}

/** One more version of a tree, as it is written down. */
export interface NewTreeVersion {
  readonly municipalityId: string;
  readonly treeId: string;
  readonly version: number;
  readonly tree: unknown;
  readonly ownWords: OwnWords | undefined;
  /** By institution, in their stored form. */
  readonly overlays: unknown;
  /** The version that counted before, 0 when there was none. */
  readonly replaces: number;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** A version as it is stored, not yet read as a tree. */
export interface StoredTreeVersion {
  readonly tree: unknown;
  readonly ownWords: OwnWords | undefined;
  readonly overlays: unknown;
  /** Undefined: published before this was kept. */
  readonly replaces: number | undefined;
}

/** A version as it is listed. */
export interface ListedVersion {
  readonly version: number;
  readonly publishedAt: Date;
  /** Entra object id, or the name of a tool. */
  readonly publishedBy: string;
  readonly isCurrent: boolean;
}

/** Who did what to a tree. */
export interface TreeAuditEntry {
  readonly municipalityId: string;
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The stored trees of the municipality whose transaction is given. */
export interface TreeStore {
  /** In the order in which the municipality shows its trees. */
  listCurrent(trx: MunicipalityTransaction): Promise<readonly TreePointer[]>;
  /** The stored form of a version, not yet read as a tree. */
  findVersion(
    trx: MunicipalityTransaction,
    treeId: string,
    version: number,
  ): Promise<StoredTreeVersion | undefined>;
  /** The municipality's own words for a tree as they stand now; undefined without any. */
  findOwnWords(trx: MunicipalityTransaction, treeId: string): Promise<OwnWords | undefined>;
  /** Makes other publishers of the same tree wait until this transaction ends. */
  lockTree(trx: MunicipalityTransaction, municipalityId: string, treeId: string): Promise<void>;
  /** The highest version, 0 without any. */
  findLatestVersion(trx: MunicipalityTransaction, treeId: string): Promise<number>;
  /** The newest fifty, the newest first. */
  listVersions(trx: MunicipalityTransaction, treeId: string): Promise<readonly ListedVersion[]>;
  addVersion(trx: MunicipalityTransaction, version: NewTreeVersion): Promise<void>;
  /** Points at a version; a tree not yet shown comes last. */
  setCurrent(
    trx: MunicipalityTransaction,
    municipalityId: string,
    treeId: string,
    version: number,
  ): Promise<void>;
  addAuditEntry(trx: MunicipalityTransaction, entry: TreeAuditEntry): Promise<void>;
}
