import type { BotTextKey } from './da.ts';

export const nb = {
  name: 'Veiviseren',
  notUnderstood:
    'Det kan jeg ikke svare på. Skriv med andre ord hva du trenger, eller skriv **hjelp**, så viser jeg hva jeg kan.',
  onlyText:
    'Jeg kan bare lese tekst. Skriv hva du trenger hjelp til, eller skriv **hjelp**, så viser jeg hva jeg kan.',
  answeredPrivately: 'Jeg har svart deg i chatten vår.',
  answerOnItsWay: 'Svaret er på vei til chatten vår.',
  notInstalled:
    'Jeg kan ikke skrive til deg privat ennå. Legg til Veiviseren under Apper i Teams og spør meg på nytt.',
  tryAgain: 'Jeg kan ikke svare akkurat nå. Prøv igjen om litt.',
  failed:
    'Noe gikk galt, og du fikk ikke noe svar. Prøv igjen om litt. Skjer det igjen, si fra til koordinatoren din.',
  oldCard: 'Det kortet kan jeg ikke bruke lenger. Skriv spørsmålet ditt på nytt, så får du et nytt.',
  unknownTenant:
    'Kommunen din bruker ikke Veiviseren ennå. Spør IT-avdelingen om de kan ta Veiviseren i bruk.',
  guest:
    'Du er gjest i denne kommunen, og jeg kan bare hjelpe kommunens egne medarbeidere. Skriv til meg i Teams i din egen kommune.',
  notInDirectory:
    'Jeg finner deg ikke blant kommunens medarbeidere. Spør lederen din om kontoen din er opprettet, og prøv igjen etterpå.',
} as const satisfies Record<BotTextKey, string>;
