import type { CaseTextKey } from './index.ts';

export const en: Readonly<Record<CaseTextKey, string>> = {
  'state.new': 'New',
  'state.waiting': 'Waiting for an answer',
  'state.in-progress': 'In progress',
  'state.at-vendor': 'With the vendor',
  'state.solved': 'Solved',
  'state.closed': 'Closed',
  'state.reopened': 'Opened again',
  'outcome.user-error': 'User error',
  'outcome.real-error': 'Error',
  'outcome.change-request': 'Wish',
  'outcome.question': 'Question',
  'said.linked': 'The same is being solved in case {number}. You follow it now and hear when it is solved.',
  'step.municipality': '{role} of the municipality',
  'step.vendor': 'The vendor',
};
