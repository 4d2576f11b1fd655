import type { CaseOutcome } from '../case-types.ts';

/** What is counted: cases reported from `from` until before `until`. */
export interface FiguresAsked {
  readonly from: Date;
  readonly until: Date;
  /** IANA zone in which weeks begin. */
  readonly timeZone: string;
  /** Up to when a case has lain with somebody who has it still. */
  readonly now: Date;
  /** Only those of one institution; undefined: of the whole municipality. */
  readonly institutionId?: string;
  /** Only those about one system; undefined: about all. */
  readonly treeId?: string;
}

/** Cases of one week, institution, errand, outcome or level. */
export interface Counted<Key> {
  readonly key: Key;
  readonly cases: number;
}

/** A time that half, and nine in ten, of the cases took at most, in minutes. Undefined: of none of them. */
export interface Spread {
  readonly cases: number;
  readonly medianMinutes: number | undefined;
  readonly ninetiethMinutes: number | undefined;
}

/** What somebody carries. */
export interface PersonLoad {
  readonly personId: string;
  /** Standing now. */
  readonly standing: number;
  readonly solved: number;
  /** From when it came to this person until it was solved or went on. */
  readonly held: Spread;
  /** Cases that lay with this person while away, and for how long together. */
  readonly away: { readonly cases: number; readonly minutes: number };
}

/** How long cases wait at a step until somebody takes them: where the way is narrow. */
export interface StepWait {
  readonly step: string;
  readonly wait: Spread;
  /** Came here and was sent back. */
  readonly passedBack: number;
}

export interface CaseFigures {
  readonly cases: number;
  readonly solved: number;
  /** By the local Monday on which the week begins, `YYYY-MM-DD`. Weeks without a case are not there. */
  readonly byWeek: readonly Counted<string>[];
  /** Without an institution: null. */
  readonly byInstitution: readonly Counted<string | null>[];
  readonly byErrand: readonly Counted<{ readonly treeId: string; readonly leaf: string }>[];
  readonly byOutcome: readonly Counted<CaseOutcome>[];
  /** Solved ones by the step they were solved at, the first step 0. */
  readonly bySolvedLevel: readonly Counted<number>[];
  readonly firstAnswer: Spread;
  readonly solution: Spread;
  /** Cases that went to the vendor, and those of them that turned out to be none of the vendor's. */
  readonly vendor: { readonly cases: number; readonly rejected: number };
  readonly people: readonly PersonLoad[];
  readonly steps: readonly StepWait[];
}
