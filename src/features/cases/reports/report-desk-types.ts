import type { Actor } from '../../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { EntryLine } from '../../qna/index.ts';
import type { Tree } from '../../trees/index.ts';
import type { Case, CaseSource } from '../case-types.ts';
import type { CaseFile, DraftErrand } from '../files/case-file-types.ts';
import type { Incident } from '../incidents/incident-types.ts';
import type { ReportAnswers } from '../report-form-rules.ts';
import type { ReportForm } from '../report-form-types.ts';

/** An errand that reports are taken of, as the reporter's institution has it. */
export interface ReportErrand extends DraftErrand {
  readonly version: number;
  /** With the institution's own words. */
  readonly tree: Tree;
}

/** Somebody who is about to report something. */
export interface Reporting {
  readonly errand: ReportErrand;
  readonly form: ReportForm;
  readonly institution: { readonly id: string; readonly name: string } | undefined;
  readonly timeZone: string;
  /** What they have written already, or what is known without asking. */
  readonly answers: ReportAnswers;
  readonly files: readonly CaseFile[];
  /** They began earlier and have not sent it. */
  readonly isBegun: boolean;
}

/** A report that somebody has begun. */
export interface BegunReport {
  readonly errand: ReportErrand;
  readonly answers: ReportAnswers;
  readonly files: number;
  readonly at: Date;
  readonly timeZone: string;
}

/** A case of the same errand that may be the same. Its words only where it is of the reader's own institution; never a name. */
export interface SimilarCase {
  readonly id: string;
  readonly title?: string;
  readonly since: Date;
  /** Colleagues who have it: whoever reported it, and those who follow it. */
  readonly count: number;
  /** The actor hears of it already. */
  readonly isFollowed: boolean;
}

/** What may make a report unnecessary. */
export interface BesideReport {
  readonly incidents: readonly Incident[];
  readonly cases: readonly SimilarCase[];
  readonly entries: readonly EntryLine[];
}

export interface SentReport {
  readonly answers: ReportAnswers;
  readonly source: CaseSource;
  /** The press it came with: pressed twice, it is one case. */
  readonly requestKey: string;
  /** The reporter has been asked for what is missing, and sends it all the same. */
  readonly isAsked: boolean;
}

/**
 * `incomplete`: essential fields say nothing, asked for once; `empty`: there is nothing at all to report. `covered`: a civil registration
 * number was taken out of it.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly made: Case; readonly covered: boolean }
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
  | { readonly kind: 'empty' };

/** Everything until a case exists, in chat and tab alike. Errands that take no reports are `not-found`. */
export interface ReportDesk {
  /** Errands that reports are taken of, by tree. */
  listErrands(actor: Actor): Promise<readonly ReportErrand[]>;
  /** `known`: answers that are known without asking; what was written earlier counts more. */
  open(actor: Actor, errand: DraftErrand, known?: ReportAnswers): Promise<Reporting>;
  /** What is known of it already: incidents, cases like it and answers to it. Without `words` only incidents. */
  lookBeside(actor: Actor, errand: DraftErrand, words: string): Promise<BesideReport>;
  /** Keeps what is written until it is sent or given up. Civil registration numbers are taken out. */
  save(actor: Actor, errand: DraftErrand, answers: ReportAnswers): Promise<void>;
  /** With its pictures and files. */
  discard(actor: Actor, errand: DraftErrand): Promise<void>;
  /** The own report that still stands and has changed last; undefined: there is none. */
  findStanding(actor: Actor): Promise<Case | undefined>;
  /** The newest first. */
  listBegun(actor: Actor): Promise<readonly BegunReport[]>;
  /** As `listBegun`, in the caller's transaction. */
  listBegunIn(trx: MunicipalityTransaction, actor: Actor): Promise<readonly BegunReport[]>;
  send(actor: Actor, errand: DraftErrand, report: SentReport): Promise<SendOutcome>;
  /** The words somebody asked with, of an answer that they got; undefined: not theirs, or not in words. */
  readQuestion(actor: Actor, answerId: string): Promise<string | undefined>;
}
