export const da = {
  sent: 'Vedlagt: {names}',
  'refused.kind':
    'Den slags fil kan jeg ikke tage imod: {name}. Send et skærmbillede (png eller jpg), en pdf, et Office-dokument uden makroer eller en tekstfil.',
  'refused.too-large':
    '{name} er for stor. En fil må højst fylde 10 MB. Beskær billedet, eller gem det mindre, og send det igen.',
  'refused.empty': '{name} er tom. Gem filen, og send den igen.',
  'refused.full':
    '{name} kom ikke med, for der er ikke plads til flere filer. Der kan være 10 filer ad gangen og 40 MB i alt.',
} as const;
