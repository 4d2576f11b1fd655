export const nb = {
  sheet: 'Medarbeidere',
  institution: 'Enhet',
  kind: 'Type',
  code: 'Enhetskode',
  name: 'Navn',
  person: 'E-post',
  role: 'Rolle',
  deputies: 'Stedfortredere',
  exampleUnit: 'Eksempelskolen',
  exampleKind: 'Skole',
  exampleName: 'Navn Etternavn',
  everywhere: 'Hele kommunen',
} as const;
