export { createFollowUp, createPersonRecords, type FollowUpFeature } from './create-follow-up.ts';
export type { LeafGuesses } from './follow-up-types.ts';
export { countQuestions } from './question-counts.ts';
export { createTextLikeness, perhapsAlike, type TextLikeness } from './text-likeness.ts';
export type { PersonRecordsService } from './person-records-service.ts';
