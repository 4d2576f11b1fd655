import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { BotFeature, OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ErrandExtras } from '../../support/index.ts';
import type { TreesService } from '../../trees/index.ts';
import type { CaseListener } from '../case-types.ts';
import type { CasesFeature } from '../create-cases.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { incidentStore } from '../incidents/incident-store.ts';
import { storedReportForms } from '../report-form-store.ts';
import type { ReportDesk } from '../reports/report-desk-types.ts';
import { createCaseFactsReader } from '../tab/case-facts.ts';
import { createErrandExtras } from './errand-extras.ts';
import { createFileBot } from './file-bot.ts';
import { createReceiptListener } from './receipt-listener.ts';
import { createReportBot } from './report-bot.ts';

/** Reporting in the chat. */
export interface ReportChat {
  readonly botFeatures: readonly BotFeature[];
  /** Sends receipts; told after the files of a report were given to its case. */
  readonly listener: CaseListener;
  /** What "who do I contact?" shows besides: what goes on, and what can be reported. */
  readonly extras: ErrandExtras;
}

/** Wires reporting in the chat: the dialog, pictures and files, the receipt. */
export function createReportChat(parts: {
  readonly database: Database;
  readonly cases: CasesFeature;
  readonly reports: ReportDesk;
  readonly files: CaseFiles;
  readonly incidents: IncidentService;
  readonly outgoing: OutgoingMessages;
  readonly trees: Pick<TreesService, 'getPublishedIn'>;
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}): ReportChat {
  const { cases, trees } = parts;
  const shared = { ...parts, ...cases };
  return {
    botFeatures: [createReportBot(shared), createFileBot(shared)],
    listener: createReceiptListener({
      ...shared,
      forms: storedReportForms,
      readFacts: createCaseFactsReader(trees),
    }),
    extras: createErrandExtras({ ...parts, incidents: incidentStore, forms: storedReportForms }),
  };
}
