import type { CaseWords } from './case-words-texts.ts';

export const sv: CaseWords = {
  stateNew: 'Nytt',
  stateWaiting: 'Väntar på svar',
  stateInProgress: 'Pågår',
  stateAtVendor: 'Hos leverantören',
  stateSolved: 'Löst',
  stateClosed: 'Avslutat',
  stateReopened: 'Öppnat igen',
  outcomeUserError: 'Handhavandefel',
  outcomeRealError: 'Fel',
  outcomeChangeRequest: 'Önskemål',
  outcomeQuestion: 'Fråga',
  whoYou: 'Du',
  whoErased: 'En tidigare medarbetare',
  whoOutside: 'Någon utanför kommunen',
  nobody: 'Ingen än',
};
