import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { BotFeature, OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import type { CalendarNotification, ServiceCalendar } from '../../platform/graph/index.ts';
import type { PublicRoute } from '../../platform/http/index.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from '../../platform/jobs/index.ts';
import type {
  AvailabilityService,
  CalendarDesk,
  PlanningService,
  SeatDesk,
  SessionListener,
} from '../training/index.ts';
import { createAvailability } from './availability-service.ts';
import { createCalendarDesk } from './calendar-desk-service.ts';
import { createCalendarFileRoutes } from './calendar-file-routes.ts';
import { createCalendarFiles, type CalendarFiles } from './calendar-file-service.ts';
import { createCoordinatorQuestions } from './coordinator-questions-service.ts';
import { createOutlookSchedules } from './create-schedules.ts';
import { eventStore } from './event-store.ts';
import { fileStore } from './file-store.ts';
import { mailStore } from './mail-store.ts';
import { createOutlookBot } from './outlook-bot.ts';
import { createOutlookQueue } from './outlook-queue.ts';
import { presentSessionStore } from './present-session-store.ts';
import { createReadCalendarJob } from './read-calendar-service.ts';
import { createSendMailsJob } from './send-mails-service.ts';
import { createSessionListener } from './session-listener.ts';
import { createSettleEventJob } from './settle-event-service.ts';
import { settlePace, type SettlePace } from './settle-pace-rules.ts';
import { listUndelivered, reviveMessage } from './undelivered-store.ts';
import { createCalendarWatching } from './watch-calendar-service.ts';
import { watchStore } from './watch-store.ts';

export interface OutlookOptions {
  readonly database: Database;
  readonly calendar: ServiceCalendar;
  /** Undefined: no tenant is known of this municipality. A worker has seen nobody of it: it has to come from the database. */
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  /** The jobs come later than their definitions: bound when it is called. */
  readonly enqueue: Jobs['enqueue'];
  readonly outgoing: OutgoingMessages;
  /** Training gets its reader and services from here: bound when they are called. */
  readonly seats: Pick<SeatDesk, 'cancelFromOutlook'>;
  readonly planning: Pick<PlanningService, 'getOverview' | 'edit' | 'cancelSession'>;
  /** Leads from an invitation back to the session. */
  readonly sessionLink: (municipalityId: string, sessionId: string) => string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Where Graph tells of changes; undefined: it cannot reach us, and calendars are read by the clock alone. */
  readonly notificationUrl: string | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  /** How long changes are gathered; for tests. */
  readonly pace?: SettlePace;
  readonly ownBusyLimitMs?: number;
}

/** Sessions in Outlook, wired. */
export interface OutlookFeature {
  readonly listener: SessionListener;
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly availability: AvailabilityService;
  readonly desk: CalendarDesk;
  readonly files: CalendarFiles;
  readonly bot: BotFeature;
  readonly publicRoutes: readonly PublicRoute[];
  onNotification(notification: CalendarNotification): Promise<void>;
}

export function createOutlook(options: OutlookOptions): OutlookFeature {
  const { database, enqueue, clock, pace = settlePace } = options;
  const stores = { events: eventStore, sessions: presentSessionStore, mails: mailStore, watches: watchStore };
  const queue = createOutlookQueue({ enqueue, events: eventStore, clock, pace });
  const questions = createCoordinatorQuestions({ ...options, sessions: presentSessionStore });
  const availability = createAvailability({ ...options, sessions: presentSessionStore });
  const shared = { ...options, ...stores, queue, questions, pace };
  const watching = createCalendarWatching(shared);
  const desk = createCalendarDesk({ ...shared, listUndelivered, reviveMessage });
  const files = createCalendarFiles({ ...shared, files: fileStore });

  return {
    listener: createSessionListener({ events: eventStore, queue }),
    jobs: [
      createSettleEventJob({ ...shared, listRoomAddresses: availability.listRoomAddresses }),
      createSendMailsJob(shared),
      createReadCalendarJob(shared),
      watching.job,
    ],
    schedules: createOutlookSchedules({ database, events: eventStore, queue, clock }),
    availability,
    desk,
    files,
    bot: createOutlookBot({ ...shared, desk }),
    publicRoutes: createCalendarFileRoutes(files),
    onNotification: (notification) => watching.onNotification(notification),
  };
}
