export { createDirectorySync, type DirectorySyncFeature } from './create-directory-sync.ts';
export type { RuleFacts } from './rule-facts.ts';
export type { CheckOutcome, CheckService } from './check-service.ts';
