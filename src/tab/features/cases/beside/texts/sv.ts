import type { BesideTexts } from './beside-texts.ts';

export const sv: BesideTexts = {
  known: 'Driftstörningar just nu',
  since: 'Sedan {at}',
  more: 'Se mer och följ',
  report: 'Anmäl fel',
  reportThis: 'Anmäl fel: {title}',
};
