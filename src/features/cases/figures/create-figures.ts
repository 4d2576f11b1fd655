import type { Clock } from '../../../kernel/clock.ts';
import { createPublicHolidays } from '../../../kernel/public-holidays.ts';
import type { BotFeature, OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { countQuestions } from '../../follow-up/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { casePeopleStore } from '../case-people-store.ts';
import { caseNoticeStore } from '../chat/case-notice-store.ts';
import { wishStore } from '../wishes/wish-store.ts';
import { createFiguresRoutes } from './figures-routes.ts';
import { createFiguresService, type OtherCounter } from './figures-service.ts';
import { figuresStore } from './figures-store.ts';
import { createSummaryBot } from './summary-bot.ts';
import { createSummarySchedule } from './summary-schedule.ts';
import { createSummaryChoice } from './summary-service.ts';
import { summaryStore } from './summary-store.ts';

/** Figures of cases, wired: the page, the files, the month's card. */
export interface FiguresFeature {
  readonly routes: readonly Route[];
  readonly schedule: ScheduleDefinition;
  readonly botFeature: BotFeature;
}

export function createFigures(parts: {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly outgoing: Pick<OutgoingMessages, 'enqueue'>;
  tabLink(subPage: string): string;
  readonly clock: Clock;
}): FiguresFeature {
  const { database, clock } = parts;
  const figures = createFiguresService({
    ...parts,
    store: figuresStore,
    countOthers,
    findNames: (...named) => casePeopleStore.findNames(...named),
  });
  const choice = createSummaryChoice(database, summaryStore);
  const pageLink = parts.tabLink('cases/figures');
  return {
    routes: createFiguresRoutes(figures, choice),
    schedule: createSummarySchedule({
      ...parts,
      figures,
      summaries: summaryStore,
      people: casePeopleStore,
      readers: caseNoticeStore,
      holidays: createPublicHolidays(),
      pageLink,
      clock,
    }),
    botFeature: createSummaryBot(choice, pageLink),
  };
}

/** Questions in words are not known by institution, and those that fitted nothing by no system. */
const countOthers: OtherCounter = async (trx, asked) => {
  const wishes = await wishStore.countVoices(trx, asked);
  if (asked.institutionId !== undefined || asked.treeId !== undefined) return { wishes };
  return { wishes, questions: await countQuestions(trx, asked) };
};
