import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { DirectoryService } from '../../directory/index.ts';
import type { QnaReader } from '../../qna/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { searchAnalysis } from '../../understanding/index.ts';
import { caseStore } from '../case-store.ts';
import type { CaseReporting } from '../cases-ports.ts';
import { draftStore } from '../draft-store.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { storedReportForms } from '../report-form-store.ts';
import { createReportDesk } from './report-desk-service.ts';
import { reportDeskStore } from './report-desk-store.ts';
import type { ReportDesk } from './report-desk-types.ts';
import { gistOf } from './similar-case-rules.ts';

/** Wires everything until a case exists. */
export function createReports(parts: {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly directory: Pick<DirectoryService, 'getColleague'>;
  readonly files: CaseFiles;
  readonly reporting: CaseReporting;
  readonly incidents: IncidentService;
  readonly qna: Pick<QnaReader, 'similar'>;
  readonly clock: Clock;
  readonly log: Logger;
}): ReportDesk {
  return createReportDesk({
    ...parts,
    forms: storedReportForms,
    store: reportDeskStore,
    drafts: draftStore,
    cases: caseStore,
    gistOf: (text, locale) => gistOf(searchAnalysis().analysis.analyse(text), locale),
  });
}
