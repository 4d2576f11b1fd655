import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { RoleScope } from '../../kernel/actor.ts';

/** One stop on the way from the institution outward: a role looked up in a scope, or somebody outside the municipality. */
export type ChainStep =
  | { readonly kind: 'role'; readonly role: string; readonly scope: RoleScope }
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

/** A tree a municipality has published. Immutable. */
export interface PublishedTree {
  readonly tree: Tree;
  readonly version: number;
}

/** One answered question on the way through a tree. */
export interface PathStep {
  readonly node: string;
  readonly option: string;
}

/** What is wrong with a tree or its file: where, and what to do about it. In English, for coordinators' command line. */
export interface TreeFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Position in the tree: `leaves.login-idp.chain[0]`. */
  readonly at: string;
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
}
