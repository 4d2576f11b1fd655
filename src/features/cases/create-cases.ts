import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import { caseStore } from './case-store.ts';
import type { CaseListener, CaseRouter } from './case-types.ts';
import { caseWriterOn, type CaseWriter } from './case-writer.ts';
import type { CaseHandling, CaseReporting } from './cases-ports.ts';
import { draftStore } from './draft-store.ts';
import { createHandlingService, type RolesReader } from './handling-service.ts';
import { readAuditStore } from './privacy/read-audit-store.ts';
import { createReportingService } from './reporting-service.ts';
import { ownCasesStore } from './own-cases-store.ts';
import { intervalStore } from './interval-store.ts';
import { threadStore } from './thread-store.ts';

/** Cases, wired. */
export interface CasesFeature {
  readonly reporting: CaseReporting;
  readonly handling: CaseHandling;
  /** For what changes cases from outside: another system, a mailbox. */
  readonly writer: CaseWriter;
}

/** Wires cases on the database; where they go and who is told of changes is handed in. */
export function createCases({
  database,
  findRoute,
  findRoles,
  listeners,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly findRoute: CaseRouter;
  readonly findRoles: RolesReader;
  /** Told of every change, in this order, inside its transaction. */
  readonly listeners: readonly CaseListener[];
  readonly clock: Clock;
  readonly ids: Ids;
}): CasesFeature {
  const stores = {
    cases: caseStore,
    thread: threadStore,
    drafts: draftStore,
    intervals: intervalStore,
    reads: readAuditStore,
  };
  const writer = caseWriterOn({ ...stores, database, findRoute, listeners, clock });
  return {
    reporting: createReportingService({
      ...stores,
      ownCases: ownCasesStore,
      database,
      writer,
      findRoute,
      clock,
      ids,
    }),
    handling: createHandlingService({ writer, findRoles }),
    writer,
  };
}
