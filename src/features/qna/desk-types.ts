import type { EntryLine, Topic } from './qna-types.ts';

/** What a superuser has to look at. */
export interface DeskQueue {
  /** Entries the reader was asked to answer, as long as they are open. */
  readonly assigned: readonly EntryLine[];
  /** The other questions without an answer, the oldest first. */
  readonly open: readonly EntryLine[];
  /** Answered but not verified. */
  readonly unverified: readonly EntryLine[];
  readonly dueForReview: readonly EntryLine[];
  readonly merges: readonly MergeSuggestion[];
  /** Questions of parents that are not released or declined yet. */
  readonly parents: readonly EntryLine[];
}

export interface MergeSuggestion {
  readonly entry: EntryLine;
  readonly other: EntryLine;
  /** 0 to 1. */
  readonly score: number;
}

/** What another municipality shares, and what the own one does with it. */
export interface NetworkLine extends EntryLine {
  readonly choice?: 'hidden' | 'adopted';
  readonly adoptedEntryId?: string;
}

export interface QnaSettings {
  readonly reviewDays: number;
  /** ISO weekday; undefined: no digest. */
  readonly digestWeekday?: number;
  readonly topics: readonly Topic[];
}
