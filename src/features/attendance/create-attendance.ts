import type { Clock } from '../../kernel/clock.ts';
import { createPublicHolidays } from '../../kernel/public-holidays.ts';
import type { OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import {
  createSessionReader,
  type OutlookReader,
  type QuietHoursService,
  type SessionListener,
} from '../training/index.ts';
import { createNoticeSchedule } from './notice-schedule.ts';
import { noticeStore } from './notice-store.ts';
import { createQuietHoursService } from './quiet-hours-service.ts';
import { createReminderPlanner } from './reminder-planner.ts';

/** The day itself, wired. */
export interface AttendanceFeature {
  readonly listener: SessionListener;
  readonly quietHours: QuietHoursService;
  readonly schedules: readonly ScheduleDefinition[];
}

/** Wires reminders, attendance and what comes after a session on the database. */
export function createAttendance(parts: {
  readonly database: Database;
  readonly outgoing: OutgoingMessages;
  readonly outlook: OutlookReader;
  readonly clock: Clock;
  /** The tab's page of training in Teams. */
  readonly trainingTabUrl?: string | undefined;
}): AttendanceFeature {
  const { database, outlook, clock } = parts;
  const planner = createReminderPlanner({ notices: noticeStore, holidays: createPublicHolidays(), clock });
  const reader = createSessionReader({ outlook, clock });
  return {
    listener: planner.listener,
    quietHours: createQuietHoursService({ database, planner }),
    schedules: [createNoticeSchedule({ ...parts, notices: noticeStore, reader })],
  };
}
