import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { BotFeature, MassMessages, OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Directory, DirectoryReader } from '../../platform/graph/index.ts';
import type { Route } from '../../platform/http/http-types.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { createCheckService, type CheckService } from './check-service.ts';
import { createReadingService } from './directory-reading.ts';
import { createOpeningBot } from './opening-bot.ts';
import { createOpeningService, type OpeningService } from './opening-service.ts';
import { createOpeningTeller } from './opening-teller.ts';
import { openingStore } from './opening-store.ts';
import { ruleStore } from './rule-store.ts';
import { syncStore } from './sync-store.ts';
import { createRuleFacts, type RuleFacts } from './rule-facts.ts';
import { createRuleService, type RuleService } from './rule-service.ts';
import { createSyncRoutes } from './sync-routes.ts';

/** What keeps who is where in step with the directory, wired. */
export interface DirectorySyncFeature {
  readonly checks: CheckService;
  readonly openings: OpeningService;
  readonly rules: RuleService;
  readonly facts: RuleFacts;
  readonly botFeature: BotFeature;
  readonly routes: readonly Route[];
  readonly schedules: readonly ScheduleDefinition[];
}

export function createDirectorySync(parts: {
  readonly database: Database;
  /** The directory person by person, and in whole lists. */
  readonly graph: Pick<Directory, 'findUser'>;
  readonly reader: DirectoryReader;
  readonly outgoing: OutgoingMessages & MassMessages;
  readonly rolesOfTrees: (municipalityId: string) => Promise<readonly string[]>;
  /** A place of the tab as a link that opens in Teams. */
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
}): DirectorySyncFeature {
  const stores = { people: syncStore, openings: openingStore, rules: ruleStore };
  const reading = createReadingService(parts);
  const checks = createCheckService({ ...parts, stores, reading, directory: parts.graph });
  const openings = createOpeningService({ ...parts, stores, checks });
  const rules = createRuleService({ ...parts, stores, reading });
  const facts = createRuleFacts(parts);
  const links = {
    openings: parts.tabLink('organisation/openings'),
    rules: parts.tabLink('organisation/rules'),
  };
  return {
    checks,
    openings,
    rules,
    facts,
    botFeature: createOpeningBot({ openings, rules, links }),
    routes: createSyncRoutes({ openings, rules, facts }),
    schedules: [checks.schedule, createOpeningTeller({ ...parts, stores, links })],
  };
}
