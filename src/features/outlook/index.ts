export { createOutlook, type OutlookFeature, type OutlookOptions } from './create-outlook.ts';
export type { CalendarFile, CalendarFiles } from './calendar-file-service.ts';
export { answeredCard, outlookVerbs, questionCard } from './coordinator-question-cards.ts';
export { failureText } from './failure-presenter.ts';
export { outlookReader } from './outlook-reader-store.ts';
export { settlePace, type SettlePace } from './settle-pace-rules.ts';
export { sessionIcs } from './session-ics-rules.ts';
