export const nb = {
  sent: 'Vedlagt: {names}',
  'refused.kind':
    'Den typen fil kan jeg ikke ta imot: {name}. Send et skjermbilde (png eller jpg), en pdf, et Office-dokument uten makroer eller en tekstfil.',
  'refused.too-large':
    '{name} er for stor. En fil kan være høyst 10 MB. Beskjær bildet eller lagre det mindre, og send det på nytt.',
  'refused.empty': '{name} er tom. Lagre filen og send den på nytt.',
  'refused.full':
    '{name} kom ikke med, for det er ikke plass til flere filer. Det kan være 10 filer om gangen og 40 MB til sammen.',
} as const;
