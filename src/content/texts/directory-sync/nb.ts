export const nb = {
  'card.heading':
    '{count, plural, =0 {Alle roller er besatt} one {Én rolle mangler en etterfølger} other {# roller mangler en etterfølger}}',
  'card.asks': 'Medarbeiderlisten må ses over',
  'card.more': '{count, plural, one {Det er 1 til i fanen.} other {Det er # til i fanen.}}',
  'card.held':
    '{count, plural, one {1 medarbeider mangler på én gang i kommunens medarbeiderliste. Jeg gjør ikke noe før du har sagt at det stemmer.} other {# medarbeidere mangler på én gang i kommunens medarbeiderliste. Jeg gjør ikke noe før du har sagt at det stemmer.}}',
  'card.rules':
    '{count, plural, one {1 regel passer plutselig på ingen eller nesten alle. Den venter på svaret ditt.} other {# regler passer plutselig på ingen eller nesten alle. De venter på svaret ditt.}}',
  'why.left': '{name} er ikke her lenger. Det er ingen stedfortreder, så neste ledd svarer.',
  'why.leftDeputy': '{name} er ikke her lenger. {deputy} svarer til det er en etterfølger.',
  'why.moved': '{name} jobber nå et annet sted, men har fortsatt rollen.',
  'button.name': 'Gi rollen til {name}',
  'button.choose': 'Velg en etterfølger',
  'button.other': 'Velg en annen',
  'button.keep': '{name} beholder rollen',
  'button.tab': 'Se det i fanen',
  'choose.title': 'Velg en etterfølger',
  'choose.label': 'Hvem skal ha rollen?',
  'choose.search': 'Finn en kollega',
  'choose.find': 'Søk',
  'choose.name': 'Gi rollen',
  'choose.nobody': 'Jeg fant ingen med det navnet. Prøv med en del av navnet.',
  'choose.who': 'Velg først hvem som skal ha rollen.',
  'said.named': '{name} er nå {role}.',
  'said.taken': 'Rollen er allerede besatt: {name} er {role}.',
  'said.settled': 'Den rollen er allerede løst.',
  'said.gone': 'Den kollegaen er ikke her lenger. Velg en annen.',
  'said.noRights':
    'Dette er for koordinatorer, administratorer og ledere. Spør lederen din hvem det er hos dere.',
  'said.you': 'Du er nå {role}. Kolleger kan bli henvist til deg. Skriv «hjelp» hvis du vil vite mer.',
} as const;
