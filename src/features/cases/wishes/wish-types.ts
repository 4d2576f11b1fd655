import type { Locale } from '../../../kernel/locale.ts';

export const wishStatuses = ['collected', 'sent-on', 'planned', 'done', 'declined'] as const;
/** What became of a wish. `sent-on`: to whoever makes the system. */
export type WishStatus = (typeof wishStatuses)[number];

export const longestWishTitle = 200;
export const longestWishWords = 4_000;
export const longestWishReply = 1_000;

/** Something that is wished of a system, by however many. */
export interface Wish {
  readonly id: string;
  readonly treeId: string;
  readonly title: string;
  /** What is sent on, in a coordinator's words. Undefined: in those of who wished it. */
  readonly words?: string;
  readonly locale: Locale;
  readonly status: WishStatus;
  /** What those who wished it are told with the status. */
  readonly reply?: string;
  readonly statusAt: Date;
  /** Where a coordinator has put it, from 1. Undefined: where the number of those who wish it puts it. */
  readonly place?: number;
  /** The same as this one, which stands for both. */
  readonly mergedInto?: string;
  readonly revision: number;
  readonly createdAt: Date;
}

/** Somebody who wishes it. */
export interface WishVoice {
  readonly id: string;
  readonly wishId: string;
  /** Undefined: erased, or somebody outside. */
  readonly personId?: string;
  readonly institutionId?: string;
  readonly caseId?: string;
  /** Masked. */
  readonly words?: string;
  readonly at: Date;
}

/** A wish with all that were merged into it. */
export interface RankedWish extends Wish {
  readonly people: number;
  readonly institutions: number;
  readonly merged: number;
}

/** A wish as whoever wished it sees it: the one that stands for it, under its own title. */
export interface OwnWish {
  readonly id: string;
  readonly title: string;
  readonly treeId: string;
  readonly at: Date;
  readonly status: WishStatus;
  readonly reply?: string;
  readonly statusAt: Date;
  /** How many others wish the same. */
  readonly others: number;
}

/** What somebody is told became of a wish. */
export interface ToldWish {
  readonly title: string;
  readonly status: WishStatus;
  readonly reply?: string;
}
