export const da = {
  'state.new': 'Ny',
  'state.waiting': 'Venter på svar',
  'state.in-progress': 'I gang',
  'state.at-vendor': 'Hos leverandøren',
  'state.solved': 'Løst',
  'state.closed': 'Afsluttet',
  'state.reopened': 'Åbnet igen',
  'outcome.user-error': 'Brugerfejl',
  'outcome.real-error': 'Fejl',
  'outcome.change-request': 'Ændringsønske',
  'outcome.question': 'Spørgsmål',
  'step.vendor': 'Leverandøren',
} as const;
