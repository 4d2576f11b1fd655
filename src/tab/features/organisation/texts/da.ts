export const da = {
  parts: 'Dele af siden',
  partInstitutions: 'Institutioner',
  partPoints: 'Kontaktpunkter',
  partSettings: 'Indstillinger',
  partAnswers: 'Hvem svarer',
  partOpenings: 'Ledige roller',
  partImport: 'Import',
  partRules: 'Regler',
} as const;
