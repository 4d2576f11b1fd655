export type * from './case-types.ts';
export type * from './cases-ports.ts';
export { formatCaseNumber, readCaseNumber, seriesOf } from './case-number-rules.ts';
export { casePeopleStore } from './case-people-store.ts';
export { mayHandleCases } from './case-policy.ts';
export { createCaseRouter } from './case-router.ts';
export { isAllowed, isStanding } from './case-state-rules.ts';
export { createCases, type CasesFeature } from './create-cases.ts';
export type * from './report-form-types.ts';
export {
  answeredFields,
  missingFields,
  shownFields,
  tidyAnswers,
  titleOf,
  vendorText,
  type ReportAnswers,
  type ShownField,
} from './report-form-rules.ts';
export { shippedForm } from './shipped-forms.ts';
export type * from './incidents/incident-types.ts';
export { createIncidentService, type IncidentService } from './incidents/incident-service.ts';
export { incidentStore } from './incidents/incident-store.ts';
export type * from './files/case-file-types.ts';
export { createHandover, type HandoverFeature } from './handover/create-handover.ts';
export type { HandoverService } from './handover/handover-service.ts';
export type { HandoverView } from './handover/handover-types.ts';
export { handoverWords, type HandoverSaid } from './handover/topdesk-presenter.ts';
export { createCaseChat, type CaseChat } from './chat/create-case-chat.ts';
export { createIncidentChat, type IncidentChat } from './chat/create-incident-chat.ts';
export { createCaseFiles, type CaseFilesFeature } from './files/create-case-files.ts';
export { createCaseUpkeepSchedule } from './privacy/create-case-upkeep-schedule.ts';
export { createCaseRetention } from './privacy/create-case-retention.ts';
export type { CaseEraser, CaseRetention } from './privacy/retention-service.ts';
export { createReportingTab } from './tab/create-reporting-tab.ts';
export { wordsIn } from './incidents/incident-words.ts';
export { storedReportForms } from './report-form-store.ts';
export { createCaseDesk } from './tab/create-case-desk.ts';
export { eraseCaseLinks } from './tab/erase-case-links.ts';
export { createCaseReaderRoutes } from './tab/case-reader-routes.ts';
export { createReportChat, type ReportChat } from './chat/create-report-chat.ts';
export { createReports } from './reports/create-reports.ts';
export type * from './reports/report-desk-types.ts';
export { createCaseErrandRoutes } from './tab/case-errand-routes.ts';
export { createCaseMail, type CaseMailFeature, type CaseMailOptions } from './mail/create-case-mail.ts';
export { createFigures, type FiguresFeature } from './figures/create-figures.ts';
export { createWishes, type WishesFeature } from './wishes/create-wishes.ts';
export { wishStore } from './wishes/wish-store.ts';
export { createWishListener } from './wishes/wishing-service.ts';
