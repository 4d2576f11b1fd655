export const sv = {
  sheet: 'Medarbetare',
  institution: 'Enhet',
  kind: 'Typ',
  code: 'Enhetskod',
  name: 'Namn',
  person: 'E-post',
  role: 'Roll',
  deputies: 'Ersättare',
  exampleUnit: 'Exempelskolan',
  exampleKind: 'Skola',
  exampleName: 'Namn Efternamn',
  everywhere: 'Hela kommunen',
} as const;
