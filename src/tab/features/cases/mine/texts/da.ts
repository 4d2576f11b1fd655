export const da = {
  title: 'Mine sager',
  report: 'Meld en fejl',
  following: 'Du følger',
  waiting: 'Der er et spørgsmål til dig.',
  youWrote: 'Du skrev {at}',
  theyWrote: 'Svar {at}',
  changed: 'Sidst ændret {at}',
  isAt: 'Ligger hos: {step}',
  stop: 'Følg ikke længere',
  stopThis: 'Følg ikke længere {number}',
  stopped: 'Du følger ikke længere {number}.',
  more: 'Vis flere',
  noneTitle: 'Du har ingen sager',
  noneText:
    'Når du melder en fejl, står den her med nummer og svar. Du kan også skrive “meld fejl” til Vejviser i chatten.',
} as const;
