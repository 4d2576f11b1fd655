import type { Actor } from '../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { SessionOverview } from './training-ports.ts';

/** What training gets from the features that know of calendars and of the day itself. The composition root hands them in. */

/** What Outlook says of sessions, as stored; implemented by `features/outlook`. Sessions without an event are left out. */
export interface OutlookReader {
  readStates(
    trx: MunicipalityTransaction,
    sessionIds: readonly string[],
  ): Promise<ReadonlyMap<string, SessionOverview['outlook'] & { readonly joinUrl?: string }>>;
}

/** What those who came thought; implemented by `features/attendance`. Sessions without an answer are left out. */
export interface EvaluationReader {
  readSummaries(
    trx: MunicipalityTransaction,
    sessionIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly answers: number; readonly useful: number }>>;
}

export interface BusyInterval {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A time at which the teachers and a fitting room are free. */
export interface FreeTime extends BusyInterval {
  readonly rooms: readonly { readonly address: string; readonly name: string; readonly capacity?: number }[];
}

/** Calendars asked outside any transaction; implemented by `features/outlook`. Never throws for want of an answer: says so. */
export interface AvailabilityService {
  /**
   * The actor's own busy times, for showing a clash before booking. Undefined: Outlook did not say within two seconds, or the
   * person has no mailbox.
   */
  findOwnBusy(actor: Actor, between: BusyInterval): Promise<readonly BusyInterval[] | undefined>;
  /**
   * Times of `minutes` between two instants, in working hours of the zone, at which every teacher and a room for `people` is
   * free, best first. `unknown`: addresses Outlook knows nothing of. Throws `forbidden`, `unavailable`.
   */
  findTimes(
    actor: Actor,
    wish: {
      between: BusyInterval;
      minutes: number;
      teacherIds: readonly string[];
      people: number;
      needsRoom: boolean;
      timeZone: string;
    },
  ): Promise<{ readonly times: readonly FreeTime[]; readonly unknown: readonly string[] }>;
  listRooms(actor: Actor): Promise<
    readonly {
      address: string;
      name: string;
      building?: string;
      capacity?: number;
      isWheelchairAccessible: boolean;
    }[]
  >;
}

/** Settling by a coordinator what somebody did in Outlook, and sending again what did not arrive; by `features/outlook`. */
export interface CalendarDesk {
  /** The event was moved by hand: take its time over for the session, or move it back. Deleted by hand: cancel the session, or make it anew. */
  settle(actor: Actor, sessionId: string, decision: 'follow-outlook' | 'restore'): Promise<void>;
  /** Every invitation, mail or message of the municipality's sessions that did not arrive, newest first. */
  listUndelivered(actor: Actor): Promise<
    readonly {
      readonly id: string;
      readonly sessionId: string;
      readonly what: 'event' | 'invitation' | 'guest-mail' | 'coffee' | 'room' | 'message';
      readonly personName?: string;
      /** A code with a text in plain words. */
      readonly failure: string;
      readonly at: Date;
    }[]
  >;
  /** Puts it on its way again. */
  sendAgain(actor: Actor, id: string): Promise<void>;
}
