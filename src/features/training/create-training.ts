import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { applicantStore } from './applicant-store.ts';
import { auditStore } from './audit-store.ts';
import { createBookingService } from './booking-service.ts';
import { bookingStore } from './booking-store.ts';
import { createCatalogueService } from './catalogue-service.ts';
import { courseStore } from './course-store.ts';
import type { OutlookReader } from './joined-ports.ts';
import { networkStore } from './network-store.ts';
import { createOfferSchedule } from './offer-schedule.ts';
import { sessionAccessOn } from './session-access.ts';
import { sessionReaderOn, type SessionReader } from './session-reader.ts';
import { sessionStore } from './session-store.ts';
import type { BookingService } from './training-ports.ts';
import type { SessionListener } from './training-types.ts';

/** Training, wired. */
export interface TrainingFeature {
  readonly bookings: BookingService;
  readonly schedules: readonly ScheduleDefinition[];
}

/** Sessions as one reader sees them, for those who write to people from inside a transaction (`SessionListener`s). */
export function createSessionReader(parts: {
  readonly outlook: OutlookReader;
  readonly clock: Clock;
}): SessionReader {
  return sessionReaderOn({
    ...parts,
    sessions: sessionStore,
    bookings: bookingStore,
    courses: courseStore,
    applicants: applicantStore,
    network: networkStore,
  });
}

/** Wires the feature on the database; calendars and the day itself are other features, which are handed in. */
export function createTraining({
  database,
  clock,
  ids,
  listeners,
  outlook,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told of everything, in this order. */
  readonly listeners: readonly SessionListener[];
  readonly outlook: OutlookReader;
}): TrainingFeature {
  const stores = {
    sessions: sessionStore,
    bookings: bookingStore,
    courses: courseStore,
    applicants: applicantStore,
    network: networkStore,
    audit: auditStore,
  };
  const reader = createSessionReader({ outlook, clock });
  const access = sessionAccessOn({ ...stores, database, reader, listeners, clock, ids });
  const shared = { ...stores, database, access, reader, clock, ids };
  const catalogue = createCatalogueService(shared);
  return {
    bookings: createBookingService({ ...shared, catalogue }),
    schedules: [createOfferSchedule(shared)],
  };
}
