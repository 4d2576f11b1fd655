import type { BesideTexts } from './beside-texts.ts';

export const nb: BesideTexts = {
  known: 'Driftsforstyrrelser akkurat nå',
  since: 'Siden {at}',
  more: 'Se mer, og følg',
  report: 'Meld feil',
  reportThis: 'Meld feil: {title}',
};
