export const da = {
  title: 'Indstillinger',
  daysGroup: 'Hvor længe en sag står åben og gemmes',
  closeAfter: 'Luk løste sager efter, dage',
  closeAfterHint: 'Så længe kan melderen svare, at det ikke er løst.',
  keep: 'Slet teksterne efter, dage',
  keepHint: 'Regnet fra sagen lukkes. Tallene bliver, men uden navne og tekster.',
  needBetween: 'Skriv et helt tal fra {from} til {until}.',
  save: 'Gem',
  saved: 'Indstillingerne er gemt.',
  conflict:
    'En anden har ændret det i mellemtiden: løste sager lukkes efter {close} dage, og teksterne slettes efter {keep} dage.',
  takeTheirs: 'Brug den andens',
  keepMine: 'Behold mine',
  statusGroup: 'Leverandørernes driftsstatus',
  statusText: 'Den vises ved driftsforstyrrelser, så alle kan se, hvordan det går.',
  noStatus: 'Der er ingen adresser endnu.',
  changeStatus: 'Ret adresserne under Organisation',
} as const;
