import type { AppErrorCode } from '../../../kernel/app-error.ts';

export const nb = {
  'bad-request': 'Det klarte jeg ikke å lese. Last siden på nytt og prøv igjen.',
  unauthenticated: 'Du er ikke logget inn lenger. Åpne Veiviseren på nytt i Teams.',
  forbidden: 'Det har du ikke tilgang til. Spør koordinatoren din hvis du trenger det i arbeidet.',
  'not-found': 'Det finnes ikke, eller det er fjernet. Gå tilbake og finn det igjen.',
  conflict: 'Noen har endret det i mellomtiden. Last siden på nytt og prøv igjen.',
  'too-large': 'Det er for langt til at jeg kan ta imot det. Gjør det kortere og prøv igjen.',
  'tree-changed': 'Veiledningen er endret siden du fikk kortet. Begynn på nytt, så får du den nye.',
  'unknown-tenant':
    'Kommunen din bruker ikke Veiviseren ennå. Spør IT-avdelingen om de kan ta Veiviseren i bruk.',
  guest:
    'Du er gjest i denne kommunen, og Veiviseren kan bare hjelpe kommunens egne medarbeidere. Åpne Veiviseren i Teams i din egen kommune.',
  'institution-needed':
    'Jeg vet ikke hvor du jobber. Velg institusjonen din, så viser jeg de riktige kontaktpersonene.',
  unavailable: 'Det virker ikke akkurat nå. Prøv igjen om litt.',
} as const satisfies Record<AppErrorCode, string>;
