import type { Clock } from '../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { EventStore } from './event-store.ts';
import type { SettlePace } from './settle-pace-rules.ts';

/**
 * Puts the feature's jobs on their way, in the transaction that makes them necessary. At most one waits for a session: whoever
 * finds that one is on its way leaves it at that.
 */
export interface OutlookQueue {
  readonly settleEventJob: string;
  readonly sendMailsJob: string;
  readonly readCalendarJob: string;
  readonly watchCalendarJob: string;
  /** A job that should have run so long ago is lost. */
  readonly lostAfterSeconds: number;
  /** The session has changed: its event, and the mails about it, have to follow. */
  request(trx: MunicipalityTransaction, municipalityId: string, sessionId: string): Promise<void>;
  settleEvent(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    inSeconds: number,
  ): Promise<void>;
  sendMails(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    inSeconds?: number,
  ): Promise<void>;
  readCalendar(trx: MunicipalityTransaction, municipalityId: string, inSeconds: number): Promise<void>;
  watchCalendar(trx: MunicipalityTransaction, municipalityId: string): Promise<void>;
}

const jobNames = {
  settleEventJob: 'settle-session-event',
  sendMailsJob: 'send-session-mails',
  readCalendarJob: 'read-calendar',
  watchCalendarJob: 'watch-calendar',
  lostAfterSeconds: 600,
} as const;

export function createOutlookQueue(parts: {
  readonly enqueue: Jobs['enqueue'];
  readonly events: EventStore;
  readonly clock: Clock;
  readonly pace: SettlePace;
}): OutlookQueue {
  const { enqueue, events, clock, pace } = parts;
  const lostAt = (seconds: number) =>
    new Date(clock.now().getTime() + (seconds + jobNames.lostAfterSeconds) * 1000);

  return {
    ...jobNames,

    async request(trx, municipalityId, sessionId) {
      const row = await events.lockOrMake(trx, municipalityId, sessionId);
      const now = clock.now();
      const isOnItsWay =
        row.requested > row.settled && row.queuedUntil !== undefined && row.queuedUntil > now;
      await events.request(trx, row, {
        now,
        queuedUntil: isOnItsWay ? row.queuedUntil : lostAt(pace.quietSeconds),
      });
      if (isOnItsWay) return;
      await enqueue(
        trx,
        jobNames.settleEventJob,
        { municipalityId, id: sessionId },
        { startAfterSeconds: pace.quietSeconds },
      );
    },

    async settleEvent(trx, municipalityId, sessionId, inSeconds) {
      await events.change(trx, sessionId, { queuedUntil: lostAt(inSeconds) });
      const data = { municipalityId, id: sessionId };
      await enqueue(trx, jobNames.settleEventJob, data, { startAfterSeconds: inSeconds });
    },

    async sendMails(trx, municipalityId, sessionId, inSeconds = 0) {
      await events.change(trx, sessionId, { mailsQueuedUntil: lostAt(inSeconds) });
      const data = { municipalityId, id: sessionId };
      await enqueue(
        trx,
        jobNames.sendMailsJob,
        data,
        inSeconds > 0 ? { startAfterSeconds: inSeconds } : undefined,
      );
    },

    async readCalendar(trx, municipalityId, inSeconds) {
      const data = { municipalityId, id: municipalityId };
      await enqueue(trx, jobNames.readCalendarJob, data, { startAfterSeconds: inSeconds });
    },

    async watchCalendar(trx, municipalityId) {
      await enqueue(trx, jobNames.watchCalendarJob, { municipalityId, id: municipalityId });
    },
  };
}
