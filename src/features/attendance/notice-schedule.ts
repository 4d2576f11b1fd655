import { asAppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CardMessage, MassMessages } from '../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import type { OutlookReader, SessionReader, SessionView } from '../training/index.ts';
import type { DueNotice, NoticeSession } from './attendance-types.ts';
import { listDatesAhead } from './next-date-store.ts';
import { noticeCard } from './notice-cards.ts';
import { readNoticeSessions } from './notice-session-store.ts';
import type { NoticeStore, PlannedNotice } from './notice-store.ts';
import { judgeNotice } from './reminder-rules.ts';

/** Notices told in one transaction; on the embedded database nothing else runs meanwhile. */
const batchSize = 200;

const dayMs = 24 * 60 * 60_000;

export interface NoticeScheduleParts {
  readonly database: Database;
  readonly notices: NoticeStore;
  readonly outgoing: MassMessages;
  readonly outlook: OutlookReader;
  readonly reader: SessionReader;
  readonly clock: Clock;
  readonly trainingTabUrl?: string | undefined;
}

/**
 * Tells people what they are to be told, once: a notice is locked, judged by the rows as they stand, and marked as told in the
 * transaction that stores its message. Whatever becomes of process or replica, both happened or neither.
 */
export function createNoticeSchedule(parts: NoticeScheduleParts): ScheduleDefinition {
  const { database, notices, outgoing, outlook, reader, clock, trainingTabUrl } = parts;

  /** The next date of the course that this person can book; `seen`: one of them is theirs already. */
  const findNextDate = async (
    trx: MunicipalityTransaction,
    personId: string,
    courseId: string,
  ): Promise<SessionView | 'has-one' | undefined> => {
    const ids = await listDatesAhead(trx, courseId, clock.now());
    const views = await reader.readFor(trx, personId, ids);
    if (views.some(({ mine, isTaken }) => mine !== undefined || isTaken)) return 'has-one';
    const open = views.filter(({ obstacle }) => obstacle === undefined);
    return open.find(({ seats }) => seats.free > 0) ?? open[0];
  };

  const tellBatch = (municipalityId: string): Promise<{ claimed: number; told: number }> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const due = await notices.claimDue(trx, municipalityId, now, batchSize);
      const sessions = await readNoticeSessions(
        trx,
        due.map(({ sessionId }) => sessionId),
        outlook,
      );
      const written = new Map<string, CardMessage>();
      const later: PlannedNotice[] = [];
      const told: { readonly notice: DueNotice; readonly message: CardMessage }[] = [];

      /** The same card for everybody of a session who reads the same language. */
      const write = (notice: DueNotice, of: NoticeSession): CardMessage => {
        const { sessionId, kind, locale, isTeacher, isBooked, isWaiting } = notice;
        const key = [sessionId, kind, locale, isTeacher && !isBooked, isWaiting].join(' ');
        let message = written.get(key);
        if (!message) {
          message = noticeCard(notice, of, { now, trainingTabUrl });
          written.set(key, message);
        }
        return message;
      };

      for (const notice of due) {
        const of = sessions.get(notice.sessionId);
        const verdict = of ? judgeNotice(notice, of.session, of.local.zone, now) : 'drop';
        if (!of || verdict === 'drop') {
          await notices.setDropped(trx, notice);
        } else if (verdict !== 'tell') {
          later.push({ ...notice, dueAt: verdict.later });
        } else if (notice.kind !== 'missed') {
          told.push({ notice, message: write(notice, of) });
        } else {
          const next = await findNextDate(trx, notice.personId, of.course.id);
          if (next === 'has-one') await notices.setDropped(trx, notice);
          // none is planned yet: looked for again every day
          else if (!next) later.push({ ...notice, dueAt: new Date(now.getTime() + dayMs) });
          else told.push({ notice, message: noticeCard(notice, of, { now, trainingTabUrl, next }) });
        }
      }
      await notices.plan(trx, municipalityId, later);
      const ids = await outgoing.enqueueAll(
        trx,
        municipalityId,
        told.map(({ notice: { personId }, message }) => ({ to: { personId }, message })),
      );
      const marks = told.map(({ notice }, index) => ({ ...notice, messageId: ids[index]! }));
      await notices.setTold(trx, municipalityId, marks, now);
      return { claimed: due.length, told: told.length };
    });

  return {
    name: 'tell-notices',
    cron: '* * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        let told = 0;
        try {
          for (;;) {
            const batch = await tellBatch(municipalityId);
            told += batch.told;
            if (batch.claimed < batchSize) break;
          }
        } catch (error) {
          // The others are not to wait for it; what was not told is due again in a minute.
          log.warn('notices-not-told', { municipalityId, code: asAppError(error).code });
        }
        if (told > 0) log.info('notices-told', { municipalityId, count: told });
      }
    },
  };
}
