import type { Clock } from '../../kernel/clock.ts';
import { createPublicHolidays } from '../../kernel/public-holidays.ts';
import type { BotFeature, MassMessages, OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import {
  createSessionReader,
  type AttendanceService,
  type OutlookReader,
  type QuietHoursService,
  type SessionListener,
  type TrainingFeature,
} from '../training/index.ts';
import { createAfterwardsPlanner } from './afterwards-planner.ts';
import { createAfterwardsSchedule } from './afterwards-schedule.ts';
import { afterwardsStore } from './afterwards-store.ts';
import { createAttendanceService } from './attendance-service.ts';
import { createEvaluationBot } from './evaluation-bot.ts';
import { createEvaluationService } from './evaluation-service.ts';
import { evaluationStore } from './evaluation-store.ts';
import { createFewBot } from './few-bot.ts';
import { createFewSchedule } from './few-schedule.ts';
import { fewStore } from './few-store.ts';
import { createNoticeSchedule } from './notice-schedule.ts';
import { readNoticeSessions } from './notice-session-store.ts';
import { noticeStore } from './notice-store.ts';
import { createQuietHoursService } from './quiet-hours-service.ts';
import { createReminderPlanner } from './reminder-planner.ts';
import { createSheetBot } from './sheet-bot.ts';
import { sheetStore } from './sheet-store.ts';

/** The day itself, wired. */
export interface AttendanceFeature {
  /** Keeps reminders in step; to be told of everything that happens to sessions. */
  readonly listener: SessionListener;
  readonly attendance: AttendanceService;
  readonly quietHours: QuietHoursService;
  readonly botFeature: BotFeature;
  readonly schedules: readonly ScheduleDefinition[];
}

/** Wires reminders, attendance and what comes after a session on the database. */
export function createAttendance(parts: {
  readonly database: Database;
  readonly outgoing: OutgoingMessages & MassMessages;
  readonly outlook: OutlookReader;
  /** Asked for when it is needed: training itself needs the listener. */
  readonly training: () => Pick<TrainingFeature, 'bookings' | 'planning' | 'seats'>;
  readonly clock: Clock;
  /** The tab's page of training in Teams. */
  readonly trainingTabUrl?: string | undefined;
  /** The tab's page for those who plan. */
  readonly planningTabUrl?: string | undefined;
}): AttendanceFeature {
  const { database, outlook, clock, training } = parts;
  const planner = createReminderPlanner({ notices: noticeStore, holidays: createPublicHolidays(), clock });
  const afterwards = createAfterwardsPlanner({
    afterwards: afterwardsStore,
    notices: noticeStore,
    clock,
  });
  const reader = createSessionReader({ outlook, clock });
  const evaluations = createEvaluationService({
    database,
    evaluations: evaluationStore,
    readSession: async (trx, id) => (await readNoticeSessions(trx, [id], outlook)).get(id),
    clock,
  });
  const seats = () => training().seats;
  const planning = () => training().planning;
  const attendance = createAttendanceService({
    database,
    sheets: sheetStore,
    evaluations: evaluationStore,
    afterwards,
    reader,
    seats,
    clock,
  });
  const bots = [
    createSheetBot({ ...parts, attendance, bookings: () => training().bookings, planning }),
    createEvaluationBot({ evaluations, clock }),
    createFewBot({ ...parts, planning }),
  ];
  return {
    listener: planner.listener,
    attendance,
    quietHours: createQuietHoursService({ database, planner }),
    botFeature: {
      commands: bots.flatMap(({ commands = [] }) => commands),
      verbs: Object.assign({}, ...bots.map(({ verbs }) => verbs)) as NonNullable<BotFeature['verbs']>,
    },
    schedules: [
      createAfterwardsSchedule({
        database,
        store: afterwardsStore,
        sheets: sheetStore,
        afterwards,
        seats,
        clock,
      }),
      createNoticeSchedule({ ...parts, notices: noticeStore, reader }),
      createFewSchedule({ ...parts, few: fewStore }),
    ],
  };
}
