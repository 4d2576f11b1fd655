export const da = {
  name: 'Vejviser',
  notUnderstood:
    'Det kan jeg ikke svare på. Skriv med andre ord, hvad du har brug for, eller skriv **hjælp**, så viser jeg, hvad jeg kan.',
  onlyText:
    'Jeg kan kun læse tekst. Skriv, hvad du har brug for hjælp til, eller skriv **hjælp**, så viser jeg, hvad jeg kan.',
  answeredPrivately: 'Jeg har svaret dig i vores chat.',
  answerOnItsWay: 'Svaret er på vej til vores chat.',
  notInstalled:
    'Jeg kan ikke skrive til dig privat endnu. Tilføj Vejviser under Apps i Teams, og spørg mig igen.',
  tryAgain: 'Jeg kan ikke svare lige nu. Prøv igen om lidt.',
  failed:
    'Noget gik galt, og du fik ikke noget svar. Prøv igen om lidt. Sker det igen, så sig det til din koordinator.',
  oldCard: 'Det kort kan jeg ikke bruge længere. Skriv dit spørgsmål igen, så får du et nyt.',
  unknownTenant:
    'Din kommune bruger ikke Vejviser endnu. Spørg din it-afdeling, om den kan tage Vejviser i brug.',
  guest:
    'Du er gæst i denne kommune, og jeg kan kun hjælpe kommunens egne medarbejdere. Skriv til mig i din egen kommunes Teams.',
  notInDirectory:
    'Jeg kan ikke finde dig i kommunens medarbejderliste. Spørg din leder, om din konto er oprettet, og prøv igen bagefter.',
} as const satisfies Record<string, string>;

export type BotTextKey = keyof typeof da;
