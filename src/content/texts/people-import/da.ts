export const da = {
  sheet: 'Medarbejdere',
  institution: 'Institution',
  kind: 'Type',
  code: 'Institutionskode',
  name: 'Navn',
  person: 'Mail',
  role: 'Rolle',
  deputies: 'Stedfortrædere',
  exampleUnit: 'Eksempelskolen',
  exampleKind: 'Skole',
  exampleName: 'Navn Efternavn',
  everywhere: 'Hele kommunen',
} as const;
