import type { Locale } from '../../kernel/locale.ts';
import type { PublishedTree } from '../trees/index.ts';

/**
 * Why a question is one that was not met: the asker said that the answer was wrong, nothing fitted, it was asked back and nobody
 * answered, or an errand was found that nobody could be named for.
 */
export const unmetKinds = ['wrong', 'nothing', 'asked-back', 'nobody'] as const;
export type UnmetKind = (typeof unmetKinds)[number];

export const unmetStates = ['new', 'handled', 'aside'] as const;
export type UnmetState = (typeof unmetStates)[number];

/** A question that was not met. Who asked is not part of it. */
export interface UnmetQuestion {
  readonly answerId: string;
  /** Masked. */
  readonly text: string;
  readonly kind: UnmetKind;
  readonly locale: Locale;
  readonly institutionId?: string;
  /** Where it was led to; undefined where nothing fitted. */
  readonly treeId?: string;
  readonly leaf?: string;
  readonly candidates: readonly string[];
  readonly askedAt: Date;
  readonly followUpId?: string;
}

/** Questions that say the same, the newest first. */
export interface UnmetGroup {
  readonly questions: readonly UnmetQuestion[];
  readonly followUp?: FollowUp;
}

/** What a coordinator made of questions that were not met. */
export interface FollowUp {
  readonly id: string;
  readonly kind: 'example' | 'question' | 'contact' | 'aside';
  readonly treeId?: string;
  readonly leaf?: string;
  /** The example sentence or the entry that was made of them. */
  readonly madeId?: string;
  readonly at: Date;
  readonly by: string;
}

export interface UnmetWish {
  readonly state: UnmetState;
  readonly kind?: UnmetKind;
  readonly treeId?: string;
  readonly institutionId?: string;
  readonly locale?: Locale;
  /** Local days `YYYY-MM-DD`, inclusive. */
  readonly from?: string;
  readonly until?: string;
}

export type Decision =
  | { readonly kind: 'example'; readonly treeId: string; readonly leaf: string; readonly text: string }
  | { readonly kind: 'question'; readonly text: string; readonly locale: Locale }
  | { readonly kind: 'contact'; readonly treeId: string; readonly leaf: string }
  | { readonly kind: 'aside' };

export type DecisionOutcome =
  | { readonly kind: 'done'; readonly followUp: FollowUp }
  /** Somebody was faster; nothing was changed. */
  | { readonly kind: 'taken'; readonly followUp: FollowUp };

/** Leaves that a text may be about. */
export interface LeafGuesses {
  prepare(trees: readonly PublishedTree[]): Promise<void> | undefined;
  /** The likeliest leaves with their shares, the likeliest first. */
  explain(
    text: string,
    tree: PublishedTree,
  ): { readonly leaves: readonly { readonly leaf: string; readonly share: number }[] };
}

/** How many written questions there were in a week, or in a tree. */
export interface QuestionCounts {
  /** Local date of the week's Monday, `YYYY-MM-DD`. */
  readonly monday: string;
  /** Undefined: nothing fitted, so no tree. */
  readonly treeId?: string;
  readonly total: number;
  /** Answered after a question back. */
  readonly askedBack: number;
  readonly unmet: number;
}
