import type { ContactOverviewTexts } from './index.ts';

export const en = {
  'reach.busy': 'Busy right now',
  'reach.offline': 'Not at the computer right now',
  'state.away': 'away',
  'state.awayUntil': 'away until {when}',
  'away.deputy': 'Then {name} answers as deputy.',
  'away.equal': 'Then {name} answers, who has the same role.',
  'away.next': 'Then the question goes to the next level: {name}, {role}.',
  'away.nextOutside': 'Then the question goes to the next level: {name}.',
  'away.coordinator': 'Colleagues are given the name of {name}, who coordinates the help.',
  'away.nobody': 'There is nobody to send colleagues to.',
} as const satisfies ContactOverviewTexts;
