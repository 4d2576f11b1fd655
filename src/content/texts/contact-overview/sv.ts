import type { ContactOverviewTexts } from './index.ts';

export const sv = {
  'reach.busy': 'Upptagen just nu',
  'reach.offline': 'Inte vid datorn just nu',
  'state.away': 'frånvarande',
  'state.awayUntil': 'frånvarande till {when}',
  'away.deputy': 'Då svarar {name} som ersättare.',
  'away.equal': 'Då svarar {name}, som har samma roll.',
  'away.next': 'Då går frågan till nästa instans: {name}, {role}.',
  'away.nextOutside': 'Då går frågan till nästa instans: {name}.',
  'away.coordinator': 'Kollegorna hänvisas till {name}, som samordnar hjälpen.',
  'away.nobody': 'Det finns ingen att hänvisa kollegorna till.',
} as const satisfies ContactOverviewTexts;
