import type { Actor } from '../../kernel/actor.ts';
import type { CasePart } from './case-policy.ts';
import type { Case, CaseMessage, CaseNumber, CaseOutcome, NewCase, OwnCasesPage } from './case-types.ts';

/** A case as somebody sees it, with as much of the thread as is for them. */
export interface CaseView {
  readonly case: Case;
  readonly part: Exclude<CasePart, 'none'>;
  readonly messages: readonly CaseMessage[];
  readonly followers: number;
  /** The next step of the way; undefined: it is at the last one. */
  readonly next: string | undefined;
}

/** Something said, with the press it came with: pressed twice it is said once. */
export interface Words {
  readonly text: string;
  readonly requestKey?: string;
}

/** Cases as those who report them see them. Cases that are not for the actor are `not-found`, so that nobody learns that they are there. */
export interface CaseReporting {
  /** @throws AppError `bad-request` without a title, `tree-changed` where the errand is no longer there. */
  report(actor: Actor, wanted: NewCase): Promise<Case>;
  get(actor: Actor, caseId: string): Promise<CaseView>;
  getByNumber(actor: Actor, number: CaseNumber): Promise<CaseView>;
  /** The reporter's words. A solved or closed case is open again by them. */
  reply(actor: Actor, caseId: string, words: Words): Promise<Case>;
  /** A solved case works for whoever reported it, and is closed. @throws AppError `conflict` where it is not solved any more. */
  confirm(actor: Actor, caseId: string): Promise<Case>;
  /** To hear what becomes of it, as somebody who has the same. Anybody of the municipality may who is led to it. */
  follow(actor: Actor, caseId: string): Promise<void>;
  unfollow(actor: Actor, caseId: string): Promise<void>;
  /** What the actor has reported and follows: what waits for their answer first, what is over last. */
  listOwn(actor: Actor, page: { readonly offset: number; readonly most: number }): Promise<OwnCasesPage>;
  /** Closes what was solved long enough ago. Gives how many. */
  closeDue(municipalityId: string): Promise<number>;
}

/**
 * What handlers do with cases. A change names the revision it began from and is refused with `conflict` when somebody was faster; what
 * a handler may not do is `forbidden`.
 */
export interface CaseHandling {
  /** To oneself. Taking it from somebody else tells them. */
  take(actor: Actor, caseId: string, revision: number): Promise<Case>;
  /** To a colleague of the present step. */
  assign(actor: Actor, caseId: string, revision: number, to: { readonly personId: string }): Promise<Case>;
  /** Back to everybody of the present step. */
  release(actor: Actor, caseId: string, revision: number): Promise<Case>;
  /** A question to the reporter; the case waits for the answer. */
  ask(actor: Actor, caseId: string, words: Words): Promise<Case>;
  /** Words to the reporter that ask nothing. */
  answer(actor: Actor, caseId: string, words: Words): Promise<Case>;
  /** Among handlers. */
  note(actor: Actor, caseId: string, words: Words): Promise<Case>;
  /** To the next step of the way, with everything. @throws AppError `conflict` at the last one. */
  passOn(actor: Actor, caseId: string, revision: number, words?: Words): Promise<Case>;
  /** To the step before. @throws AppError `conflict` at the first one. */
  passBack(actor: Actor, caseId: string, revision: number, words?: Words): Promise<Case>;
  /**
   * It is about something else, or somewhere else, than it seemed: from now on it goes that way, from the first step at which somebody
   * has it. Its number stays. @throws AppError `bad-request` where there is no such errand.
   */
  moveErrand(
    actor: Actor,
    caseId: string,
    revision: number,
    to: Pick<Case, 'treeId' | 'version' | 'leaf' | 'institutionId'>,
  ): Promise<Case>;
  /**
   * Reported to the vendor, under the vendor's number where there is one yet. `answers`: what handlers have filled in of its form, tidied
   * by it, beside what was reported.
   */
  keepVendorNumber(
    actor: Actor,
    caseId: string,
    revision: number,
    number?: string,
    answers?: Readonly<Record<string, string>>,
  ): Promise<Case>;
  solve(
    actor: Actor,
    caseId: string,
    revision: number,
    solution: Words & { readonly outcome: CaseOutcome },
  ): Promise<Case>;
}
