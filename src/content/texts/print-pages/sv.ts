import type { PrintPageTexts } from './index.ts';

export const sv = {
  'page.lead':
    'Börja vid 1. Om de inte kan hjälpa dig går frågan vidare till nästa instans. Så blir väntan kortast för alla.',
  'level.network': 'Gemensamt för kommunerna',
  'level.outside': 'Utanför kommunen',
  'level.vacant': 'Ingen har rollen ännu: {roles}.',
  'card.onlyBy': 'Endast för: {roles}.',
  'card.passesOn': 'Skickar vidare till: {externals}.',
  'page.errands': 'Vem frågar jag om vad?',
  'errand.urgent': 'Brådskande: ta kontakt direkt',
  'foot.mailbox': 'Gemensam brevlåda: {mail}',
  'bot.name': 'Fråga Vägvisaren i Teams',
  'bot.why': 'Vägvisaren vet alltid vem som kan hjälpa till just nu, även när någon är frånvarande.',
  'bot.alt': 'QR-kod som öppnar chatten med Vägvisaren i Teams',
  'foot.printed': 'Utskriven {date}',
  'card.title': 'Vem kontaktar jag?',
  'card.scan': 'Skanna koden och skriv din fråga med egna ord.',
  'card.back': 'Det här får du hjälp med',
  'card.nobody': 'Ingen ännu. Fråga din chef.',
  'card.nobodyMail': 'Ingen ännu. Skriv till {mail}.',
} as const satisfies PrintPageTexts;
