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
  create(told: ToldCase): Promise<OutsideCase>;
  read(outsideId: string): Promise<OutsideCase>;
  readNotes(outsideId: string): Promise<readonly OutsideNote[]>;
  addNote(outsideId: string, text: string): Promise<void>;
  /** Why a call failed; undefined: it is no failure of the other system's. */
  failureOf(error: unknown): { readonly kind: OutsideFailureKind; readonly detail: string } | undefined;
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
}

/** What became of a settling. `busy`: another worker is on it. */
export type Settling = 'settled' | 'busy' | 'gone' | 'later';
