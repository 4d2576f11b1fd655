import type { CaseSettingsTexts } from './case-settings-texts.ts';

export const nb: CaseSettingsTexts = {
  title: 'Innstillinger',
  daysGroup: 'Hvor lenge en sak står åpen og lagres',
  closeAfter: 'Lukk løste saker etter, dager',
  closeAfterHint: 'Så lenge kan den som meldte svare at det ikke er løst.',
  keep: 'Slett tekstene etter, dager',
  keepHint: 'Regnet fra saken lukkes. Tallene blir, men uten navn og tekster.',
  needBetween: 'Skriv et helt tall fra {from} til {until}.',
  save: 'Lagre',
  saved: 'Innstillingene er lagret.',
  conflict:
    'Noen andre har endret det i mellomtiden: løste saker lukkes etter {close} dager, og tekstene slettes etter {keep} dager.',
  takeTheirs: 'Bruk den andres',
  keepMine: 'Behold mine',
  statusGroup: 'Leverandørenes driftsstatus',
  statusText: 'Den vises ved driftsforstyrrelser, så alle kan se hvordan det går.',
  noStatus: 'Det er ingen adresser ennå.',
  changeStatus: 'Endre adressene under Organisasjon',
};
