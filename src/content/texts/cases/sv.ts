import type { CaseTextKey } from './index.ts';

export const sv: Readonly<Record<CaseTextKey, string>> = {
  'state.new': 'Nytt',
  'state.waiting': 'Väntar på svar',
  'state.in-progress': 'Pågår',
  'state.at-vendor': 'Hos leverantören',
  'state.solved': 'Löst',
  'state.closed': 'Avslutat',
  'state.reopened': 'Öppnat igen',
  'outcome.user-error': 'Handhavandefel',
  'outcome.real-error': 'Fel',
  'outcome.change-request': 'Önskemål',
  'outcome.question': 'Fråga',
  'said.linked': 'Samma sak löses i ärende {number}. Du följer det nu och får veta när det är löst.',
  'step.municipality': '{role} i kommunen',
  'step.vendor': 'Leverantören',
};
