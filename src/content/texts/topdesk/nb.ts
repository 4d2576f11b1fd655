export const nb = {
  'request.said': 'Skrevet i saken før den kom hit:',
  'request.words': '{name}, {at}: {words}',
  'request.link': 'Saken i Veiviseren: {link}',
  'caller.unknown': 'Medarbeider',
  'note.fileRefused': 'TOPdesk tar ikke imot filen «{name}». Den ligger fortsatt her i saken.',

  'case.onItsWay': 'På vei til TOPdesk.',
  'case.there': 'Hos TOPdesk: {number}. Sist lest {at}.',
  'case.thereStatus': 'Hos TOPdesk: {number}, {status}. Sist lest {at}.',
  'case.closed': 'Lukket i TOPdesk: {number}. Sist lest {at}.',
  'case.signed-out':
    'TOPdesk sier nei til passordet, så saken venter her. Koordinatorene har fått beskjed. Den sendes av seg selv når det er i orden.',
  'case.not-allowed':
    'TOPdesk gir ikke Veiviseren lov, så saken venter her. Koordinatorene har fått beskjed. Den sendes av seg selv når det er i orden.',
  'case.refused':
    'TOPdesk tok ikke imot saken og sier: «{detail}». Rett det og prøv igjen, eller spør koordinatoren deres.',
  'case.gone':
    'Saken finnes ikke lenger i TOPdesk. Spør dem som arbeider i TOPdesk, hva som har skjedd med den, eller prøv igjen: da opprettes den på nytt.',
  'case.down': 'TOPdesk svarer ikke akkurat nå. Ingenting er tapt: Veiviseren prøver igjen om litt.',

  'button.handOver': 'Send til TOPdesk',
  'button.tryAgain': 'Prøv TOPdesk igjen',

  'health.none': 'Veiviseren har ingen konto i TOPdesk hos dere. Den som drifter Veiviseren, setter den opp.',
  'health.unused': 'Forbindelsen er ikke brukt ennå. Prøv den.',
  'health.worked': 'Forbindelsen virker. Sist brukt {at}.',
  'health.signed-out':
    'TOPdesk har sagt nei til passordet siden {since}. Det er utløpt eller feil. Lag et nytt applikasjonspassord i TOPdesk, og gi det til den som drifter Veiviseren.',
  'health.not-allowed':
    'Kontoen har manglet en rettighet i TOPdesk siden {since}. Den skal ha «REST API» (lese), «Bruk applikasjonspassord» (skrive) og lov til å opprette og endre saker i førstelinjen.',
  'health.down': 'TOPdesk har ikke svart siden {since}. Veiviseren prøver selv igjen.',
  'health.detail': 'TOPdesk sier: {detail}',
  'health.tryAgainAt': 'Neste forsøk av seg selv: {at}.',
  'health.waiting':
    '{count, plural, =0 {Ingen saker venter på TOPdesk.} one {# sak venter på TOPdesk. Den er lagret her.} other {# saker venter på TOPdesk. De er lagret her.}}',
  'health.unknown':
    '{count, plural, one {TOPdesk kjenner ikke lenger navnet {names}. Nye saker opprettes uten det. Velg et annet.} other {TOPdesk kjenner ikke lenger navnene {names}. Nye saker opprettes uten dem. Velg andre.}}',

  'card.failing': 'Saker når ikke frem til TOPdesk',
  'card.unknown': 'Noe har fått nytt navn i TOPdesk',
  'card.open': 'Se innstillingen',
} as const;
