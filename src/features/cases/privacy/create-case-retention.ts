import { caseStore } from '../case-store.ts';
import { caseWordsStore } from './case-words-store.ts';
import {
  createCaseRetentionService,
  type CaseRetention,
  type CaseRetentionParts,
} from './retention-service.ts';

/** Wires how long cases are kept on the database. */
export function createCaseRetention(parts: Omit<CaseRetentionParts, 'cases' | 'words'>): CaseRetention {
  return createCaseRetentionService({ ...parts, cases: caseStore, words: caseWordsStore });
}
