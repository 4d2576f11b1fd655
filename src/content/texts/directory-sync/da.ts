export const da = {
  'card.heading':
    '{count, plural, =0 {Alle roller er besat} one {En rolle mangler en afløser} other {# roller mangler en afløser}}',
  'card.asks': 'Medarbejderlisten skal ses efter',
  'card.more': '{count, plural, one {Der er 1 mere i fanen.} other {Der er # flere i fanen.}}',
  'card.held':
    '{count, plural, one {1 medarbejder mangler på én gang i kommunens medarbejderliste. Jeg gør ikke noget, før du har sagt, at det er rigtigt.} other {# medarbejdere mangler på én gang i kommunens medarbejderliste. Jeg gør ikke noget, før du har sagt, at det er rigtigt.}}',
  'card.rules':
    '{count, plural, one {1 regel passer pludselig på ingen eller på næsten alle. Den venter på dit svar.} other {# regler passer pludselig på ingen eller på næsten alle. De venter på dit svar.}}',
  'why.left': '{name} er her ikke længere. Der er ingen stedfortræder, så næste led svarer.',
  'why.leftDeputy': '{name} er her ikke længere. {deputy} svarer, indtil der er en afløser.',
  'why.moved': '{name} arbejder nu et andet sted, men har stadig rollen.',
  'button.name': 'Giv rollen til {name}',
  'button.choose': 'Vælg en afløser',
  'button.other': 'Vælg en anden',
  'button.keep': '{name} beholder rollen',
  'button.tab': 'Se det i fanen',
  'choose.title': 'Vælg en afløser',
  'choose.label': 'Hvem skal have rollen?',
  'choose.search': 'Find en kollega',
  'choose.find': 'Søg',
  'choose.name': 'Giv rollen',
  'choose.nobody': 'Jeg fandt ingen med det navn. Prøv med en del af navnet.',
  'choose.who': 'Vælg først, hvem der skal have rollen.',
  'said.named': '{name} er nu {role}.',
  'said.taken': 'Rollen er allerede besat: {name} er {role}.',
  'said.settled': 'Der er allerede fundet en løsning for den rolle.',
  'said.gone': 'Den kollega er her ikke længere. Vælg en anden.',
  'said.noRights':
    'Det er for koordinatorer, administratorer og ledere. Spørg din leder, hvem det er hos jer.',
  'said.you': 'Du er nu {role}. Kolleger kan blive henvist til dig. Skriv “hjælp”, hvis du vil vide mere.',
} as const;
