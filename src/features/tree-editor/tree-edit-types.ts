import type { Locale } from '../../kernel/locale.ts';

/** The same words in some of the languages. */
export type Words = Readonly<Partial<Record<Locale, string>>>;

/** Where an answer leads: to what is there, or to something new. */
export type EditTarget =
  { readonly existing: string } | { readonly new: 'question' | 'leaf'; readonly words: Words };

/** What a leaf says beside its words and its chain. */
export interface LeafSettings {
  readonly urgent: boolean;
  readonly errorReport: boolean;
  readonly searchQnaFirst: boolean;
  readonly action: 'bookTraining' | 'bookNetworkVisit' | 'volunteerAsGuide' | null;
  /** Name of a status page; null: none. */
  readonly statusPage: string | null;
  readonly also: readonly ('weeklyMorningMeeting' | 'sharedMailbox')[];
}

/** What is known of somebody outside. Null: nothing. */
export interface ExternalSettings {
  readonly reachedBy: readonly string[];
  readonly mail: string | null;
  readonly link: string | null;
}

/** One thing done to a tree. Small, so that two people who edit at once get in each other's way as seldom as possible. */
export type TreeCommand =
  | { readonly kind: 'add-option'; readonly node: string; readonly label: Words; readonly to: EditTarget }
  | {
      readonly kind: 'point-option-at';
      readonly node: string;
      readonly option: string;
      readonly to: EditTarget;
    }
  /** To a place among the answers of the same question, counted from 0. */
  | { readonly kind: 'move'; readonly node: string; readonly option: string; readonly to: number }
  /** Takes away an answer, and all that only it leads to. */
  | { readonly kind: 'remove-option'; readonly node: string; readonly option: string }
  /** Takes away a question or leaf, every answer that leads there, and all that only it leads to. */
  | { readonly kind: 'remove'; readonly id: string }
  | {
      readonly kind: 'set-text';
      /** `leaves.usage.note`: as findings name the places of texts. */
      readonly place: string;
      /** An empty text takes the text away. */
      readonly words: Readonly<Partial<Record<Locale, string | readonly string[]>>>;
    }
  /** Steps as trees are written: `institutionAdmin@institution`. */
  | { readonly kind: 'set-chain'; readonly leaf: string; readonly chain: readonly string[] }
  | { readonly kind: 'set-leaf'; readonly leaf: string; readonly settings: LeafSettings }
  | { readonly kind: 'add-role'; readonly name: Words; readonly about: Words }
  | { readonly kind: 'add-external'; readonly name: Words; readonly settings: ExternalSettings }
  | { readonly kind: 'set-external'; readonly external: string; readonly settings: ExternalSettings }
  /** Only what no chain uses. */
  | { readonly kind: 'remove-role'; readonly role: string }
  | { readonly kind: 'remove-external'; readonly external: string };

/** Why a command is not done: what it is about is not there, it makes no sense, something still uses it, a text does not fit. */
export type EditRefusal = 'gone' | 'senseless' | 'in-use' | 'too-long' | 'too-many';

/** One place of a tree, before and after. Undefined: it was, or is, not there. */
export interface TreeChange {
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What was done to a draft. */
export interface DraftStep {
  readonly revision: number;
  readonly kind: 'start' | 'change' | 'undo' | 'redo' | 'discard' | 'follow' | 'published';
  readonly changes: readonly TreeChange[];
  /** The revision of the step that an undo or redo is about. */
  readonly about?: number;
  readonly at: Date;
  readonly by: string;
}
