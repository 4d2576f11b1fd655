import type { Config } from './config.ts';
import {
  casePeopleStore,
  createCaseErrandRoutes,
  createCaseMail,
  createCaseDesk,
  createCaseFiles,
  createCaseReaderRoutes,
  createCaseChat,
  createIncidentChat,
  createCaseRetention,
  createCaseRouter,
  createCases,
  createCaseUpkeepSchedule,
  createFigures,
  createHandover,
  createIncidentService,
  createReportingTab,
  createReportChat,
  createReports,
  createWishes,
  incidentStore,
  storedReportForms,
  type CaseEraser,
  type CaseFiles,
  type CaseListener,
  type CaseRetention,
  type CasesFeature,
  type IncidentListener,
  type IncidentService,
  type ReportDesk,
  eraseCaseLinks,
} from './features/cases/index.ts';
import type { DirectoryFeature } from './features/directory/index.ts';
import { findKnowledgeChannel, type QnaFeature } from './features/qna/index.ts';
import type { ErrandExtras } from './features/support/index.ts';
import type { LeafRanker, TreesService } from './features/trees/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import type { BotFeature, ChannelPosts, MassMessages, OutgoingMessages } from './platform/bot/bot-types.ts';
import type { MessageUpdates, SentUpdates } from './platform/bot/index.ts';
import type { Database } from './platform/db/index.ts';
import { notificationUrlOf } from './platform/graph/index.ts';
import type { CalendarNotification, SupportMailbox } from './platform/graph/index.ts';
import type { PublicRoute, Route } from './platform/http/http-types.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from './platform/jobs/index.ts';

/** What cases are made of. */
export interface CasesParts {
  readonly config: Config;
  readonly database: Database;
  readonly directory: DirectoryFeature;
  readonly trees: TreesService;
  readonly qna: QnaFeature;
  readonly ranker: LeafRanker;
  /** Where mail to the support address is read and answered. */
  readonly support: SupportMailbox;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  readonly outgoing: OutgoingMessages & MassMessages;
  readonly enqueue: Jobs['enqueue'];
  /** A place of the tab as a link that opens in Teams: `cases/case/<id>`. */
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}

/** What cases need of Teams, which is made later. */
export interface CasesTeams {
  readonly updates: MessageUpdates;
  readonly posts: ChannelPosts;
  readonly sent: SentUpdates;
}

/** Cases, put together: what the composition root mounts. */
export interface ComposedCases {
  readonly cases: CasesFeature;
  readonly incidents: IncidentService;
  readonly files: CaseFiles;
  /** Everything until a case exists. */
  readonly reports: ReportDesk;
  /** What "who do I contact?" offers beside an errand. */
  readonly errandExtras: ErrandExtras;
  readonly retention: CaseRetention;
  readonly botFeatures: readonly BotFeature[];
  readonly routes: readonly Route[];
  readonly publicRoutes: readonly PublicRoute[];
  readonly schedules: readonly ScheduleDefinition[];
  jobs(teams: CasesTeams): readonly JobDefinition[];
  /** Graph tells of new mail. False: it is not about a support mailbox. */
  onNotification(notification: CalendarNotification): Promise<boolean>;
}

/** Puts together reports, their cases and incidents: chat, tab, other systems, figures. */
export function composeCases(parts: CasesParts): ComposedCases {
  const { database, directory, trees, clock, ids } = parts;
  // Told of every change inside its transaction, in this order.
  const listeners: CaseListener[] = [];
  const incidentListeners: IncidentListener[] = [];
  const findRoute = createCaseRouter({ trees, directory: directory.store, clock });
  const cases = createCases({
    database,
    findRoute,
    findRoles: (trx, personId) => casePeopleStore.findRoles(trx, personId),
    listeners,
    clock,
    ids,
  });
  const { files, ...caseFiles } = createCaseFiles({ database, writer: cases.writer, clock, ids });
  listeners.push(caseFiles.listener);
  // Each takes away what it keeps of a case when the case's words go.
  const erasers: CaseEraser[] = [eraseCaseLinks];
  const retention = createCaseRetention({ database, erasers, clock });
  const incidents = createIncidentService({
    database,
    store: incidentStore,
    listeners: incidentListeners,
    clock,
    ids,
  });
  const reports = createReports({
    ...parts,
    ...cases,
    directory: directory.service,
    files,
    incidents,
    qna: parts.qna.reader,
  });
  const handover = createHandover({
    ...parts,
    accounts: parts.config.topdeskAccounts,
    writer: cases.writer,
    files,
    forms: storedReportForms,
  });
  listeners.push(handover.listener);
  erasers.push(handover.eraser);
  const caseDesk = createCaseDesk({ ...parts, cases, files, incidents, qna: parts.qna });
  const reportingTab = createReportingTab({ ...parts, ...cases, incidents, reports });
  const chat = createCaseChat({ ...parts, cases, files, handover: handover.service });
  listeners.push(chat.listener);
  const incidentChat = createIncidentChat({ ...parts, incidents, findChannel: findKnowledgeChannel });
  incidentListeners.push(incidentChat.listener);
  const mail = createCaseMail({
    ...parts,
    ...cases,
    findRoute,
    files,
    notificationUrl: notificationUrlOf(parts.config.publicUrl),
  });
  listeners.push(mail.listener);
  erasers.push(mail.eraser);
  const wishes = createWishes(parts);
  listeners.push(wishes.listener);
  erasers.push(wishes.eraser);
  const figures = createFigures(parts);
  const reportChat = createReportChat({ ...parts, cases, reports, files, incidents });
  listeners.push(reportChat.listener);
  return {
    cases,
    incidents,
    files,
    reports,
    errandExtras: reportChat.extras,
    retention,
    botFeatures: [
      ...reportChat.botFeatures,
      ...chat.botFeatures,
      incidentChat.botFeature,
      wishes.botFeature,
      figures.botFeature,
    ],
    routes: [
      ...caseFiles.routes,
      ...caseDesk,
      ...createCaseReaderRoutes(database),
      ...reportingTab,
      ...handover.routes,
      ...mail.routes,
      ...createCaseErrandRoutes({ ...parts, ...cases }),
      ...wishes.routes,
      ...figures.routes,
    ],
    publicRoutes: [],
    schedules: [
      ...chat.schedules,
      incidentChat.schedule,
      createCaseUpkeepSchedule({ database, ...cases, retention }),
      ...handover.schedules,
      ...mail.schedules,
      wishes.schedule,
      figures.schedule,
    ],
    jobs: (teams) => [...handover.jobs, ...chat.jobs(teams.sent), incidentChat.job(teams), ...mail.jobs],
    onNotification: (notification) => mail.onNotification(notification),
  };
}
