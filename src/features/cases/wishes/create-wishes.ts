import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { BotFeature, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { createTextLikeness } from '../../follow-up/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { searchAnalysis } from '../../understanding/index.ts';
import { casePeopleStore } from '../case-people-store.ts';
import type { CaseListener } from '../case-types.ts';
import { caseNoticeStore } from '../chat/case-notice-store.ts';
import type { CaseEraser } from '../privacy/retention-service.ts';
import { createWishBot } from './wish-bot.ts';
import { createWishRoutes } from './wish-routes.ts';
import { createWishService } from './wish-service.ts';
import { wishStore } from './wish-store.ts';
import { createWishTeller } from './wish-teller.ts';
import { wishTellingStore } from './wish-telling-store.ts';
import { createWishListener, createWishingService } from './wishing-service.ts';

/** Wishes, wired: the list, the page, the chat, and who is told what became of them. */
export interface WishesFeature {
  readonly listener: CaseListener;
  /** Takes away what a case said, when the case's words go. */
  readonly eraser: CaseEraser;
  readonly routes: readonly Route[];
  readonly schedule: ScheduleDefinition;
  readonly botFeature: BotFeature;
}

export function createWishes(parts: {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrent' | 'getCurrentIn'>;
  readonly outgoing: MassMessages;
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
}): WishesFeature {
  const shared = { ...parts, store: wishStore };
  const pageLink = parts.tabLink('cases/wishes');
  const wishing = createWishingService(shared);
  const likeness = createTextLikeness(() => searchAnalysis().analysis);
  const wishes = createWishService({
    ...shared,
    likeness,
    findNames: (...named) => casePeopleStore.findNames(...named),
  });
  return {
    listener: createWishListener(shared),
    eraser: (trx, caseIds) => wishStore.eraseWordsOfCases(trx, caseIds),
    routes: createWishRoutes({ ...parts, wishes, wishing }),
    schedule: createWishTeller({ ...parts, store: wishTellingStore, readers: caseNoticeStore, pageLink }),
    botFeature: createWishBot({ ...parts, wishing, pageLink }),
  };
}
