import type { Case, CaseOutcome, CaseState } from './case-types.ts';

/** Whose cases somebody sees: all of the municipality, or their own and those at the steps where they stand. */
export type Sight =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'steps';
      readonly personId: string;
      /** Steps by name; with `institutionId` only cases of it. */
      readonly places: readonly { readonly step: string; readonly institutionId?: string }[];
    };

/**
 * `mine`: that somebody owns. `free`: at their steps, owned by nobody. `standing`: that somebody works on. `all`: solved and closed
 * ones too.
 */
export type InboxQueue = 'mine' | 'free' | 'standing' | 'all';

export interface InboxFilter {
  readonly queue: InboxQueue;
  readonly states?: readonly CaseState[];
  readonly outcome?: CaseOutcome;
  readonly treeId?: string;
  readonly leaf?: string;
  readonly institutionId?: string;
  readonly step?: string;
  readonly ownerId?: string;
  /** Words of the title, or a part of one. */
  readonly words?: string;
}

/** Where a page ends, and the next one goes on. */
export interface InboxMark {
  readonly updatedAt: Date;
  readonly id: string;
}

export interface InboxPage {
  readonly cases: readonly Case[];
  /** Undefined: there is no more. */
  readonly next: InboxMark | undefined;
}

export interface InboxCounts {
  readonly mine: number;
  readonly free: number;
  readonly standing: number;
}
