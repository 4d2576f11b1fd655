import type { Clock } from '../../../kernel/clock.ts';
import type { AvailabilityService, CalendarDesk } from '../joined-ports.ts';
import type { FailureText } from './planning-dto-presenter.ts';
import type { PlanningFactsService } from './planning-facts-service.ts';
import type { BookingService, PlanningService, VisitService } from '../training-ports.ts';

/** What the coordinator's routes are made of. */
export interface PlanningRouteParts {
  readonly planning: PlanningService;
  readonly visits: VisitService;
  readonly bookings: Pick<BookingService, 'findBookable'>;
  readonly availability: Pick<AvailabilityService, 'findTimes' | 'listRooms'>;
  readonly desk: CalendarDesk;
  readonly facts: PlanningFactsService;
  /** Why something did not arrive, in plain words. */
  readonly failureText: FailureText;
  readonly clock: Clock;
}
