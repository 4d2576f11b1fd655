/** What the cards of the day show: words in the reader's language, and what their buttons carry. */

/** A session in three lines, as every card names it. */
export interface SessionHead {
  readonly sessionId: string;
  readonly title: string;
  readonly when: string;
  /** Empty where the place does not matter any more. */
  readonly where: string;
}

export interface ReminderView {
  readonly heading: string;
  readonly head: SessionHead;
  readonly bring: readonly string[];
  readonly note: readonly string[];
  readonly joinUrl?: string;
}

export interface TeacherReminderView {
  readonly heading: string;
  readonly head: SessionHead;
  /** How many come. */
  readonly people: string;
  readonly names: readonly string[];
  readonly moreNames: number;
  readonly joinUrl?: string;
  readonly tabUrl?: string;
}

export interface MissedView {
  /** Of the session that was missed. */
  readonly title: string;
  /** The date that is offered. */
  readonly head: SessionHead;
  readonly isFull: boolean;
  readonly seats: string;
  readonly startsAt: number;
  readonly courseId: string;
}

/** Who came, for a session's teacher. */
export interface SheetView {
  readonly head: SessionHead;
  /** What came of a press. */
  readonly said?: string;
  /** How many came of how many; empty where there is nobody. */
  readonly tally: string;
  readonly notes: readonly string[];
  readonly kind: 'tick' | 'count' | 'waiting' | 'closed';
  readonly lines: readonly { readonly id: string; readonly label: string; readonly isTicked: boolean }[];
  readonly absent: number;
  readonly mayClose: boolean;
  /** For an open one: how many were counted so far. */
  readonly counted: string;
}

/** What those who came thought. */
export interface ResultView {
  readonly head: SessionHead;
  readonly facts: readonly string[];
  readonly words: readonly string[];
  readonly note: string | undefined;
}

/** Too few people, asked of a coordinator. */
export interface FewView {
  readonly head: SessionHead;
  readonly text: string;
  readonly tabUrl?: string;
}

/** A date that people could be moved to. */
export interface DateChoice {
  readonly sessionId: string;
  readonly when: string;
  readonly where: string;
  readonly seats: string;
}
