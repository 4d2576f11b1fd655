export const sv = {
  'volunteer.word.heading': 'Vill du hjälpa dina kollegor?',
  'volunteer.word.body':
    'Välj vad du vill vara på {institution}. Din chef eller administratör svarar dig här.',
  'volunteer.role': 'Vad vill du vara?',
  'volunteer.words': 'Skriv gärna något om dig själv',
  'volunteer.offer': 'Anmäl mig',
  'volunteer.offered': 'Tack. Du har anmält dig som {role} på {institution}. Du får svar här.',
  'volunteer.already':
    'Du har redan anmält dig, eller så har du uppgiften sedan tidigare. Du behöver inte göra något mer.',
  'volunteer.noInstitution': 'Jag vet inte var du arbetar. Skriv ”byt enhet” och välj din enhet först.',
  'volunteer.new': '{name} har anmält sig som {role} på {institution}.',
  'volunteer.newWords': '{name} skriver: {words}',
  'volunteer.see': 'Se och svara',
  'volunteer.confirmed':
    'Du är nu {role} på {institution}. Från och med i dag hänvisas dina kollegor till dig.',
  'volunteer.declined':
    'Tack för att du anmälde dig som {role} på {institution}. Det blev inte aktuellt den här gången.',
  'volunteer.answer': 'Svaret till dig: {answer}',
} as const;
