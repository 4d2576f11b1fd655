import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { createPdf } from '../../platform/pdf/index.ts';
import { readContactBook, type DirectoryFeature } from '../directory/index.ts';
import type { TreesService } from '../trees/index.ts';
import { readLanguages } from './languages-store.ts';
import { createPrintPagesRoutes } from './print-pages-routes.ts';
import { createPrintPagesService } from './print-pages-service.ts';

/** Pages to hang on the wall, wired. */
export function createPrintPages({
  database,
  directory,
  trees,
  clock,
  botLink,
}: {
  readonly database: Database;
  readonly directory: Pick<DirectoryFeature, 'store'>;
  readonly trees: TreesService;
  readonly clock: Clock;
  /** Opens the chat with the bot in Teams. */
  readonly botLink: string;
}): { readonly routes: readonly Route[] } {
  const service = createPrintPagesService({
    database,
    directory: directory.store,
    trees,
    readBook: readContactBook,
    readLanguages,
    createPdf,
    botLink,
    clock,
  });
  return { routes: createPrintPagesRoutes(service) };
}
