import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { MassMessages } from '../../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { JobDefinition, ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import { aroundStore } from '../around-store.ts';
import { answerIn, shownIn } from '../entry-rules.ts';
import { entryStore } from '../entry-store.ts';
import type { Entry } from '../qna-types.ts';
import { readerStore } from '../reader-store.ts';
import { localDate } from '../review-rules.ts';
import type { DueNotice } from './chat-types.ts';
import { newsCard, type EntryNews } from './notice-cards.ts';
import { tellEntryJob } from './notice-planner.ts';
import { stillHolds } from './notice-rules.ts';
import type { NoticeStore } from './notice-store.ts';
import type { QnaLinks } from './qna-links.ts';

/** Notices told in one transaction; on the embedded database nothing else runs meanwhile. */
const batchSize = 200;

export interface NoticeTellerParts {
  readonly database: Database;
  readonly notices: NoticeStore;
  readonly outgoing: MassMessages;
  readonly links: QnaLinks;
  readonly clock: Clock;
}

/**
 * Tells people what they are to be told of entries, once: a notice is locked, judged by the entry as it stands, and marked as told in
 * the transaction that stores its message. The job does so at once, the schedule when somebody's quiet hours have ended.
 */
export function createNoticeTeller(parts: NoticeTellerParts): {
  readonly job: JobDefinition;
  readonly schedule: ScheduleDefinition;
} {
  const { database, notices, outgoing, links, clock } = parts;

  const tellBatch = (
    municipalityId: string,
    entryId: string | undefined,
  ): Promise<{ claimed: number; told: number }> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const due = await notices.claimDue(trx, now, batchSize, entryId);
      const place = due.length === 0 ? undefined : await readerStore.findPlace(trx, due[0]!.personId);
      if (!place) return { claimed: 0, told: 0 };
      const { locale: own, timeZone } = place.municipality;
      const today = localDate(now, timeZone);
      const told: { readonly notice: DueNotice; readonly news: EntryNews }[] = [];
      const dropped: DueNotice[] = [];
      const ids = [...new Set(due.map((notice) => notice.entryId))];
      const entries = new Map((await entryStore.find(trx, ids)).map((entry) => [entry.id, entry]));
      for (const notice of due) {
        const entry = entries.get(notice.entryId);
        const isFollowing =
          notice.kind !== 'answer' || (await notices.isFollowing(trx, notice.entryId, notice.personId));
        const until = afterQuiet(now, notice.quiet, timeZone);
        if (!entry || !stillHolds(notice, entry, { isFollowing, today })) dropped.push(notice);
        // it waited for something else, and it is quiet by now
        else if (until > now) await notices.putOff(trx, notice, until);
        else told.push({ notice, news: await newsOf(trx, notice, entry, own) });
      }
      await outgoing.enqueueAll(
        trx,
        municipalityId,
        told.map(({ notice: { personId }, news }) => ({ to: { personId }, message: newsCard(news, links) })),
      );
      await notices.settle(
        trx,
        told.map(({ notice }) => notice),
        'told',
        now,
      );
      await notices.settle(trx, dropped, 'dropped', now);
      return { claimed: due.length, told: told.length };
    });

  const tellAll = async (municipalityId: string, entryId?: string): Promise<number> => {
    for (let told = 0; ;) {
      const batch = await tellBatch(municipalityId, entryId);
      told += batch.told;
      if (batch.claimed < batchSize) return told;
    }
  };

  return {
    job: {
      name: tellEntryJob,
      lane: 'teams',
      retryLimit: 8,
      async run({ data: { municipalityId, id } }) {
        await tellAll(municipalityId, id);
      },
    },
    schedule: {
      name: 'tell-qna',
      cron: '* * * * *',
      async run(log) {
        for (const municipalityId of await database.listMunicipalities()) {
          try {
            const told = await tellAll(municipalityId);
            if (told > 0) log.info('qna-told', { municipalityId, count: told });
          } catch (error) {
            // The others are not to wait for it; what was not told is due again in a minute.
            log.warn('qna-not-told', { municipalityId, code: asAppError(error).code });
          }
        }
      },
    },
  };
}

async function newsOf(
  trx: MunicipalityTransaction,
  { kind, personId, locale }: DueNotice,
  entry: Entry,
  own: Entry['locale'],
): Promise<EntryNews> {
  const { texts } = entry;
  const language = answerIn(texts, entry.locale, locale, own);
  // Those who are asked to answer are superusers: they see who asked, where the asker wishes.
  const desk = kind === 'answer' ? undefined : await aroundStore.readDesk(trx, entry);
  return {
    kind,
    entryId: entry.id,
    locale,
    question: texts[shownIn(texts, entry.locale, locale, own)]?.question ?? '',
    answer: language && texts[language]?.answer,
    answerIn: language,
    isMine: entry.askerId === personId,
    institution: desk?.askerInstitution,
    asker:
      entry.askerNamed && entry.askerId !== undefined ? desk?.people.get(entry.askerId)?.name : undefined,
    note: desk?.note,
  };
}
