import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { TreesService } from '../../trees/index.ts';
import type { CaseReporting } from '../cases-ports.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import type { ReportDesk } from '../reports/report-desk-types.ts';
import { createReportFormService } from '../report-form-service.ts';
import { reportFormStore } from '../report-form-store.ts';
import { createCaseSettingsService } from '../settings/case-settings-service.ts';
import { caseSettingsStore } from '../settings/case-settings-store.ts';
import { createCaseFactsReader } from './case-facts.ts';
import { createCaseSettingsRoutes } from './case-settings-routes.ts';
import { createIncidentRoutes } from './incident-routes.ts';
import { createOwnCaseRoutes } from './own-case-routes.ts';
import { createReportRoutes } from './report-routes.ts';
import { createReportFormRoutes } from './report-form-routes.ts';

/** What everybody of a municipality has of cases in the tab, and what coordinators set: reporting, own cases, incidents, what reports ask. */
export function createReportingTab(parts: {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrent' | 'getCurrentIn' | 'getPublishedIn'>;
  readonly reporting: CaseReporting;
  readonly incidents: IncidentService;
  readonly reports: ReportDesk;
  readonly clock: Clock;
  readonly ids: Ids;
}): readonly Route[] {
  const readFacts = createCaseFactsReader(parts.trees);
  return [
    ...createReportRoutes({ ...parts, readFacts }),
    ...createOwnCaseRoutes({ ...parts, readFacts }),
    ...createIncidentRoutes({ ...parts, forms: reportFormStore }),
    ...createReportFormRoutes({
      ...parts,
      formDesk: createReportFormService({ ...parts, store: reportFormStore }),
    }),
    ...createCaseSettingsRoutes(createCaseSettingsService({ ...parts, store: caseSettingsStore })),
  ];
}
