import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ApplicantStore } from './applicant-store.ts';
import { attendeeOf } from './attendee-rules.ts';
import type { BookingStore } from './booking-store.ts';
import { lastOfferEnd } from './queue-rules.ts';
import { mustBeId, type SessionAccess } from './session-access.ts';
import type { SessionStore } from './session-store.ts';
import { mayPlan } from './training-policy.ts';
import type { SeatDesk } from './training-ports.ts';
import type { BookingObstacle, Session } from './training-types.ts';

export interface SeatDeskParts {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly sessions: SessionStore;
  readonly bookings: BookingStore;
  readonly applicants: ApplicantStore;
  readonly clock: Clock;
}

/** Seats as the day itself and Outlook change them. */
export function createSeatDesk(parts: SeatDeskParts): SeatDesk {
  const { database, access, sessions, bookings, applicants, clock } = parts;

  return {
    async addWalkIn(actor, sessionId, personId, { beyondCapacity = false } = {}) {
      mustBeId(sessionId);
      const hostId = actor.municipalityId;
      const { person, obstacle, answer } = await database.inMunicipality(hostId, async (trx) => {
        const [ledger] = await access.openLedgers(trx, hostId, [sessionId]);
        const { session, teacherIds } = ledger!.locked;
        if (!mayPlan(actor) && !teacherIds.includes(actor.personId)) {
          throw new AppError('forbidden', 'somebody who walked in');
        }
        const person = (await applicants.find(trx, [personId])).get(personId);
        if (!person) throw new AppError('not-found', 'person');
        const obstacle = obstacleAtTheDoor(session);
        if (obstacle) return { person, obstacle };
        const answer = await ledger!.take({
          attendee: { kind: 'colleague', personId },
          source: 'walk-in',
          bookedBy: actor.personId,
          wait: false,
          isWalkIn: true,
          beyondCapacity: beyondCapacity && clock.now() >= lastOfferEnd(session.startsAt),
        });
        return { person, answer };
      });
      const view = await access.readView(hostId, person, sessionId);
      if (obstacle) return { kind: 'refused', obstacle, view };
      if (answer === 'already-booked') return { kind: 'refused', obstacle: 'already-booked', view };
      return { kind: answer === 'booked' ? 'booked' : 'full', view };
    },

    bookFollowUp: (municipalityId, sessionId) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const followUp = await sessions.findFollowUp(trx, sessionId);
        if (!followUp || followUp.startsAt <= clock.now()) return 0;
        const [ledger] = await access.openLedgers(trx, municipalityId, [followUp.id]);
        const came = (await bookings.listActive(trx, [sessionId])).filter(({ attended }) => attended);
        let booked = 0;
        for (const booking of came) {
          const answer = await ledger!.take({
            attendee: attendeeOf(booking),
            source: 'follow-up',
            bookedBy: booking.bookedBy,
            wait: true,
          });
          if (answer === 'booked') booked += 1;
        }
        return booked;
      }),

    cancelFromOutlook: (municipalityId, sessionId, address, reason) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const [ledger] = await access.openLedgers(trx, municipalityId, [sessionId]);
        if (ledger!.locked.session.startsAt <= clock.now()) return undefined;
        const found = await bookings.findByAddress(trx, sessionId, address);
        const booking = ledger!.list().find(({ id }) => id === found?.id);
        if (!booking) return undefined;
        await ledger!.giveBack(booking, reason);
        return { ...booking, state: 'cancelled', cancelledBecause: reason };
      }),
  };
}

function obstacleAtTheDoor(session: Session): BookingObstacle | undefined {
  if (session.state === 'cancelled') return 'cancelled';
  return session.signUp === 'open' ? 'open-to-all' : undefined;
}
