import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import { escapeHtml, htmlOf, plainTextOf, readFormattedText } from '../../platform/formatted-text/index.ts';
import type { PublicRoute, Route } from '../../platform/http/http-types.ts';
import { drawQrCode } from '../../platform/qr-code/index.ts';
import type { QnaAsking, QnaDesk, QnaReader } from '../qna/index.ts';
import { searchAnalysis } from '../understanding/index.ts';
import { createPageDeskRoutes } from './page-desk-routes.ts';
import { createPageDeskService } from './page-desk-service.ts';
import { createPageHtml } from './page-html-presenter.ts';
import { pageStore } from './page-store.ts';
import type { PageDesk, PublicReading } from './page-types.ts';
import { createParentEntryService } from './parent-entry-service.ts';
import { createPublicRoutes } from './public-routes.ts';
import { createReadingService } from './reading-service.ts';

/** Pages for parents and pupils, wired. */
export interface PublicPagesFeature {
  readonly desk: PageDesk;
  readonly reading: PublicReading;
  readonly routes: readonly Route[];
  readonly publicRoutes: readonly PublicRoute[];
}

export function createPublicPages({
  database,
  reader,
  asking,
  desk,
  publicUrl,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly desk: QnaDesk;
  /** Where everybody reaches the product, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly ids: Ids;
}): PublicPagesFeature {
  const pages = pageStore;
  const entries = createParentEntryService({ reader, asking, desk });
  const pageDesk: PageDesk = {
    ...entries,
    ...createPageDeskService({ database, pages, reader, entries, clock, ids }),
  };
  const reading = createReadingService({ database, pages, analysis: () => searchAnalysis().analysis });
  const html = createPageHtml({
    escape: escapeHtml,
    draw: (markdown, heading) => htmlOf(readFormattedText(markdown), { heading }),
  });
  return {
    desk: pageDesk,
    reading,
    routes: createPageDeskRoutes({
      desk: pageDesk,
      root: `${publicUrl}/for/`,
      toPlain: (markdown) => plainTextOf(readFormattedText(markdown), { addresses: true }),
    }),
    publicRoutes: createPublicRoutes({ reading, html, publicUrl, drawCode: drawQrCode, clock }),
  };
}
