import type { MineTexts } from './mine-texts.ts';

export const sv: MineTexts = {
  title: 'Mina ärenden',
  report: 'Anmäl ett fel',
  following: 'Du följer',
  waiting: 'Det finns en fråga till dig.',
  youWrote: 'Du skrev {at}',
  theyWrote: 'Svar {at}',
  changed: 'Senast ändrat {at}',
  isAt: 'Ligger hos: {step}',
  stop: 'Sluta följa',
  stopThis: 'Sluta följa {number}',
  stopped: 'Du följer inte längre {number}.',
  more: 'Visa fler',
  noneTitle: 'Du har inga ärenden',
  noneText:
    'När du anmäler ett fel står det här med nummer och svar. Du kan också skriva ”anmäl fel” till Vägvisaren i chatten.',
};
