import type { TopdeskTexts } from './topdesk-texts.ts';

export const sv = {
  group: 'TOPdesk',
  about: 'Ett ärende kan skickas till ert TOPdesk med ett tryck. Här väljer du var nya ärenden läggs.',
  category: 'Kategori',
  subcategory: 'Underkategori',
  callType: 'Typ',
  operatorGroup: 'Handläggargrupp',
  none: 'Inte vald',
  isGone: '{name} (finns inte längre)',
  noLists: 'TOPdesk säger inte vad som kan väljas. Prova anslutningen och välj sedan.',
  noGroups: 'Kontot får inte läsa handläggargrupper. Det ska få läsa ”Grunddata”.',
  save: 'Spara',
  saved: 'Sparat.',
  conflict: 'Någon annan har ändrat det under tiden. Du ser nu det senaste.',
  check: 'Prova anslutningen',
  checking: 'Frågar TOPdesk …',
  handOver: 'Skicka till TOPdesk',
  tryAgain: 'Försök igen',
  title: 'TOPdesk',
} as const satisfies TopdeskTexts;
