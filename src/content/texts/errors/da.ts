import type { AppErrorCode } from '../../../kernel/app-error.ts';

export const da = {
  'bad-request': 'Det kunne jeg ikke læse. Genindlæs siden, og prøv igen.',
  unauthenticated: 'Du er ikke logget ind længere. Åbn Vejviser igen i Teams.',
  forbidden: 'Det har du ikke adgang til. Spørg din koordinator, hvis du mangler det i dit arbejde.',
  'not-found': 'Det findes ikke, eller det er blevet fjernet. Gå tilbage, og find det igen.',
  conflict: 'Nogen har ændret det i mellemtiden. Genindlæs siden, og prøv igen.',
  'too-large': 'Det er for langt til, at jeg kan tage imod det. Gør det kortere, og prøv igen.',
  'tree-changed': 'Vejledningen er ændret, siden du fik kortet. Begynd forfra, så får du den nye.',
  'unknown-tenant':
    'Din kommune bruger ikke Vejviser endnu. Spørg din it-afdeling, om den kan tage Vejviser i brug.',
  guest:
    'Du er gæst i denne kommune, og Vejviser kan kun hjælpe kommunens egne medarbejdere. Åbn Vejviser i din egen kommunes Teams.',
  'institution-needed':
    'Jeg ved ikke, hvor du arbejder. Vælg din institution, så viser jeg de rigtige kontaktpersoner.',
  unavailable: 'Det virker ikke lige nu. Prøv igen om lidt.',
} as const satisfies Record<AppErrorCode, string>;
