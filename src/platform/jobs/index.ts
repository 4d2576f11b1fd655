export { createJobs } from './create-jobs.ts';
export type { JobsOptions, RunnableJobs } from './create-jobs.ts';
export { GiveUp, RetryAfter } from './job-types.ts';
export type {
  DeadLetter,
  JobData,
  JobDefinition,
  JobOutcome,
  JobRun,
  Jobs,
  LaneApi,
  ScheduleDefinition,
} from './job-types.ts';
export { createVacuumSchedule } from './vacuum-schedule.ts';
