import type { Actor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { BotFeature, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { SentUpdates } from '../../../platform/bot/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import type { TreesService } from '../../trees/index.ts';
import { casePeopleStore } from '../case-people-store.ts';
import { mayHandleCases } from '../case-policy.ts';
import { caseStore } from '../case-store.ts';
import type { CaseListener } from '../case-types.ts';
import type { CasesFeature } from '../create-cases.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { HandoverService } from '../handover/handover-service.ts';
import { readAuditStore } from '../privacy/read-audit-store.ts';
import { storedReportForms } from '../report-form-store.ts';
import { createCaseFactsReader } from '../tab/case-facts.ts';
import { threadStore } from '../thread-store.ts';
import { createCaseBot } from './case-bot.ts';
import { createCaseCardReader } from './case-card-reader.ts';
import { createCaseLookup } from './case-lookup.ts';
import { createCaseNoticePlanner } from './case-notice-planner.ts';
import { caseNoticeStore } from './case-notice-store.ts';
import { createCaseNoticeTeller } from './case-notice-teller.ts';
import { createHandlerBot } from './handler-bot.ts';
import { createVendorDesk } from './vendor-desk.ts';
import { createVendorPlaceReader } from './vendor-place-store.ts';

export interface CaseChatParts {
  readonly database: Database;
  readonly cases: CasesFeature;
  readonly trees: Pick<TreesService, 'getPublishedIn' | 'getCurrent'>;
  readonly files: Pick<CaseFiles, 'listIn'>;
  readonly handover: HandoverService;
  readonly outgoing: MassMessages;
  readonly enqueue: Jobs['enqueue'];
  tabLink(subPage: string): string;
  readonly clock: Clock;
}

/** Cases in the chat, once they are there. */
export interface CaseChat {
  /** Decides who is told of a change. */
  readonly listener: CaseListener;
  readonly botFeatures: readonly BotFeature[];
  readonly schedules: readonly ScheduleDefinition[];
  jobs(sent: SentUpdates): readonly JobDefinition[];
}

/** Wires what people are told of cases, and what they do about them, in the chat. */
export function createCaseChat(parts: CaseChatParts): CaseChat {
  const { database, cases, trees, files, outgoing, handover, enqueue, tabLink, clock } = parts;
  const { writer, reporting, handling } = cases;
  const readFacts = createCaseFactsReader(trees);
  const shared = { database, clock, cases: caseStore, notices: caseNoticeStore, forms: storedReportForms };
  const cards = createCaseCardReader({
    ...shared,
    thread: threadStore,
    writer,
    files,
    readFacts,
    handover,
    tabLink,
  });
  const mayHandle = async (actor: Actor) =>
    mayHandleCases(actor, await trees.getCurrent(actor.municipalityId));
  const lookup = createCaseLookup({
    ...shared,
    cards,
    reads: readAuditStore,
    reporting,
    readFacts,
    mayHandle,
  });
  const vendor = createVendorDesk({
    database,
    lookup,
    handling,
    readPlace: createVendorPlaceReader({ writer, readFacts }),
  });
  const teller = createCaseNoticeTeller({ ...shared, people: casePeopleStore, cards, outgoing });
  let later: SentUpdates | undefined;
  return {
    listener: createCaseNoticePlanner({
      notices: caseNoticeStore,
      thread: threadStore,
      writer,
      enqueue,
      clock,
    }),
    botFeatures: [
      createCaseBot({ lookup, reporting, tabLink }),
      createHandlerBot({ lookup, handling, vendor, handover }),
    ],
    schedules: [teller.schedule(() => later)],
    jobs(sent) {
      later = sent;
      return teller.jobs(sent);
    },
  };
}
