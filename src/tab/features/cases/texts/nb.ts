import type { CasesTexts } from './cases-texts.ts';

export const nb: CasesTexts = {
  parts: 'Deler av siden',
  partInbox: 'Innboks',
  partMine: 'Mine saker',
  partReport: 'Meld en feil',
  partIncidents: 'Driftsforstyrrelser',
  partWishes: 'Endringsønsker',
  partFigures: 'Tall',
  partForms: 'Spørsmål i feilmeldinger',
  partSettings: 'Innstillinger',
  partCase: 'Sak',
};
