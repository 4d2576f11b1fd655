export const da = {
  parts: 'Dele af siden',
  partInbox: 'Indbakke',
  partMine: 'Mine sager',
  partReport: 'Meld en fejl',
  partIncidents: 'Driftsforstyrrelser',
  partWishes: 'Ændringsønsker',
  partFigures: 'Tal',
  partForms: 'Spørgsmål i fejlmeldinger',
  partSettings: 'Indstillinger',
  partCase: 'Sag',
} as const;
