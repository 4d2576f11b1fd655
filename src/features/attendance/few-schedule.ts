import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { asAppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { readTrainingSettings, type OutlookReader } from '../training/index.ts';
import { fewCard } from './few-cards.ts';
import { askAt, canWait } from './few-rules.ts';
import type { FewStore } from './few-store.ts';
import { presentHead } from './notice-presenter.ts';
import { readNoticeSessions } from './notice-session-store.ts';
import { isQuiet } from './quiet-rules.ts';

const hourMs = 60 * 60_000;

/** Asks a coordinator, once and in time, what shall be done about a session with too few people. */
export function createFewSchedule(parts: {
  readonly database: Database;
  readonly few: FewStore;
  readonly outgoing: OutgoingMessages;
  readonly outlook: OutlookReader;
  readonly clock: Clock;
  readonly planningTabUrl?: string | undefined;
}): ScheduleDefinition {
  const { database, few, outgoing, outlook, clock, planningTabUrl } = parts;

  const askIn = (municipalityId: string): Promise<number> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const { minimumWarningHours } = await readTrainingSettings(trx);
      const until = new Date(now.getTime() + minimumWarningHours * hourMs);
      const found = (await few.lockFew(trx, { from: now, until })).filter(
        ({ session: { startsAt }, createdAt }) => askAt({ startsAt, createdAt }, minimumWarningHours) <= now,
      );
      const sessions = await readNoticeSessions(
        trx,
        found.map(({ session }) => session.id),
        outlook,
      );
      let asked = 0;
      for (const { session, booked, createdBy } of found) {
        const of = sessions.get(session.id)!;
        const people = await few.listAsked(trx, createdBy);
        const isAnyQuiet = people.some(({ quiet }) => isQuiet(now, quiet, of.local.zone));
        if (people.length === 0 || (isAnyQuiet && canWait(session.startsAt, now))) continue;
        for (const { personId, locale } of people) {
          const view = {
            head: presentHead(of, locale, now),
            text: attendanceTexts(locale, 'few.body', { booked, minimum: session.minimum }),
            ...(planningTabUrl === undefined ? {} : { tabUrl: planningTabUrl }),
          };
          await outgoing.enqueue(trx, municipalityId, { personId }, fewCard(view, locale));
        }
        await few.setAsked(trx, session.id, now);
        asked += 1;
      }
      return asked;
    });

  return {
    name: 'ask-about-few',
    cron: '*/10 * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        try {
          const asked = await askIn(municipalityId);
          if (asked > 0) log.info('asked-about-few', { municipalityId, sessions: asked });
        } catch (error) {
          // The others are not to wait for it; it is looked at again in ten minutes.
          log.warn('not-asked-about-few', { municipalityId, code: asAppError(error).code });
        }
      }
    },
  };
}
