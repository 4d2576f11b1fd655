export const da = {
  'request.said': 'Skrevet i sagen, før den kom hertil:',
  'request.words': '{name}, {at}: {words}',
  'request.link': 'Sagen i Vejviser: {link}',
  'caller.unknown': 'Medarbejder',
  'note.fileRefused': 'TOPdesk tager ikke imod filen “{name}”. Den ligger stadig her i sagen.',

  'case.onItsWay': 'På vej til TOPdesk.',
  'case.there': 'Hos TOPdesk: {number}. Sidst læst {at}.',
  'case.thereStatus': 'Hos TOPdesk: {number}, {status}. Sidst læst {at}.',
  'case.closed': 'Lukket i TOPdesk: {number}. Sidst læst {at}.',
  'case.signed-out':
    'TOPdesk siger nej til adgangskoden, så sagen venter her. Koordinatorerne har fået besked. Den sendes af sig selv, når det er i orden.',
  'case.not-allowed':
    'TOPdesk giver ikke Vejviser lov, så sagen venter her. Koordinatorerne har fået besked. Den sendes af sig selv, når det er i orden.',
  'case.refused':
    'TOPdesk tog ikke imod sagen og siger: “{detail}”. Ret det, og prøv igen, eller spørg jeres koordinator.',
  'case.gone':
    'Sagen findes ikke længere i TOPdesk. Spørg dem, der arbejder i TOPdesk, hvad der er sket med den, eller prøv igen: så oprettes den på ny.',
  'case.down': 'TOPdesk svarer ikke lige nu. Intet er tabt: Vejviser prøver igen om lidt.',

  'button.handOver': 'Send til TOPdesk',
  'button.tryAgain': 'Prøv TOPdesk igen',

  'health.none': 'Vejviser har ingen konto i jeres TOPdesk. Den, der driver Vejviser, sætter den op.',
  'health.unused': 'Forbindelsen er ikke brugt endnu. Prøv den.',
  'health.worked': 'Forbindelsen virker. Sidst brugt {at}.',
  'health.signed-out':
    'Siden {since} har TOPdesk sagt nej til adgangskoden. Den er udløbet eller forkert. Lav en ny applikationsadgangskode i TOPdesk, og giv den til den, der driver Vejviser.',
  'health.not-allowed':
    'Siden {since} har kontoen manglet en rettighed i TOPdesk. Den skal have “REST API” (læse), “Brug applikationsadgangskoder” (skrive) og lov til at oprette og ændre sager i 1. linje.',
  'health.down': 'TOPdesk har ikke svaret siden {since}. Vejviser prøver selv igen.',
  'health.detail': 'TOPdesk siger: {detail}',
  'health.tryAgainAt': 'Næste forsøg af sig selv: {at}.',
  'health.waiting':
    '{count, plural, =0 {Ingen sager venter på TOPdesk.} one {# sag venter på TOPdesk. Den er gemt her.} other {# sager venter på TOPdesk. De er gemt her.}}',
  'health.unknown':
    '{count, plural, one {TOPdesk kender ikke længere navnet {names}. Nye sager oprettes uden det. Vælg et andet.} other {TOPdesk kender ikke længere navnene {names}. Nye sager oprettes uden dem. Vælg nogle andre.}}',

  'card.failing': 'Sager når ikke frem til TOPdesk',
  'card.unknown': 'Noget har fået nyt navn i TOPdesk',
  'card.open': 'Se indstillingen',
} as const;
