export { createFollowUp, createPersonRecords, type FollowUpFeature } from './create-follow-up.ts';
export type { LeafGuesses } from './follow-up-types.ts';
export type { PersonRecordsService } from './person-records-service.ts';
