export const da = {
  'institution.heading': 'Hvor arbejder du?',
  'institution.body':
    'Så finder jeg kollegerne på din egen institution. Skriv “skift institution”, når du vil ændre det.',
  'institution.chooseOwn': 'Du hører til flere steder. Hvor gælder det?',
  'institution.label': 'Institution',
  'institution.placeholder': 'Skriv en del af navnet',
  'institution.choose': 'Vælg institution',
  'institution.search': 'Søg',
  'institution.found': '{count, plural, one {1 institution passer} other {# institutioner passer}}',
  'institution.notFound': 'Jeg fandt ingen institution med det navn. Prøv med en del af navnet.',
  'institution.gone': 'Den institution findes ikke længere. Vælg en anden.',
  'institution.noneYet':
    'Kommunen har ikke lagt nogen institutioner ind endnu. Spørg din leder, hvem der kan gøre det.',
  'institution.chosen': 'Jeg svarer nu for {institution}.',
  'institution.next': 'Skriv dit spørgsmål, eller begynd her.',
  'button.start': 'Hvem kontakter jeg?',
  'language.heading': 'Hvilket sprog skal jeg svare på?',
  'language.asTeams': 'Samme sprog som i Teams',
  'language.isChosen': '{language}. Valgt',
  'language.chosen': 'Jeg svarer på dansk.',
  'language.follows': 'Jeg svarer på samme sprog som dit Teams.',
} as const;
