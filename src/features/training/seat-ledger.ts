import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Attendee } from './attendee-types.ts';
import type { BookingStore } from './booking-store.ts';
import {
  decideSeat,
  freeSeats,
  lastOfferEnd,
  settleQueue,
  type Queue,
  type QueueEntry,
} from './queue-rules.ts';
import type { LockedSession } from './session-store.ts';
import type {
  Booking,
  BookingSource,
  CancelReason,
  Session,
  SessionEvent,
  SessionListener,
} from './training-types.ts';

/** How a seat is asked for. */
export interface SeatRequest {
  readonly attendee: Attendee;
  readonly source: BookingSource;
  /** Entra object id. */
  readonly bookedBy: string;
  /** Go on the waiting list where no seat is free. */
  readonly wait: boolean;
  /** Name of whoever books for them. */
  readonly byOther?: string;
  readonly insteadOf?: string;
  readonly reason?: string;
  /** Came by the door: is there, and gets no invitation. */
  readonly isWalkIn?: boolean;
  /** The teacher lets them in though no seat is left. */
  readonly beyondCapacity?: boolean;
}

export type SeatAnswer = 'booked' | 'waiting' | 'full' | 'already-booked';

/**
 * The bookings of one session while its row is locked: whatever is done here is done one after the other, and the world is told
 * of it in the same transaction.
 */
export interface SeatLedger {
  readonly locked: LockedSession;
  /** Somebody's booking that is not cancelled. */
  find(attendee: Attendee): Booking | undefined;
  list(): readonly Booking[];
  take(request: SeatRequest): Promise<SeatAnswer>;
  /** Gives booking, offer or place in the queue back; the seat goes to the next. */
  giveBack(booking: Booking, because: CancelReason, byOther?: string): Promise<void>;
  /** The session itself changed: more seats are given on. */
  follow(session: Session): Promise<void>;
  /** The session is cancelled: so is every booking. Nobody is told one by one. */
  cancelAll(because: CancelReason): Promise<readonly Booking[]>;
}

export interface LedgerParts {
  readonly bookings: BookingStore;
  readonly listeners: readonly SessionListener[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Opens the ledger of a locked session; offers that have run out are settled first. */
export async function openLedger(
  parts: LedgerParts,
  trx: MunicipalityTransaction,
  municipalityId: string,
  lockedAtFirst: LockedSession,
  active: readonly Booking[],
): Promise<SeatLedger> {
  const { bookings: store, listeners, clock, ids } = parts;
  const now = clock.now();
  const bookings = new Map(active.map((booking) => [booking.id, booking]));
  let locked = lockedAtFirst;

  const tell = async (event: SessionEvent) => {
    for (const listener of listeners) await listener(trx, municipalityId, event);
  };

  const queue = (): Queue => ({
    capacity: locked.session.capacity,
    startsAt: locked.session.startsAt,
    seatHoldMinutes: locked.settings.seatHoldMinutes,
    firstComeHours: locked.settings.firstComeHours,
    entries: [...bookings.values()].flatMap(entryOf),
  });

  const change = async (id: string, to: Parameters<BookingStore['change']>[2]): Promise<Booking> => {
    const changed = await store.change(trx, id, to, now);
    if (changed.state === 'cancelled') bookings.delete(id);
    else bookings.set(id, changed);
    return changed;
  };

  const settle = async (freeBefore: number) => {
    if (locked.session.state === 'cancelled') return;
    const sessionId = locked.session.id;
    for (const step of settleQueue(queue(), now, freeBefore).steps) {
      if (step.kind === 'expire') {
        const booking = await change(step.id, { state: 'cancelled', because: 'offer-expired' });
        await tell({ kind: 'cancelled-booking', sessionId, booking, reason: 'offer-expired' });
      } else if (step.kind === 'offer') {
        const booking = await change(step.id, { state: 'offered', offerExpiresAt: step.expiresAt });
        await tell({ kind: 'offered', sessionId, booking });
      } else {
        const waiting = step.ids.map((id) => bookings.get(id)!);
        await tell({ kind: 'seat-free', sessionId, waiting });
      }
    }
  };

  await settle(freeSeats(queue()));

  const find = (attendee: Attendee) => [...bookings.values()].find((booking) => isOf(booking, attendee));

  return {
    get locked() {
      return locked;
    },
    find,
    list: () => [...bookings.values()],

    async take(request) {
      const { attendee, source, bookedBy, byOther, insteadOf, reason, isWalkIn = false } = request;
      const sessionId = locked.session.id;
      const mine = find(attendee);
      if (mine?.state === 'booked') return 'already-booked';
      let decision = decideSeat(queue(), mine && entryOf(mine)[0], request.wait);
      if (request.beyondCapacity && decision !== 'seat') decision = 'seat';
      if (decision === 'full') return 'full';
      if (decision === 'still-waiting') return request.wait ? 'waiting' : 'full';
      const state = decision === 'seat' ? 'booked' : 'waiting';
      const invitation = state === 'booked' && !isWalkIn ? 'on-its-way' : 'none';
      const words = {
        ...(byOther === undefined ? {} : { byOther }),
        ...(insteadOf === undefined ? {} : { insteadOf }),
        ...(reason === undefined ? {} : { reason }),
      };
      let booking: Booking | undefined;
      if (mine) {
        booking = await change(mine.id, { state: 'booked', invitation });
        if (isWalkIn) await store.setWalkedIn(trx, mine.id, now);
        if (isWalkIn) booking = { ...booking, source: 'walk-in', attended: true, invitation: 'none' };
      } else {
        booking = await store.add(trx, municipalityId, {
          id: ids.next(),
          sessionId,
          attendee,
          state,
          source,
          bookedBy,
          invitation,
          ...(isWalkIn ? { attended: true } : {}),
          at: now,
        });
        // The lock keeps this from happening; should the rows know better, they are right.
        if (!booking) return 'already-booked';
      }
      bookings.set(booking.id, booking);
      await tell({ kind: state, sessionId, booking, ...words });
      return state;
    },

    async giveBack(booking, because, byOther) {
      const freeBefore = freeSeats(queue());
      const given = await change(booking.id, { state: 'cancelled', because });
      await tell({
        kind: 'cancelled-booking',
        sessionId: locked.session.id,
        booking: given,
        reason: because,
        ...(byOther === undefined ? {} : { byOther }),
      });
      await settle(freeBefore);
    },

    async follow(session) {
      const freeBefore = freeSeats(queue());
      locked = { ...locked, session };
      const latest = lastOfferEnd(session.startsAt);
      for (const { id, offerExpiresAt } of bookings.values()) {
        // Moved nearer: an offer ends in time for whoever gets the seat after it.
        if (offerExpiresAt && offerExpiresAt > latest) {
          await change(id, { state: 'offered', offerExpiresAt: latest });
        }
      }
      await settle(freeBefore);
    },

    async cancelAll(because) {
      const cancelled = await store.cancelAll(trx, locked.session.id, because, now);
      bookings.clear();
      return cancelled;
    },
  };
}

function entryOf(booking: Booking): QueueEntry[] {
  const { id, state, queueNumber, offerExpiresAt } = booking;
  return state === 'cancelled'
    ? []
    : [{ id, state, queueNumber, ...(offerExpiresAt ? { offerExpiresAt } : {}) }];
}

function isOf(booking: Booking, attendee: Attendee): boolean {
  return attendee.kind === 'colleague'
    ? booking.personId === attendee.personId
    : booking.guest?.personId === attendee.guest.personId &&
        booking.guest.municipalityId === attendee.guest.municipalityId;
}
