import type { CaseWords } from './case-words-texts.ts';

export const nb: CaseWords = {
  stateNew: 'Ny',
  stateWaiting: 'Venter på svar',
  stateInProgress: 'Pågår',
  stateAtVendor: 'Hos leverandøren',
  stateSolved: 'Løst',
  stateClosed: 'Avsluttet',
  stateReopened: 'Åpnet igjen',
  outcomeUserError: 'Brukerfeil',
  outcomeRealError: 'Feil',
  outcomeChangeRequest: 'Endringsønske',
  outcomeQuestion: 'Spørsmål',
  whoYou: 'Du',
  whoErased: 'En tidligere medarbeider',
  whoOutside: 'En utenfor kommunen',
  nobody: 'Ingen ennå',
};
