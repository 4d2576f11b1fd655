import type { MineTexts } from './mine-texts.ts';

export const nb: MineTexts = {
  title: 'Mine saker',
  report: 'Meld en feil',
  following: 'Du følger',
  waiting: 'Det er et spørsmål til deg.',
  youWrote: 'Du skrev {at}',
  theyWrote: 'Svar {at}',
  changed: 'Sist endret {at}',
  isAt: 'Ligger hos: {step}',
  stop: 'Slutt å følge',
  stopThis: 'Slutt å følge {number}',
  stopped: 'Du følger ikke lenger {number}.',
  more: 'Vis flere',
  noneTitle: 'Du har ingen saker',
  noneText:
    'Når du melder en feil, står den her med nummer og svar. Du kan også skrive «meld feil» til Veiviseren i chatten.',
};
