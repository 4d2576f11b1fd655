import type { ErrandDto } from '../../dto/contact-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { BotFeature } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Route } from '../../platform/http/http-types.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { createDirectoryBot, type DirectoryFeature } from '../directory/index.ts';
import type { LeafRanker, TreesService } from '../trees/index.ts';
import { createAnswerPlanner } from './answer-planner.ts';
import type { AnsweredBefore } from './answered-before-types.ts';
import type { ErrandExtras } from './errand-extras-types.ts';
import { createAnswerService } from './answer-service.ts';
import { createContactExtension } from './contact-extension.ts';
import { createContactFinder } from './contact-finder-service.ts';
import { createRetentionSchedule } from './create-retention-schedule.ts';
import { createErrandService } from './errand-service.ts';
import { presentMyContacts } from './my-contacts-presenter.ts';
import { createMyContactsService, type TriedErrand } from './my-contacts-service.ts';
import { createPublicHolidays } from '../../kernel/public-holidays.ts';
import { createSupportBot } from './support-bot.ts';
import { createSupportRoutes } from './support-routes.ts';
import { supportStore } from './support-store.ts';
import { createTurnRunner } from './turn-runner.ts';

/** "Who do I contact?", wired. */
export interface SupportFeature {
  /** What it adds to the bot, the directory's own questions (institution, language) with it. In this order. */
  readonly botFeatures: readonly BotFeature[];
  readonly routes: readonly Route[];
  readonly schedules: readonly ScheduleDefinition[];
  /**
   * Who would be named for an errand of a tree that need not be published, in the asker's language, to an ordinary colleague of an
   * institution; nothing is kept. Undefined: the tree has no such leaf.
   */
  tryErrand(actor: Actor, tried: TriedErrand): Promise<ErrandDto | undefined>;
}

/** Wires the errand on the directory and the trees. */
export function createSupport({
  database,
  directory,
  trees,
  ranker,
  clock,
  ids,
  retentionDays,
  answeredBefore,
  extras,
}: {
  readonly database: Database;
  readonly directory: DirectoryFeature;
  readonly trees: TreesService;
  readonly ranker: LeafRanker;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly retentionDays: number;
  /** What people have asked before, beside the trees; asked for when it is needed. */
  readonly answeredBefore?: () => AnsweredBefore | undefined;
  /** What else an errand's cards offer; asked for when it is needed. */
  readonly extras?: () => ErrandExtras | undefined;
}): SupportFeature {
  const { service, store: people, presence, photos, tenants } = directory;
  const holidays = createPublicHolidays();
  const run = createTurnRunner({ database, presence, trees, ranker });
  const finder = createContactFinder({ directory: people, store: supportStore, holidays, clock });
  const shared = { run, directory: service, trees, ranker, finder, store: supportStore, clock };
  const planner = createAnswerPlanner({ ranker, finder, store: supportStore, clock, ids });
  const bot = createSupportBot({
    errands: createErrandService({ ...shared, planner }),
    answers: createAnswerService({ ...shared, database, people }),
    directory: service,
    photos,
    retentionDays,
    answeredBefore,
    extras,
  });
  const myContacts = createMyContactsService({
    run,
    directory: service,
    people,
    trees,
    holidays,
    clock,
    tenantOf: tenants.tenantOf,
  });
  return {
    botFeatures: [
      createDirectoryBot(service, bot.resumer),
      bot.feature,
      createContactExtension({ contacts: myContacts, ranker }),
    ],
    routes: [...directory.routes, ...createSupportRoutes(myContacts)],
    async tryErrand(actor, tried) {
      const found = await myContacts.tryErrand(actor, tried);
      return found && presentMyContacts(found, actor.locale).trees[0]?.errands[0];
    },
    schedules: [createRetentionSchedule({ database, clock, retentionDays })],
  };
}
