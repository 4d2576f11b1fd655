import type { Actor } from '../../kernel/actor.ts';
import type { Person } from '../directory/index.ts';
import type { SessionView } from './training-types.ts';

/** What the teacher's page asks of the day itself; implemented by `features/attendance`. */

/** One line of the list: somebody with a seat, however they came in. */
export interface SheetEntry {
  readonly bookingId: string;
  readonly name: string;
  readonly institution?: string;
  /** The municipality of a guest from the network. */
  readonly guestOf?: string;
  readonly isWalkIn: boolean;
  /** Undefined: not ticked yet. */
  readonly attended?: boolean;
}

export interface AttendanceSheet {
  readonly view: SessionView;
  /** Booked people and walk-ins by name, in the order of the session's language. Empty for an open session: it is counted. */
  readonly entries: readonly SheetEntry[];
  /** Attendance may be ticked: from an hour before the start until it is closed. */
  readonly isTickable: boolean;
  readonly isClosed: boolean;
}

/** `attended` undefined takes a tick back. */
export interface Tick {
  readonly bookingId: string;
  readonly attended: boolean | undefined;
}

/** What those who came thought. Counts and words, never who. */
export interface EvaluationResult {
  /** How many were asked. */
  readonly asked: number;
  readonly answers: number;
  /** Mean of 1 to 5; undefined without an answer. */
  readonly useful?: number;
  /** How many gave 1, 2, 3, 4 and 5. */
  readonly usefulCounts: readonly [number, number, number, number, number];
  readonly pace: { readonly tooSlow: number; readonly right: number; readonly tooFast: number };
  /** Masked, in no order that tells who wrote. */
  readonly words: readonly string[];
}

/**
 * For the session's teachers and for coordinators: `forbidden` for anybody else, `not-found` for a session that the actor's
 * municipality does not hold. Two teachers may tick at once: the last press of a line holds.
 */
export interface AttendanceService {
  getSheet(actor: Actor, sessionId: string): Promise<AttendanceSheet>;
  /**
   * Saves one tick, or many ("all here" and taking that back) in one transaction; answers with the sheet as it then stands.
   * Lines that have gone meanwhile are left out silently. Repeating changes nothing. Throws `conflict` once it is closed, or
   * before it can be ticked.
   */
  tick(actor: Actor, sessionId: string, ticks: readonly Tick[]): Promise<AttendanceSheet>;
  /** People of the municipality who may be added, those without a seat first found by name; at most 20. Fewer than two letters: none. */
  findWalkIns(actor: Actor, sessionId: string, search: string): Promise<readonly Person[]>;
  /**
   * Somebody came without a seat: booked as a walk-in and ticked, also beyond the capacity. Somebody on the list or the waiting
   * list is ticked instead. Throws `not-found` for an unknown person, `conflict` once closed.
   */
  addWalkIn(actor: Actor, sessionId: string, personId: string): Promise<AttendanceSheet>;
  /**
   * Who is not ticked did not come. From then on those who came are asked three questions, and those who missed it are offered
   * the next date. Closing twice changes nothing. Throws `conflict` before the start.
   */
  close(actor: Actor, sessionId: string): Promise<AttendanceSheet>;
  getEvaluation(actor: Actor, sessionId: string): Promise<EvaluationResult>;
}
