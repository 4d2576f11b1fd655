import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** Why another system does not do what it is asked to. Only `down` gets better by itself. */
export type OutsideFailureKind = 'signed-out' | 'not-allowed' | 'refused' | 'gone' | 'down';

/** What another system knows of a case. */
export interface OutsideCase {
  readonly id: string;
  readonly number: string;
  readonly status?: string;
  readonly isClosed: boolean;
}

/** Something written there. */
export interface OutsideNote {
  readonly id: string;
  readonly isForCaller: boolean;
  readonly text: string;
}

/** A file as it is handed over. */
export interface ToldFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Kept beside it there: by it the file is known again after an answer was lost. */
  readonly mark: string;
}

/** What was made there. `leftOut`: names of the municipality's settings that are no longer known there. */
export interface MadeOutside extends OutsideCase {
  readonly leftOut: readonly string[];
}

/** A case as it is told to another system. */
export interface ToldCase {
  /** AULA-2026-0042: looked up there before it is made. */
  readonly externalNumber: string;
  readonly brief: string;
  readonly request: string;
  readonly caller: { readonly name: string; readonly mail?: string };
}

/**
 * Another system that cases are handed over to: TOPdesk today. Calls throw `RetryAfter` where it asks for patience and whatever
 * `failureOf` reads.
 */
export interface OutsideSystem {
  /** Makes it there, or gives what an earlier call has made. */
  create(told: ToldCase): Promise<MadeOutside>;
  read(outsideId: string): Promise<OutsideCase>;
  readNotes(outsideId: string): Promise<readonly OutsideNote[]>;
  addNote(outsideId: string, text: string): Promise<void>;
  /** Adds a file for those who work on it there. `refused`: it is too large there, or of a kind that is not taken. */
  attach(outsideId: string, file: ToldFile): Promise<'kept' | 'refused'>;
  /** Marks of the files that are there. */
  readFileMarks(outsideId: string): Promise<readonly string[]>;
  /** Why a call failed; undefined: it is no failure of the other system's. */
  failureOf(error: unknown): { readonly kind: OutsideFailureKind; readonly detail: string } | undefined;
}

/** How another system is doing, as a whole. */
export interface OutsideHealth {
  /** Whether it is to be asked at all now: a wrong password is not tried until the account is locked. */
  mayTry(trx: MunicipalityTransaction): Promise<boolean>;
  /** It did what it was asked to. */
  worked(municipalityId: string): Promise<void>;
  failed(
    municipalityId: string,
    failure: { readonly kind: OutsideFailureKind; readonly detail: string },
  ): Promise<void>;
  /** Names of the settings were left out; whoever sets them is told once. */
  leftOut(municipalityId: string, names: readonly string[]): Promise<void>;
}

/** How far a case and what another system has of it know of each other. */
export interface Handover {
  readonly caseId: string;
  readonly outsideId?: string;
  readonly outsideNumber?: string;
  readonly outsideStatus?: string;
  readonly isClosed: boolean;
  /** The thread is known there up to this position. */
  readonly toldPosition: number;
  readonly requested: number;
  readonly settled: number;
  readonly failure?: OutsideFailureKind;
  /** The other system's own words. */
  readonly failureDetail?: string;
  readonly failedAt?: Date;
  /** When its state there was last read. */
  readonly readAt?: Date;
}

/** What became of a settling. `busy`: another worker is on it. `again`: more has come meanwhile. `later`: it does not get on now. */
export type Settling = 'settled' | 'busy' | 'gone' | 'again' | 'later';

/** A case that another system has, or may get, as those who handle or read it see it. */
export interface HandoverView {
  readonly mayHandOver: boolean;
  /** Only where it does not get better by itself. */
  readonly mayTryAgain: boolean;
  readonly handover?: Handover;
  /** The municipality's. */
  readonly timeZone: string;
}
