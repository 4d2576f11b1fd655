export const nb = {
  'volunteer.word.heading': 'Vil du hjelpe kollegene dine?',
  'volunteer.word.body':
    'Velg hva du vil være på {institution}. Lederen eller administratoren svarer deg her.',
  'volunteer.role': 'Hva vil du være?',
  'volunteer.words': 'Skriv gjerne litt om deg selv',
  'volunteer.offer': 'Meld meg',
  'volunteer.offered': 'Takk. Du har meldt deg som {role} på {institution}. Du får svar her.',
  'volunteer.already':
    'Du har allerede meldt deg, eller du har oppgaven fra før. Du trenger ikke å gjøre noe mer.',
  'volunteer.noInstitution': 'Jeg vet ikke hvor du jobber. Skriv «bytt enhet», og velg enheten din først.',
  'volunteer.new': '{name} har meldt seg som {role} på {institution}.',
  'volunteer.newWords': '{name} skriver: {words}',
  'volunteer.see': 'Se og svar',
  'volunteer.confirmed': 'Du er nå {role} på {institution}. Fra i dag blir kollegene dine henvist til deg.',
  'volunteer.declined':
    'Takk for at du meldte deg som {role} på {institution}. Det ble ikke noe av denne gangen.',
  'volunteer.answer': 'Svaret til deg: {answer}',
} as const;
