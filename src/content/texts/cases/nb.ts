import type { CaseTextKey } from './index.ts';

export const nb: Readonly<Record<CaseTextKey, string>> = {
  'state.new': 'Ny',
  'state.waiting': 'Venter på svar',
  'state.in-progress': 'Pågår',
  'state.at-vendor': 'Hos leverandøren',
  'state.solved': 'Løst',
  'state.closed': 'Avsluttet',
  'state.reopened': 'Åpnet igjen',
  'outcome.user-error': 'Brukerfeil',
  'outcome.real-error': 'Feil',
  'outcome.change-request': 'Endringsønske',
  'outcome.question': 'Spørsmål',
  'said.linked': 'Det samme blir løst i sak {number}. Du følger den nå og får vite når den er løst.',
  'step.municipality': '{role} i kommunen',
  'step.vendor': 'Leverandøren',
};
