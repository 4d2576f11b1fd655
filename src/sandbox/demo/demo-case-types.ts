import type { CaseOutcome } from '../../features/cases/index.ts';

/** What somebody did with a demo case, and how many hours ago. */
export type DemoCaseStep = readonly [hoursAgo: number, person: string, what: DemoCaseAct];

export type DemoCaseAct =
  | { readonly kind: 'take' | 'release' }
  | { readonly kind: 'ask' | 'answer' | 'note' | 'reply'; readonly text: string }
  | { readonly kind: 'pass-on' | 'pass-back'; readonly text?: string }
  | { readonly kind: 'vendor'; readonly number: string }
  | { readonly kind: 'solve'; readonly outcome: CaseOutcome; readonly text: string }
  | { readonly kind: 'follow' }
  /** Time closes it; no person has to do with it. */
  | { readonly kind: 'close' };

/** A case of a demo municipality as data; keys in place of ids, hours counted back from the start of the sandbox. */
export interface DemoCase {
  readonly key: string;
  readonly leaf: string;
  /** The institution it is about. */
  readonly at: string;
  readonly by: string;
  readonly hoursAgo: number;
  readonly title: string;
  /** By field of the report. */
  readonly answers: Readonly<Record<string, string>>;
  readonly then: readonly DemoCaseStep[];
}

/** In the order in which they were reported, so that they are numbered so. */
export interface DemoCases {
  /** Key of the municipality's file. */
  readonly key: string;
  readonly cases: readonly DemoCase[];
}
