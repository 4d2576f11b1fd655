import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { PublicHolidays } from '../../../kernel/public-holidays.ts';
import type { OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import type { CasePeopleStore } from '../case-people-store.ts';
import type { CaseNoticeStore } from '../chat/case-notice-store.ts';
import { figuresSightOf } from './figures-policy.ts';
import type { FiguresService, FiguresView } from './figures-service.ts';
import { summaryCard } from './summary-cards.ts';
import { monthToTell } from './summary-rules.ts';
import type { SummaryStore } from './summary-store.ts';

export interface SummaryScheduleParts {
  readonly database: Database;
  readonly figures: Pick<FiguresService, 'readIn'>;
  readonly summaries: SummaryStore;
  readonly people: Pick<CasePeopleStore, 'findRoles'>;
  readonly readers: Pick<CaseNoticeStore, 'findReaders'>;
  readonly holidays: PublicHolidays;
  readonly outgoing: Pick<OutgoingMessages, 'enqueue'>;
  readonly pageLink: string;
  readonly clock: Clock;
}

/**
 * The month's figures for coordinators, and for managers those of their institutions, once for all replicas: whoever writes down that
 * somebody has had them stores the message in the same transaction. Whoever is not to be written to now has them an hour later.
 */
export function createSummarySchedule(parts: SummaryScheduleParts): ScheduleDefinition {
  const { database, figures, summaries, people, readers, holidays, outgoing, pageLink, clock } = parts;

  /** The same figures are read once, however many get them. */
  const createReader = () => {
    const known = new Map<string, FiguresView>();
    return async (...[trx, actor, choice]: Parameters<FiguresService['readIn']>): Promise<FiguresView> => {
      const key = `${String(figuresSightOf(actor)?.seesPeople)} ${choice.institutionId ?? ''}`;
      const view = known.get(key) ?? (await figures.readIn(trx, actor, choice));
      known.set(key, view);
      return view;
    };
  };

  const tell = (
    municipalityId: string,
    personId: string,
    month: string,
    timeZone: string,
    read: ReturnType<typeof createReader>,
  ): Promise<boolean> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const reader = (await readers.findReaders(trx, [personId])).get(personId);
      const roles = await people.findRoles(trx, personId);
      const sight = roles && figuresSightOf({ roles });
      if (!reader || !sight || afterQuiet(now, reader.quiet, timeZone) > now) return false;
      if (!(await summaries.claim(trx, municipalityId, personId, month))) return false;
      const views = [];
      for (const institutionId of sight.institutionIds ?? [undefined])
        views.push(
          await read(
            trx,
            { municipalityId, roles },
            {
              kind: 'month',
              day: month,
              ...(institutionId !== undefined && { institutionId }),
            },
          ),
        );
      const card = summaryCard(views, { pageLink, locale: reader.locale });
      if (card) await outgoing.enqueue(trx, municipalityId, { personId }, card);
      return card !== undefined;
    });

  const tellAll = async (municipalityId: string): Promise<number> => {
    const due = await database.inMunicipality(municipalityId, async (trx) => {
      const { country, time_zone: timeZone } = await trx
        .selectFrom('municipality')
        .select(['country', 'time_zone'])
        .executeTakeFirstOrThrow();
      const month = monthToTell(clock.now(), timeZone, await holidays.of(country));
      return month === undefined
        ? undefined
        : { month, timeZone, personIds: await summaries.listDue(trx, month) };
    });
    if (!due) return 0;
    const read = createReader();
    let told = 0;
    for (const personId of due.personIds)
      if (await tell(municipalityId, personId, due.month, due.timeZone, read)) told += 1;
    return told;
  };

  return {
    name: 'tell-case-figures',
    cron: '20 * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        try {
          const count = await tellAll(municipalityId);
          if (count > 0) log.info('case-figures-told', { municipalityId, count });
        } catch (error) {
          // The others are not to wait for it; it is looked at again in an hour.
          log.warn('case-figures-not-told', { municipalityId, code: asAppError(error).code });
        }
      }
    },
  };
}
