import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Jobs, ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import { localDate } from '../review-rules.ts';
import { settingsStore } from '../settings-store.ts';
import { digestCard, networkDigestCard } from './digest-cards.ts';
import type { DigestStore } from './digest-store.ts';
import { tellEntryJob } from './notice-planner.ts';
import type { NoticeStore } from './notice-store.ts';
import type { QnaLinks } from './qna-links.ts';
import { digestDay, weekBefore } from './weekly-rules.ts';

interface ScheduleParts {
  readonly database: Database;
  readonly clock: Clock;
}

/** The week's digest in the channel, once for all replicas: what is taken is marked in the transaction that stores the message. */
export function createDigestSchedule({
  database,
  digests,
  notices,
  outgoing,
  links,
  clock,
}: ScheduleParts & {
  readonly digests: DigestStore;
  readonly notices: NoticeStore;
  readonly outgoing: Pick<OutgoingMessages, 'enqueue'>;
  readonly links: QnaLinks;
}): ScheduleDefinition {
  const send = (municipalityId: string): Promise<number> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const timeZone = await notices.readTimeZone(trx);
      const { digestWeekday } = await settingsStore.read(trx);
      const dayBegan = digestDay(now, digestWeekday, timeZone);
      if (!dayBegan) return 0;
      let sent = 0;
      for (const purpose of ['municipality', 'network'] as const) {
        const due = await digests.claim(trx, purpose, { now, dayBegan });
        if (!due) continue;
        const { conversationId, locale } = due.channel;
        const span = { since: due.since ?? weekBefore(now, timeZone), until: now, locale };
        const card =
          purpose === 'network'
            ? networkDigestCard(await digests.readShared(trx, span), links, locale)
            : digestCard(await digests.read(trx, span), links, locale);
        if (!card) continue;
        await outgoing.enqueue(trx, municipalityId, { conversationId }, card);
        sent += 1;
      }
      return sent;
    });

  return {
    name: 'send-qna-digests',
    cron: '5 * * * *',
    run: (log) => forEach(database, log, 'qna-digests', send),
  };
}

/** Reminds owners, once, of answers that are to be looked at again; the coordinators where there is no owner any more. */
export function createReviewSchedule({
  database,
  notices,
  enqueue,
  clock,
}: ScheduleParts & {
  readonly notices: NoticeStore;
  readonly enqueue: Jobs['enqueue'];
}): ScheduleDefinition {
  const remind = (municipalityId: string): Promise<number> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const timeZone = await notices.readTimeZone(trx);
      const due = await notices.claimReviews(trx, { now, today: localDate(now, timeZone), timeZone }, atOnce);
      for (const { id, revision, ownerId } of due) {
        const owners = ownerId === undefined ? [] : await notices.findReaders(trx, [ownerId]);
        const readers =
          owners.length > 0 ? owners : await notices.findReaders(trx, await notices.listCoordinators(trx));
        const planned = readers.map(({ personId, quiet }) => ({
          personId,
          kind: 'review' as const,
          dueAt: afterQuiet(now, quiet, timeZone),
        }));
        await notices.plan(trx, { municipalityId, id, revision }, planned);
        if (planned.some(({ dueAt }) => dueAt <= now)) {
          await enqueue(trx, tellEntryJob, { municipalityId, id });
        }
      }
      return due.length;
    });

  return {
    name: 'remind-of-qna-reviews',
    cron: '15 * * * *',
    run: (log) => forEach(database, log, 'qna-reviews', remind),
  };
}

/** Reminders of one run; the next hour takes the others, so that an import does not bring hundreds at once. */
const atOnce = 50;

async function forEach(
  database: Database,
  log: Logger,
  what: 'qna-digests' | 'qna-reviews',
  work: (municipalityId: string) => Promise<number>,
): Promise<void> {
  for (const municipalityId of await database.listMunicipalities()) {
    try {
      const count = await work(municipalityId);
      if (count > 0) log.info(what, { municipalityId, count });
    } catch (error) {
      // The others are not to wait for it; it is looked at again in an hour.
      log.warn(`${what}-failed`, { municipalityId, code: asAppError(error).code });
    }
  }
}
