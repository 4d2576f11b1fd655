import type { ContactOverviewTexts } from './index.ts';

export const nb = {
  'reach.busy': 'Opptatt akkurat nå',
  'reach.offline': 'Ikke ved datamaskinen akkurat nå',
  'state.away': 'borte',
  'state.awayUntil': 'borte til {when}',
  'away.deputy': 'Da svarer {name} som stedfortreder.',
  'away.equal': 'Da svarer {name}, som har samme rolle.',
  'away.next': 'Da går spørsmålet til neste ledd: {name}, {role}.',
  'away.nextOutside': 'Da går spørsmålet til neste ledd: {name}.',
  'away.coordinator': 'Kollegene blir vist videre til {name}, som koordinerer hjelpen.',
  'away.nobody': 'Det er ingen å vise kollegene videre til.',
} as const satisfies ContactOverviewTexts;
