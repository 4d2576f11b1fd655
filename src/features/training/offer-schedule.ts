import { asAppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import type { BookingStore } from './booking-store.ts';
import type { SessionAccess } from './session-access.ts';

/**
 * Gives seats on whose offer has run out. Whoever presses something on such a session settles it too; this is for sessions that
 * nobody looks at.
 */
export function createOfferSchedule({
  database,
  access,
  bookings,
  clock,
}: {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly bookings: BookingStore;
  readonly clock: Clock;
}): ScheduleDefinition {
  return {
    name: 'settle-offers',
    cron: '* * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        const sessionIds = await database.inMunicipality(municipalityId, (trx) =>
          bookings.listWithExpiredOffers(trx, clock.now()),
        );
        for (const sessionId of sessionIds) {
          // Opening its ledger settles it. A transaction each, so that one that fails keeps no other waiting.
          await database
            .inMunicipality(municipalityId, (trx) => access.openLedgers(trx, municipalityId, [sessionId]))
            .catch((error: unknown) =>
              log.warn('offers-not-settled', { municipalityId, sessionId, code: asAppError(error).code }),
            );
        }
        if (sessionIds.length > 0)
          log.info('offers-settled', { municipalityId, sessions: sessionIds.length });
      }
    },
  };
}
