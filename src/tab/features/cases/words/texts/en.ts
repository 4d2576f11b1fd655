import type { CaseWords } from './case-words-texts.ts';

export const en: CaseWords = {
  stateNew: 'New',
  stateWaiting: 'Waiting for an answer',
  stateInProgress: 'In progress',
  stateAtVendor: 'With the vendor',
  stateSolved: 'Solved',
  stateClosed: 'Closed',
  stateReopened: 'Opened again',
  outcomeUserError: 'User error',
  outcomeRealError: 'Error',
  outcomeChangeRequest: 'Wish',
  outcomeQuestion: 'Question',
  whoYou: 'You',
  whoErased: 'A former colleague',
  whoOutside: 'Somebody outside the municipality',
  nobody: 'Nobody yet',
};
