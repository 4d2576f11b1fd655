import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { caseStore } from '../case-store.ts';
import type { CaseListener } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import { readAuditStore } from '../privacy/read-audit-store.ts';
import { createCaseFileRoutes } from '../tab/case-file-routes.ts';
import { threadStore } from '../thread-store.ts';
import { caseFilesOn } from './case-file-service.ts';
import { caseFileStore } from './case-file-store.ts';
import type { CaseFiles } from './case-file-types.ts';

export interface CaseFilesFeature {
  readonly files: CaseFiles;
  readonly routes: readonly Route[];
  /** Gives the files of a report to the case that it becomes. */
  readonly listener: CaseListener;
}

/** Wires pictures and files of cases. */
export function createCaseFiles(parts: {
  readonly database: Database;
  readonly writer: CaseWriter;
  readonly clock: Clock;
  readonly ids: Ids;
}): CaseFilesFeature {
  const files = caseFilesOn({
    ...parts,
    store: caseFileStore,
    cases: caseStore,
    reads: readAuditStore,
    findAuthor: (trx, caseId, position) => threadStore.findAuthor(trx, caseId, position),
  });
  return {
    files,
    routes: createCaseFileRoutes(files),
    async listener(trx, { kind, after }) {
      // A mail brings its own files.
      if (kind === 'reported' && after.source !== 'mail') await files.attachDraftIn(trx, after);
    },
  };
}
