import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CardMessage, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { SentUpdates } from '../../../platform/bot/index.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { GiveUp, type JobDefinition, type ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import type { CasePeopleStore } from '../case-people-store.ts';
import type { CaseStore } from '../case-store.ts';
import type { CaseCardReader } from './case-card-reader.ts';
import type { CaseOnCard } from './case-card-types.ts';
import { showCaseJob, tellCaseJob } from './case-notice-planner.ts';
import { newsFor, stillConcernsHandler } from './case-notice-rules.ts';
import type { CaseNoticeStore } from './case-notice-store.ts';
import type { DueCaseNotice, NoticeReader } from './case-notice-types.ts';
import { handlerCard, handlerNews } from './handler-cards.ts';
import { followerCard, goneCard, reporterCard } from './reporter-cards.ts';

/** Notices told in one transaction; on the embedded database nothing else runs meanwhile. */
const batchSize = 50;
/** Cases whose messages are renewed in one round of the schedule. */
const mostRenewed = 100;

export interface CaseNoticeTellerParts {
  readonly database: Database;
  readonly notices: CaseNoticeStore;
  readonly cases: Pick<CaseStore, 'find'>;
  readonly people: Pick<CasePeopleStore, 'findRoles'>;
  readonly cards: CaseCardReader;
  readonly outgoing: MassMessages;
  readonly clock: Clock;
}

/** What is told of one case to one person, and up to where they know it then. */
interface Telling {
  readonly revision: number;
  readonly position: number;
  /** Undefined: it does not hold any more, or there is nothing new. */
  readonly message?: CardMessage;
}

/**
 * Tells people what they are to be told of cases, once: a notice is locked, judged by the case as it stands, and settled in the
 * transaction that stores its message. The job does so soon after a change, the schedule when somebody's quiet hours have ended.
 */
export function createCaseNoticeTeller(parts: CaseNoticeTellerParts): {
  jobs(sent: SentUpdates): readonly JobDefinition[];
  schedule(sent: () => SentUpdates | undefined): ScheduleDefinition;
} {
  const { database, notices, cases, people, cards, outgoing, clock } = parts;

  const readCard = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    { personId, locale }: NoticeReader,
    caseId: string,
  ) => {
    const found = await cases.find(trx, caseId);
    const roles = await people.findRoles(trx, personId);
    if (!found || !roles) return undefined;
    const reader = { municipalityId, personId, locale, roles };
    const on = await cards.read(trx, reader, found);
    return on && { found, reader, on };
  };

  const tell = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    notice: DueCaseNotice,
  ): Promise<Telling> => {
    const { caseId, personId, audience, toldRevision, toldPosition } = notice;
    const read = await readCard(trx, municipalityId, notice, caseId);
    if (!read) return { revision: toldRevision, position: toldPosition };
    const { found, reader, on } = read;
    const position = Math.max(toldPosition, ...on.said.map((one) => one.position));
    const settled = { revision: found.revision, position };
    const isTheirs =
      audience === 'reporter'
        ? found.reporterId === personId
        : audience === 'follower'
          ? on.part === 'follower'
          : stillConcernsHandler(notice, found);
    if (!isTheirs) return settled;
    const events = await notices.listEvents(trx, caseId, toldRevision);
    const news = newsFor(audience, personId, events);
    if (news.length === 0) return settled;
    const named = await cards.name(trx, reader, found, news);
    if (audience === 'handler')
      return {
        ...settled,
        message: handlerCard(on, { news: handlerNews(on, notice.reason ?? 'free', named) }),
      };
    const said = on.said.filter((one) => one.position > toldPosition && one.kind === 'handler');
    const card = audience === 'reporter' ? reporterCard : followerCard;
    return { ...settled, message: card(on, { news: { events: named, said } }) };
  };

  const tellBatch = (municipalityId: string, caseId?: string): Promise<{ claimed: number; told: number }> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const due = await notices.claimDue(trx, now, batchSize, caseId);
      if (due.length === 0) return { claimed: 0, told: 0 };
      const timeZone = await notices.readTimeZone(trx);
      const telling: {
        readonly notice: DueCaseNotice;
        readonly told: Telling;
        readonly message: CardMessage;
      }[] = [];
      for (const notice of due) {
        const until = afterQuiet(now, notice.quiet, timeZone);
        if (until > now) {
          // It waited for something else, and it is quiet by now.
          await notices.putOff(trx, notice, until);
          continue;
        }
        const told = await tell(trx, municipalityId, notice);
        if (told.message) telling.push({ notice, told, message: told.message });
        else await notices.settle(trx, notice, told);
      }
      const messageIds = await outgoing.enqueueAll(
        trx,
        municipalityId,
        telling.map(({ notice: { personId }, message }) => ({ to: { personId }, message })),
      );
      for (const [index, { notice, told }] of telling.entries()) {
        const messageId = notice.audience === 'handler' ? messageIds[index] : undefined;
        const { revision, position } = told;
        await notices.settle(trx, notice, {
          revision,
          position,
          ...(messageId !== undefined && { messageId }),
        });
      }
      return { claimed: due.length, told: telling.length };
    });

  const tellAll = async (municipalityId: string, caseId?: string): Promise<number> => {
    for (let told = 0; ;) {
      const batch = await tellBatch(municipalityId, caseId);
      told += batch.told;
      if (batch.claimed < batchSize) return told;
    }
  };

  const show = async (sent: SentUpdates, municipalityId: string, caseId: string): Promise<void> => {
    const inMunicipality = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
      database.inMunicipality(municipalityId, work);
    for (const stale of await inMunicipality((trx) => notices.listStale(trx, caseId))) {
      const read = await inMunicipality((trx) => readCard(trx, municipalityId, stale, caseId));
      const message = read ? cardFor(read.on) : goneCard(stale.locale);
      const outcome = await sent.replace(municipalityId, stale.messageId, message).catch((error: unknown) => {
        // Teams will never take it: the others are not to wait for it.
        if (error instanceof GiveUp) return 'gone' as const;
        throw error;
      });
      // What is still on its way is renewed by the schedule, once it stands there.
      if (outcome === 'not-sent') continue;
      await inMunicipality(async (trx) => {
        if (outcome === 'gone' || !read) await notices.forgetMessage(trx, stale.messageId);
        else await notices.setShown(trx, caseId, stale, read.found.revision);
      });
    }
  };

  return {
    jobs: (sent) => [
      {
        name: tellCaseJob,
        lane: 'teams',
        retryLimit: 8,
        async run({ data: { municipalityId, id } }) {
          await tellAll(municipalityId, id);
        },
      },
      {
        name: showCaseJob,
        lane: 'teams',
        retryLimit: 8,
        run: ({ data: { municipalityId, id } }) => show(sent, municipalityId, id),
      },
    ],

    schedule: (sent) => ({
      name: 'tell-cases',
      cron: '* * * * *',
      async run(log) {
        for (const municipalityId of await database.listMunicipalities()) {
          try {
            const told = await tellAll(municipalityId);
            if (told > 0) log.info('cases-told', { municipalityId, count: told });
            const updates = sent();
            const stale = await database.inMunicipality(municipalityId, (trx) =>
              notices.listStaleCases(trx, mostRenewed),
            );
            if (updates) for (const caseId of stale) await show(updates, municipalityId, caseId);
          } catch (error) {
            // The others are not to wait for it; what was not told is due again in a minute.
            log.warn('cases-not-told', { municipalityId, code: asAppError(error).code });
          }
        }
      },
    }),
  };
}

/** The case as its reader sees it now, with nothing new in it. */
export function cardFor(
  on: CaseOnCard,
  more: { readonly done?: string; readonly faster?: string } = {},
): CardMessage {
  if (on.part === 'reporter') return reporterCard(on, more);
  if (on.part === 'follower') return followerCard(on, more);
  return handlerCard(on, more);
}
