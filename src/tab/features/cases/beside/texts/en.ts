import type { BesideTexts } from './beside-texts.ts';

export const en: BesideTexts = {
  known: 'Incidents right now',
  since: 'Since {at}',
  more: 'See more, and follow',
  report: 'Report an error',
  reportThis: 'Report an error: {title}',
};
