import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { QnaDesk, QnaReader } from '../../qna/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { caseStore } from '../case-store.ts';
import type { CasesFeature } from '../create-cases.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import { inboxStore } from '../inbox-store.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { storedReportForms } from '../report-form-store.ts';
import { threadStore } from '../thread-store.ts';
import { createCaseEntries } from './case-entry-service.ts';
import { createCaseFactsReader } from './case-facts.ts';
import { createCaseLinking } from './case-link-service.ts';
import { createCasePageRoutes } from './case-page-routes.ts';
import { createCasePages } from './case-page-service.ts';
import { casePageStore } from './case-page-store.ts';
import { createInboxRoutes } from './inbox-routes.ts';
import { createInbox } from './inbox-service.ts';
import { standInStore } from './stand-in-store.ts';
import { createInboxViews } from './view-service.ts';
import { viewStore } from './view-store.ts';

/** What handlers work with in the tab, and the page of a case for everybody it is for: routes. */
export function createCaseDesk(parts: {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrentIn' | 'getPublishedIn'>;
  readonly cases: CasesFeature;
  readonly files: CaseFiles;
  readonly incidents: IncidentService;
  readonly qna: { readonly desk: QnaDesk; readonly reader: QnaReader };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}): readonly Route[] {
  const { trees, cases, qna, clock } = parts;
  const shared = {
    ...parts,
    ...cases,
    cases: caseStore,
    thread: threadStore,
    inbox: inboxStore,
    pages: casePageStore,
    forms: storedReportForms,
    readFacts: createCaseFactsReader(trees),
  };
  const inbox = createInbox({ ...shared, views: viewStore, standIns: standInStore });
  return [
    ...createInboxRoutes(inbox, createInboxViews({ ...shared, views: viewStore })),
    ...createCasePageRoutes({
      ...cases,
      pages: createCasePages(shared),
      linking: createCaseLinking(shared),
      entries: createCaseEntries({ ...shared, qna, clock }),
    }),
  ];
}
