export const sv = {
  sent: 'Bifogat: {names}',
  'refused.kind':
    'Den sortens fil kan jag inte ta emot: {name}. Skicka en skärmbild (png eller jpg), en pdf, ett Office-dokument utan makron eller en textfil.',
  'refused.too-large':
    '{name} är för stor. En fil får vara högst 10 MB. Beskär bilden eller spara den mindre och skicka den igen.',
  'refused.empty': '{name} är tom. Spara filen och skicka den igen.',
  'refused.full':
    '{name} kom inte med, för det får inte plats fler filer. Det går att ha 10 filer åt gången och 40 MB sammanlagt.',
} as const;
