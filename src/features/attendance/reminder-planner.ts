import type { Clock } from '../../kernel/clock.ts';
import type { PublicHolidays } from '../../kernel/public-holidays.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { SessionEvent, SessionListener } from '../training/index.ts';
import type { NoticeStore, PlannedNotice } from './notice-store.ts';
import { afterQuiet } from './quiet-rules.ts';
import { reminderTimes } from './reminder-rules.ts';

/** Keeps what people are to be reminded of in step with sessions, bookings and quiet hours. */
export interface ReminderPlanner {
  readonly listener: SessionListener;
  /** A person's quiet hours have changed: what waits is told at another time. */
  followQuietHours(trx: MunicipalityTransaction, municipalityId: string, personId: string): Promise<void>;
}

export function createReminderPlanner(parts: {
  readonly notices: NoticeStore;
  readonly holidays: PublicHolidays;
  readonly clock: Clock;
}): ReminderPlanner {
  const { notices, holidays, clock } = parts;

  /** Writes the reminders of a session's people, or of those named. Answers with all who are to be reminded. */
  const plan = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    personIds?: readonly string[],
  ): Promise<readonly string[]> => {
    const found = await notices.readRecipients(trx, sessionId, personIds);
    if (!found || found.isCancelled) return [];
    const { startsAt, local, recipients } = found;
    const now = clock.now();
    const isHoliday = await holidays.of(local.country);
    const planned = recipients.flatMap(({ personId, quiet }): PlannedNotice[] => {
      const times = reminderTimes({ startsAt, zone: local.zone, quiet, isHoliday, now });
      const { dayBefore, hourBefore } = times;
      return [
        ...(dayBefore ? [{ sessionId, personId, kind: 'day-before' as const, dueAt: dayBefore }] : []),
        ...(hourBefore ? [{ sessionId, personId, kind: 'hour-before' as const, dueAt: hourBefore }] : []),
      ];
    });
    await notices.plan(trx, municipalityId, planned);
    return recipients.map(({ personId }) => personId);
  };

  /** Somebody was booked into the meeting that follows without doing anything: they hear of it. */
  const planFollowUpNews = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    personId: string,
  ): Promise<void> => {
    const found = await notices.readRecipients(trx, sessionId, [personId]);
    if (!found) return;
    const quiet = found.recipients[0]?.quiet;
    const dueAt = afterQuiet(clock.now(), quiet, found.local.zone);
    await notices.plan(trx, municipalityId, [{ sessionId, personId, kind: 'follow-up', dueAt }]);
  };

  const listen = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    event: SessionEvent,
  ): Promise<void> => {
    const { sessionId } = event;
    switch (event.kind) {
      case 'booked':
      case 'waiting': {
        const { personId, source } = event.booking;
        if (personId === undefined || source === 'walk-in') return;
        if (event.kind === 'booked') await plan(trx, municipalityId, sessionId, [personId]);
        if (source === 'follow-up') await planFollowUpNews(trx, municipalityId, sessionId, personId);
        return;
      }
      case 'cancelled-booking': {
        const { personId } = event.booking;
        if (personId !== undefined) await notices.dropReminders(trx, sessionId, { of: [personId] });
        return;
      }
      case 'planned':
        await plan(trx, municipalityId, sessionId);
        return;
      case 'moved':
        await notices.forgetReminders(trx, sessionId);
        await plan(trx, municipalityId, sessionId);
        return;
      case 'changed':
      case 'edited': {
        // other people may teach it now
        const people = await plan(trx, municipalityId, sessionId);
        await notices.dropReminders(trx, sessionId, { except: people });
        return;
      }
      case 'cancelled-session':
        await notices.dropReminders(trx, sessionId, { except: [] });
        return;
      case 'offered':
      case 'seat-free':
        return;
    }
  };

  return {
    listener: listen,
    async followQuietHours(trx, municipalityId, personId) {
      for (const sessionId of await notices.listSessionsAhead(trx, personId, clock.now())) {
        await notices.dropReminders(trx, sessionId, { of: [personId] });
        await plan(trx, municipalityId, sessionId, [personId]);
      }
    },
  };
}
