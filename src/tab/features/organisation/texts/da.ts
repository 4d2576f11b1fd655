export const da = {
  parts: 'Dele af siden',
  partInstitutions: 'Institutioner',
} as const;
