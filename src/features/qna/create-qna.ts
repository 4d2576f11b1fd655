import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { planningRoles } from '../training/index.ts';
import { answerStore } from './answer-store.ts';
import { createAnsweringService } from './answering-service.ts';
import { aroundStore } from './around-store.ts';
import { createAskingService } from './asking-service.ts';
import { createEditingService } from './editing-service.ts';
import { entryAnswersOn, type EntryAnswers } from './entry-answers.ts';
import type { ToPlain } from './entry-presenter.ts';
import { entryStore } from './entry-store.ts';
import { entryViewerOn, type EntryViewer } from './entry-viewer.ts';
import { entryWriterOn, type EntryWriter } from './entry-writer.ts';
import { followStore } from './follow-store.ts';
import { listStore } from './list-store.ts';
import { createMergeService } from './merge-service.ts';
import { mergeStore } from './merge-store.ts';
import { createNetworkService } from './network-service.ts';
import { networkSharingOn } from './network-sharing.ts';
import type {
  EntryListener,
  EntrySearch,
  QnaAsking,
  QnaDesk,
  QnaNetwork,
  QnaReader,
  QnaSettingsDesk,
} from './qna-ports.ts';
import { qnaSeedingOn, type QnaSeeding } from './qna-seeding.ts';
import { createQueueService } from './queue-service.ts';
import { queueStore } from './queue-store.ts';
import { readerStore } from './reader-store.ts';
import { createReadingService } from './reading-service.ts';
import { revisionStore } from './revision-store.ts';
import { createSettingsService } from './settings-service.ts';
import { settingsStore } from './settings-store.ts';
import { sharedStore } from './shared-store.ts';

/** The list of questions and answers, wired. */
export interface QnaFeature {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly desk: QnaDesk;
  readonly network: QnaNetwork;
  readonly settings: QnaSettingsDesk;
  /** For the parts around the list that write in a transaction of their own: import, the channel, demo data. */
  readonly writer: EntryWriter;
  readonly answers: EntryAnswers;
  /** Entries as a reader sees them, in a transaction of the caller's. */
  readonly viewer: EntryViewer;
  /** For demo data, which is written past the services. */
  readonly seeding: QnaSeeding;
  readonly schedules: readonly ScheduleDefinition[];
}

/** Wires the list on the database; what finds entries by their words, and who is told of changes, is handed in. */
export function createQna({
  database,
  search,
  listeners,
  toPlain,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly search: EntrySearch;
  /** Told of every change, in this order, inside its transaction. */
  readonly listeners: readonly EntryListener[];
  /** Plain words of a formatted answer. */
  readonly toPlain: ToPlain;
  readonly clock: Clock;
  readonly ids: Ids;
}): QnaFeature {
  const stores = {
    entries: entryStore,
    revisions: revisionStore,
    follows: followStore,
    answers: answerStore,
    around: aroundStore,
    lists: listStore,
    queues: queueStore,
    merges: mergeStore,
    shared: sharedStore,
    settings: settingsStore,
    readers: readerStore,
  };
  const ambient = { database, search, toPlain, clock, ids };
  const sharing = networkSharingOn({ ...stores, search });
  const viewer = entryViewerOn({ ...stores, toPlain });
  const writer = entryWriterOn({ ...stores, sharing, search, listeners, clock, ids });
  const entryAnswers = entryAnswersOn({ ...stores, writer, clock, ids });
  const shared = { ...stores, ...ambient, sharing, viewer, writer, entryAnswers };
  return {
    reader: createReadingService({ ...stores, ...ambient, viewer }),
    asking: createAskingService(shared),
    desk: {
      ...createEditingService(shared),
      ...createAnsweringService({ ...shared, coordinatorRoles: planningRoles }),
      ...createMergeService(shared),
      ...createQueueService(shared),
    },
    network: createNetworkService(shared),
    settings: createSettingsService(shared),
    writer,
    answers: entryAnswers,
    viewer,
    seeding: qnaSeedingOn({ ...stores, search, clock, ids }),
    schedules: [],
  };
}
