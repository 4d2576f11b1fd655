export const da = {
  parts: 'Dele af siden',
  partInstitutions: 'Institutioner',
  partPoints: 'Kontaktpunkter',
  partSettings: 'Indstillinger',
  partAnswers: 'Hvem svarer',
} as const;
