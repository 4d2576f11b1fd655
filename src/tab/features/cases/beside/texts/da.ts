export const da = {
  known: 'Driftsforstyrrelser lige nu',
  since: 'Siden {at}',
  more: 'Se mere, og følg',
  report: 'Meld fejl',
  reportThis: 'Meld fejl: {title}',
} as const;
