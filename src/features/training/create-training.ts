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
import { createCourseService } from './course-service.ts';
import type { EvaluationReader, OutlookReader } from './joined-ports.ts';
import { networkStore } from './network-store.ts';
import { createOfferSchedule } from './offer-schedule.ts';
import { createOverviewService } from './overview-service.ts';
import { createPlanningService } from './planning-service.ts';
import { createSeatDesk } from './seat-desk-service.ts';
import { sessionAccessOn } from './session-access.ts';
import { sessionPlannerOn } from './session-planner.ts';
import { sessionReaderOn, type SessionReader } from './session-reader.ts';
import { sessionStore } from './session-store.ts';
import { teacherStore } from './teacher-store.ts';
import type { BookingService, PlanningService, SeatDesk, VisitService } from './training-ports.ts';
import type { SessionListener, VisitListener } from './training-types.ts';
import { createVisitService } from './visit-service.ts';
import { visitStore } from './visit-store.ts';

/** Training, wired. */
export interface TrainingFeature {
  readonly bookings: BookingService;
  readonly planning: PlanningService;
  readonly visits: VisitService;
  /** For the features that tick attendance and listen to Outlook. */
  readonly seats: SeatDesk;
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
    teachers: teacherStore,
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
  visitListeners = [],
  outlook,
  evaluations,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told of everything, in this order. */
  readonly listeners: readonly SessionListener[];
  readonly visitListeners?: readonly VisitListener[];
  readonly outlook: OutlookReader;
  readonly evaluations: EvaluationReader;
}): TrainingFeature {
  const stores = {
    sessions: sessionStore,
    teachers: teacherStore,
    bookings: bookingStore,
    courses: courseStore,
    applicants: applicantStore,
    network: networkStore,
    audit: auditStore,
  };
  const reader = createSessionReader({ outlook, clock });
  const access = sessionAccessOn({ ...stores, database, reader, listeners, clock, ids });
  const planner = sessionPlannerOn({ ...stores, listeners, clock, ids });
  const shared = { ...stores, database, access, reader, planner, outlook, evaluations, clock, ids };
  return {
    bookings: createBookingService({ ...shared, catalogue: createCatalogueService(shared) }),
    planning: createPlanningService({
      ...shared,
      courseService: createCourseService(shared),
      overviews: createOverviewService(shared),
    }),
    visits: createVisitService({ ...shared, visits: visitStore, visitListeners }),
    seats: createSeatDesk(shared),
    schedules: [createOfferSchedule(shared)],
  };
}
