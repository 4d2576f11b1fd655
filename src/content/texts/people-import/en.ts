export const en = {
  sheet: 'Colleagues',
  institution: 'Unit',
  kind: 'Kind',
  code: 'Code',
  name: 'Name',
  person: 'Mail',
  role: 'Role',
  deputies: 'Deputies',
  exampleUnit: 'Example School',
  exampleKind: 'School',
  exampleName: 'First name Last name',
  everywhere: 'The whole municipality',
} as const;
