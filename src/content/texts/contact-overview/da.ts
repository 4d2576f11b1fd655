export const da = {
  'reach.busy': 'Optaget lige nu',
  'reach.offline': 'Ikke ved computeren lige nu',
  'state.away': 'fraværende',
  'state.awayUntil': 'fraværende til {when}',
  'away.deputy': 'Så svarer {name} som stedfortræder.',
  'away.equal': 'Så svarer {name}, som har samme rolle.',
  'away.next': 'Så går spørgsmålet til næste led: {name}, {role}.',
  'away.nextOutside': 'Så går spørgsmålet til næste led: {name}.',
  'away.coordinator': 'Kollegerne får navnet på {name}, som koordinerer hjælpen.',
  'away.nobody': 'Der er ingen at sende kollegerne til.',
} as const;
