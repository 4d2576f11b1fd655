import type { PrintPageTexts } from './index.ts';

export const nb = {
  'page.lead':
    'Begynn ved 1. Kan de ikke hjelpe, går spørsmålet videre til neste ledd. Slik blir ventetiden kortest for alle.',
  'level.network': 'Felles for kommunene',
  'level.outside': 'Utenfor kommunen',
  'level.vacant': 'Ingen har rollen ennå: {roles}.',
  'card.onlyBy': 'Bare for: {roles}.',
  'card.passesOn': 'Sender videre til: {externals}.',
  'page.errands': 'Hvem spør jeg om hva?',
  'errand.urgent': 'Haster: ta kontakt med en gang',
  'foot.mailbox': 'Felles postkasse: {mail}',
  'bot.name': 'Spør Veiviseren i Teams',
  'bot.why': 'Veiviseren vet alltid hvem som kan hjelpe akkurat nå, også når noen er borte.',
  'bot.alt': 'QR-kode som åpner chatten med Veiviseren i Teams',
  'foot.printed': 'Skrevet ut {date}',
  'card.title': 'Hvem kontakter jeg?',
  'card.scan': 'Skann koden, og skriv spørsmålet med dine egne ord.',
  'card.back': 'Dette får du hjelp til her',
  'card.nobody': 'Ingen ennå. Spør lederen din.',
  'card.nobodyMail': 'Ingen ennå. Skriv til {mail}.',
} as const satisfies PrintPageTexts;
