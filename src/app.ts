import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { composeAdministration } from './compose-administration.ts';
import { composeCases } from './compose-cases.ts';
import type { ComposedCases } from './compose-cases.ts';
import { composeQna } from './compose-qna.ts';
import type { ComposedQna } from './compose-qna.ts';
import { createAdminCommands } from './cli/admin-commands.ts';
import { createAttendance, evaluationReader } from './features/attendance/index.ts';
import { mayHandleCases } from './features/cases/index.ts';
import { createDirectory } from './features/directory/index.ts';
import { createPersonRecords } from './features/follow-up/index.ts';
import { createOutlook, failureText, outlookReader } from './features/outlook/index.ts';
import type { OutlookFeature } from './features/outlook/index.ts';
import { createProvisioning } from './features/provisioning/index.ts';
import type { ProvisioningService } from './features/provisioning/index.ts';
import { isQnaCoordinator, isQnaSuperuser } from './features/qna/index.ts';
import type { QnaFeature } from './features/qna/index.ts';
import { createSupport } from './features/support/index.ts';
import {
  createAttendanceRoutes,
  createChatJobs,
  createChatListeners,
  createPlanningRoutes,
  createTraining,
  createTrainingChat,
  createTrainingRoutes,
  hasMailbox,
  mayPlan,
} from './features/training/index.ts';
import type { SessionListener } from './features/training/index.ts';
import { createRefusedNotice, draftStore } from './features/tree-editor/index.ts';
import { createTrees } from './features/trees/index.ts';
import type { PublishedTree, TreesService } from './features/trees/index.ts';
import { createOwnWords, createUnderstanding, searchAnalysis } from './features/understanding/index.ts';
import { asAppError } from './kernel/app-error.ts';
import type { Actor } from './kernel/actor.ts';
import type { Clock } from './kernel/clock.ts';
import type { Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { createAdminServer } from './platform/admin/index.ts';
import type { AdminServer } from './platform/admin/index.ts';
import {
  createBot,
  createChannelPosts,
  createConversationStore,
  createMessageUpdates,
  createOutbox,
  createOutgoingMessageCleanup,
  createOutgoingMessages,
  createSendMessageJob,
  createSentUpdates,
  createTeamsConnection,
} from './platform/bot/index.ts';
import { createDatabase } from './platform/db/index.ts';
import type { PlatformDatabase } from './platform/db/index.ts';
import {
  createCalendarRequests,
  createDirectoryReader,
  createGraphDirectory,
  createNotificationRoutes,
  createServiceCalendar,
  createSupportMailbox,
  notificationUrlOf,
} from './platform/graph/index.ts';
import { createHttpServer, createTabTokenVerifier } from './platform/http/index.ts';
import { createJobs, createVacuumSchedule } from './platform/jobs/index.ts';
import type { Jobs, RunnableJobs } from './platform/jobs/index.ts';
import { createMetrics } from './platform/metrics/create-metrics.ts';
import { createAppTokens } from './platform/microsoft/create-app-tokens.ts';

/** What the process gives the app: time, identifiers, the log. Tests give others. */
export interface Adapters {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  /** Origins besides Microsoft's that may show the tab in a frame; the sandbox's chat page. */
  readonly alsoFramedBy?: readonly string[];
  /** How often the worker looks for jobs. */
  readonly jobPollingMs?: number;
}

/** The product, put together but not yet listening. */
export interface App {
  readonly database: PlatformDatabase;
  readonly trees: TreesService;
  readonly provisioning: ProvisioningService;
  readonly jobs: RunnableJobs;
  /** Questions and answers; for demo data, which is written past the services. */
  readonly qna: QnaFeature;
  /** Cases and incidents; for demo data, and for what another system would do. */
  readonly cases: Pick<ComposedCases, 'cases' | 'incidents'>;
  /** Who arranges calendars and reminders of sessions; for demo data, which is written past the services. */
  readonly sessionListeners: readonly SessionListener[];
  /** Listens and starts the jobs; answers with the port. A worker listens too, for its health and metrics. */
  start(): Promise<number>;
  /** Stops listening, lets turns and jobs under way finish, closes the database. */
  close(): Promise<void>;
}

const tabFolder = resolve(import.meta.dirname, '../dist/tab');

/**
 * The composition root: the only file that sees every concrete class. Migrates the database. Throws what `createDatabase`
 * throws: `DirectoryInUseError`, `MigrationError`, `AppError('unavailable')`.
 */
export async function createApp(config: Config, adapters: Adapters): Promise<App> {
  const { clock, ids, log } = adapters;
  const { microsoft, role, runDir, retentionDays } = config;
  const metrics = createMetrics();
  const database = await createDatabase(config.database, { clock, log });

  const appTokens = createAppTokens(microsoft);
  const graph = createGraphDirectory({ config: microsoft, clock, log });
  const directory = createDirectory({
    database,
    graph,
    clock,
    log,
    mayPlan,
    mayEditQna: (actor) => isQnaSuperuser(actor) || isQnaCoordinator(actor),
    mayHandleCases: async (actor) => mayHandleCases(actor, await trees.getCurrent(actor.municipalityId)),
  });
  const understanding = createUnderstanding();
  // Not waited for: who writes before a model is there waits for it in the own turn.
  const learn = async (read: () => Promise<readonly PublishedTree[]>) => {
    try {
      await understanding.learn(await read());
    } catch (error) {
      log.warn('models-not-trained-ahead', { code: asAppError(error).code });
    }
  };
  const trees = createTrees({
    database,
    clock,
    ids,
    onPublished: (published) => void learn(() => Promise.resolve([published])),
    onPlannedRefused: (trx, refused) =>
      createRefusedNotice({ store: draftStore, outgoing, tabLink })(trx, refused),
  });
  // What is made later than who needs it: features tell the jobs of work inside their transactions, and the jobs are made of
  // what the features define; training tells Outlook, which asks training; the errand asks what people have asked before.
  const later: {
    jobs?: RunnableJobs;
    outlook?: OutlookFeature;
    qna?: ComposedQna;
    cases?: ComposedCases;
  } = {};
  const support = createSupport({
    database,
    directory,
    trees,
    ranker: understanding.ranker,
    clock,
    ids,
    retentionDays,
    answeredBefore: () => later.qna?.answeredBefore,
    extras: () => later.cases?.errandExtras,
  });

  const enqueue: Jobs['enqueue'] = (...work) => later.jobs!.enqueue(...work);
  const outgoing = createOutgoingMessages({
    jobs: { enqueue, enqueueAll: (...work) => later.jobs!.enqueueAll(...work) },
    ids,
    clock,
  });

  const tabLink = (subPage: string) =>
    config.tabLinkTemplate.replace('{subPage}', encodeURIComponent(subPage));
  const chat = createChatListeners({ outgoing, enqueue, clock });
  const attendance = createAttendance({
    database,
    outgoing,
    outlook: outlookReader,
    training: () => training,
    clock,
    trainingTabUrl: tabLink('training'),
    planningTabUrl: tabLink('planning'),
  });
  const training = createTraining({
    database,
    clock,
    ids,
    listeners: [(...told) => later.outlook!.listener(...told), attendance.listener, ...chat.listeners],
    visitListeners: chat.visitListeners,
    outlook: outlookReader,
    evaluations: evaluationReader,
  });
  // Calendars and mail together keep to Microsoft's limit.
  const outlookRequests = createCalendarRequests({
    config: microsoft,
    clock,
    log,
    timeoutMs: 10_000,
    atOnce: config.outlookRequestsAtOnce,
  });
  const tenantOf = (municipalityId: string) => database.findTenantOfMunicipality(municipalityId);
  const outlook = createOutlook({
    database,
    calendar: createServiceCalendar({ config: microsoft, clock, log, requests: outlookRequests }),
    tenantOf,
    enqueue,
    outgoing,
    seats: training.seats,
    planning: training.planning,
    sessionLink: (_municipalityId, sessionId) => tabLink(`training/${sessionId}`),
    publicUrl: config.publicUrl,
    notificationUrl: notificationUrlOf(config.publicUrl),
    clock,
    ids,
    log,
  });
  later.outlook = outlook;
  const trainingParts = {
    ...training,
    availability: outlook.availability,
    hasMailbox: (actor: Actor) => hasMailbox(database, actor),
    clock,
  };

  const qna = composeQna({
    config,
    database,
    directory,
    trees,
    outgoing,
    enqueue,
    tabLink,
    clock,
    ids,
    log,
  });
  later.qna = qna;
  const cases = composeCases({
    config,
    database,
    directory,
    trees,
    qna: qna.qna,
    ranker: understanding.ranker,
    support: createSupportMailbox({ config: microsoft, requests: outlookRequests }),
    tenantOf,
    outgoing,
    enqueue,
    tabLink,
    clock,
    ids,
    log,
  });
  later.cases = cases;
  const ownWords = createOwnWords({ database, trees, ranker: understanding.ranker, clock, ids });
  const administration = composeAdministration({
    database,
    directory,
    graph,
    reader: createDirectoryReader({ config: microsoft, clock, log }),
    outgoing,
    tabLink,
    trees,
    ownWords,
    guesses: understanding.ranker,
    tryErrand: (actor, tried) => support.tryErrand(actor, tried),
    qna: qna.qna,
    // The bot's address in Teams is its app id behind 28: (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams).
    botLink: `https://teams.microsoft.com/l/chat/0/0?users=28:${microsoft.appId}`,
    clock,
    ids,
    retentionDays,
  });

  const conversations = createConversationStore({ database, clock });
  const teams = createTeamsConnection({
    microsoft,
    botMessagesPerSecond: config.botMessagesPerSecond,
    appTokens,
    conversations,
    clock,
    metrics,
  });
  const updates = createMessageUpdates({ conversations, sender: teams.sender });
  const posts = createChannelPosts({ conversations, sender: teams.sender });
  const sent = createSentUpdates({ database, conversations, updates });
  const jobs = await createJobs({
    database,
    clock,
    log,
    role,
    pollingMs: adapters.jobPollingMs,
    definitions: [
      createSendMessageJob({ database, conversations, clock, ...teams }),
      ...outlook.jobs,
      ...createChatJobs({ database, updates, clock }),
      ...qna.jobs({ updates, posts }),
      ...cases.jobs({ updates, posts, sent }),
      ...administration.jobs,
    ],
    schedules: [
      ...support.schedules,
      ...training.schedules,
      ...outlook.schedules,
      ...attendance.schedules,
      ...qna.schedules,
      ...cases.schedules,
      ...trees.schedules,
      ...administration.schedules,
      createOutgoingMessageCleanup({ database, clock, retentionDays }),
      createVacuumSchedule(database),
    ],
    onFinished: (name, outcome) => metrics.job(name, outcome),
  });
  later.jobs = jobs;
  const outbox = createOutbox({ database, outgoing, metrics });

  const serves = role !== 'worker';
  const bot = createBot({
    microsoft,
    features: [
      ...cases.botFeatures,
      ...qna.botFeatures,
      ...administration.botFeatures,
      createTrainingChat({ ...trainingParts, database, files: outlook.files }),
      outlook.bot,
      attendance.botFeature,
      ...support.botFeatures,
    ],
    actorResolver: directory.actors,
    conversations,
    teams,
    outbox,
    clock,
    ids,
    log,
    metrics,
  });
  const http = createHttpServer({
    config,
    log,
    metrics,
    clock,
    ids,
    routes: serves
      ? [
          ...support.routes,
          ...createTrainingRoutes({
            ...trainingParts,
            files: outlook.files,
            quietHours: attendance.quietHours,
          }),
          ...createAttendanceRoutes({ ...attendance, planning: training.planning, clock }),
          ...qna.routes,
          ...cases.routes,
          ...administration.routes,
          ...createPlanningRoutes({ ...trainingParts, desk: outlook.desk, database, failureText }),
        ]
      : [],
    publicRoutes: serves
      ? [
          ...outlook.publicRoutes,
          ...qna.publicRoutes,
          ...cases.publicRoutes,
          ...createNotificationRoutes({
            onNotification: async (told) => {
              if (!(await cases.onNotification(told))) await outlook.onNotification(told);
            },
          }),
        ]
      : [],
    bot: serves ? bot : undefined,
    staticFolders: serves ? [{ urlPath: '/tab', folder: tabFolder }] : [],
    readiness: [{ name: 'database', check: () => database.ping() }],
    verifyTabToken: createTabTokenVerifier({
      microsoft,
      clock,
      isKnownTenant: async (tenantId) => (await directory.tenants.findMunicipality(tenantId)) !== undefined,
    }),
    actorResolver: directory.actors,
    alsoFramedBy: adapters.alsoFramedBy,
  });
  const provisioning = createProvisioning({
    database,
    clock,
    ids,
    trees,
    graph,
    onAdded: directory.tenants.forget,
  });
  const personRecords = createPersonRecords({
    database,
    bookings: training.bookings,
    traces: [
      {
        name: 'reports and what was said about them',
        read: (trx, personId) => cases.retention.readReportsOf(trx, personId),
        erase: (trx, personId) => cases.retention.eraseReportsOf(trx, personId),
      },
    ],
    clock,
    ids,
  });
  let admin: AdminServer | undefined;

  return {
    database,
    trees,
    provisioning,
    jobs,
    qna: qna.qna,
    cases,
    sessionListeners: [outlook.listener, attendance.listener],
    async start() {
      // Made here and not in the first turn that searches: it takes a second or two, and nothing else runs meanwhile.
      if (serves) searchAnalysis();
      const port = await http.listen();
      admin = await createAdminServer({
        runDir,
        commands: createAdminCommands({ database, jobs, trees, provisioning, ownWords, personRecords }),
        log,
      });
      await jobs.start();
      if (serves)
        for (const id of await database.listMunicipalities()) void learn(() => trees.getCurrent(id));
      return port;
    },
    async close() {
      await admin?.close();
      await http.close();
      await jobs.stop();
      await directory.actors.settled();
      await database.close();
    },
  };
}
