export const da = {
  'volunteer.word.heading': 'Vil du hjælpe dine kolleger?',
  'volunteer.word.body':
    'Vælg, hvad du gerne vil være på {institution}. Din leder eller administrator svarer dig her.',
  'volunteer.role': 'Hvad vil du være?',
  'volunteer.words': 'Skriv lidt om dig selv, hvis du vil',
  'volunteer.offer': 'Meld mig',
  'volunteer.offered': 'Tak. Du har meldt dig som {role} på {institution}. Du får svar her.',
  'volunteer.already':
    'Du har allerede meldt dig, eller du har opgaven i forvejen. Der er ikke mere, du skal gøre.',
  'volunteer.noInstitution':
    'Jeg ved ikke, hvor du arbejder. Skriv “skift institution”, og vælg din institution først.',
  'volunteer.new': '{name} har meldt sig som {role} på {institution}.',
  'volunteer.newWords': '{name} skriver: {words}',
  'volunteer.see': 'Se og svar',
  'volunteer.confirmed': 'Du er nu {role} på {institution}. Dine kolleger bliver henvist til dig fra i dag.',
  'volunteer.declined':
    'Tak, fordi du meldte dig som {role} på {institution}. Det blev ikke til noget denne gang.',
  'volunteer.answer': 'Svaret til dig: {answer}',
} as const;
