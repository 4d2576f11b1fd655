import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import { linkAddress } from '../../../platform/formatted-text/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { entryStore } from '../entry-store.ts';
import type { EntryWriter } from '../entry-writer.ts';
import type { EntrySearch } from '../qna-ports.ts';
import { revisionStore } from '../revision-store.ts';
import { settingsStore } from '../settings-store.ts';
import { createExportService } from './export-service.ts';
import { createImportService } from './import-service.ts';
import { readFile } from './read-file.ts';
import { createTransferRoutes } from './transfer-routes.ts';
import { transferStore } from './transfer-store.ts';

/** Import and export of the list. */
export function createTransfer(outside: {
  readonly database: Database;
  readonly writer: EntryWriter;
  readonly search: EntrySearch;
  readonly clock: Clock;
  readonly ids: Ids;
}): { readonly routes: readonly Route[] } {
  const parts = {
    ...outside,
    store: transferStore,
    entries: entryStore,
    revisions: revisionStore,
    settings: settingsStore,
    readFile,
    toAddress: linkAddress,
  };
  const imports = createImportService(parts);
  return { routes: createTransferRoutes({ imports, exports: createExportService(parts) }) };
}
