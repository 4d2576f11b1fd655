import type { TopdeskTexts } from './topdesk-texts.ts';

export const nb = {
  group: 'TOPdesk',
  about: 'En sak kan sendes til TOPdesk hos dere med ett trykk. Her velger du hvor nye saker legges.',
  category: 'Kategori',
  subcategory: 'Underkategori',
  callType: 'Type',
  operatorGroup: 'Behandlergruppe',
  none: 'Ikke valgt',
  isGone: '{name} (finnes ikke lenger)',
  noLists: 'TOPdesk sier ikke hva som kan velges. Prøv forbindelsen, og velg etterpå.',
  noGroups: 'Kontoen får ikke lese behandlergrupper. Den skal få lese «Grunndata».',
  save: 'Lagre',
  saved: 'Lagret.',
  conflict: 'En annen har endret det i mellomtiden. Du ser nå det nyeste.',
  check: 'Prøv forbindelsen',
  checking: 'Spør TOPdesk …',
  handOver: 'Send til TOPdesk',
  tryAgain: 'Prøv igjen',
  title: 'TOPdesk',
} as const satisfies TopdeskTexts;
