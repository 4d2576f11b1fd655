import type { Case, CaseOutcome, CaseState } from './case-types.ts';

/** An errand of a tree. */
export type Errand = Pick<Case, 'treeId' | 'leaf'>;

/** A step whose cases somebody sees. */
export interface SightPlace {
  /** By its name: `pilot@institution`. */
  readonly step: string;
  /** Only cases of it. */
  readonly institutionId?: string;
  /** Only cases of this errand. */
  readonly errand?: Errand;
  /** Errands for which an institution has put somebody else at the step. */
  readonly except?: readonly (Errand & { readonly institutionId: string })[];
}

/** Whose cases somebody sees: all of the municipality, or their own and those at the steps where they stand. */
export type Sight =
  | { readonly kind: 'all' }
  | { readonly kind: 'steps'; readonly personId: string; readonly places: readonly SightPlace[] };

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
  /** Beginnings of words of the report or of what was said, a part of the reporter's name, or a number: `aula 42`. */
  readonly words?: string;
  /** Only what has changed after it. */
  readonly since?: Date;
}

/** What the cases of an inbox can be narrowed down to. */
export interface InboxPlaces {
  readonly institutionIds: readonly string[];
  readonly ownerIds: readonly string[];
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
