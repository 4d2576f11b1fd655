import { caseMailTexts } from '../../../content/texts/case-mail/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { CalendarNotification, SupportMailbox } from '../../../platform/graph/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from '../../../platform/jobs/index.ts';
import { coordinatorRoles } from '../../directory/index.ts';
import type { LeafRanker, TreesService } from '../../trees/index.ts';
import { caseStore } from '../case-store.ts';
import type { CaseListener, CaseRouter } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseReporting } from '../cases-ports.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { CaseEraser } from '../privacy/retention-service.ts';
import { threadStore } from '../thread-store.ts';
import { incomingStore } from './incoming-store.ts';
import { createMailErrands } from './mail-errands.ts';
import { mailLimits, type MailLimits } from './mail-limits.ts';
import { createMailListener } from './mail-listener.ts';
import { createMailMatcher } from './mail-matcher.ts';
import { mailPeopleStore } from './mail-people-store.ts';
import { createMailQueue } from './mail-queue.ts';
import { createMailSchedules } from './mail-schedules.ts';
import { createMailboxRoutes } from './mailbox-routes.ts';
import { createMailboxDesk, type MailboxDesk } from './mailbox-settings-service.ts';
import { mailboxStore } from './mailbox-store.ts';
import { outgoingStore } from './outgoing-store.ts';
import { createReadMailboxJob } from './read-mailbox-service.ts';
import { createSendCaseMailsJob } from './send-case-mails-service.ts';
import { createMailTaker } from './take-mail-service.ts';
import { createMailboxWatching } from './watch-mailbox-service.ts';

export interface CaseMailOptions {
  readonly database: Database;
  readonly support: SupportMailbox;
  /** Undefined: no tenant is known of this municipality. */
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  readonly enqueue: Jobs['enqueue'];
  readonly outgoing: OutgoingMessages;
  readonly trees: Pick<TreesService, 'getCurrent' | 'getCurrentIn'>;
  readonly ranker: Pick<LeafRanker, 'prepare' | 'rank'>;
  readonly findRoute: CaseRouter;
  readonly writer: CaseWriter;
  readonly reporting: Pick<CaseReporting, 'get'>;
  readonly files: Pick<CaseFiles, 'addIn' | 'listIn' | 'readIn'>;
  /** Where Graph tells of new mails; undefined: it cannot reach us, and the mailbox is read by the clock alone. */
  readonly notificationUrl: string | undefined;
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits?: MailLimits;
}

/** The support mailbox, wired. */
export interface CaseMailFeature {
  readonly listener: CaseListener;
  readonly eraser: CaseEraser;
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly routes: readonly Route[];
  readonly desk: MailboxDesk;
  /** False: it is not about a support mailbox of ours. */
  onNotification(notification: CalendarNotification): Promise<boolean>;
}

export function createCaseMail(options: CaseMailOptions): CaseMailFeature {
  const { database, trees, enqueue, tabLink, limits = mailLimits } = options;
  const stores = {
    mailboxes: mailboxStore,
    incoming: incomingStore,
    people: mailPeopleStore,
    cases: caseStore,
    thread: threadStore,
  };
  const queue = createMailQueue(enqueue);
  const shared = { ...options, ...stores, outgoing: outgoingStore, queue };
  const taker = createMailTaker({
    ...shared,
    matcher: createMailMatcher(shared),
    errands: createMailErrands(options),
  });
  const watching = createMailboxWatching(shared);
  const desk = createMailboxDesk(shared);

  const tellOfHeap = async (trx: MunicipalityTransaction, municipalityId: string, address: string) => {
    for (const { personId, locale } of await mailPeopleStore.listCoordinators(trx, coordinatorRoles)) {
      const text = caseMailTexts(locale, 'heap.told', { address });
      await options.outgoing.enqueue(trx, municipalityId, { personId }, { text });
    }
  };

  return {
    listener: createMailListener(shared),
    eraser: (trx, caseIds) => outgoingStore.erase(trx, caseIds),
    jobs: [
      createReadMailboxJob({ ...shared, taker, limits, tellOfHeap }),
      createSendCaseMailsJob({ ...shared, caseLink: (caseId) => tabLink(`cases/case/${caseId}`) }),
      watching.job,
    ],
    schedules: createMailSchedules(shared),
    routes: createMailboxRoutes({ ...shared, database, desk, trees }),
    desk,
    onNotification: (notification) => watching.onNotification(notification),
  };
}
