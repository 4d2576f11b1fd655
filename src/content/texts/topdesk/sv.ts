export const sv = {
  'request.said': 'Skrivet i ärendet innan det kom hit:',
  'request.words': '{name}, {at}: {words}',
  'request.link': 'Ärendet i Vägvisaren: {link}',
  'caller.unknown': 'Medarbetare',
  'note.fileRefused': 'TOPdesk tar inte emot filen ”{name}”. Den ligger kvar här i ärendet.',

  'case.onItsWay': 'På väg till TOPdesk.',
  'case.there': 'Hos TOPdesk: {number}. Senast läst {at}.',
  'case.thereStatus': 'Hos TOPdesk: {number}, {status}. Senast läst {at}.',
  'case.closed': 'Stängt i TOPdesk: {number}. Senast läst {at}.',
  'case.signed-out':
    'TOPdesk säger nej till lösenordet, så ärendet väntar här. Koordinatorerna har fått veta det. Ärendet skickas av sig självt när det är ordnat.',
  'case.not-allowed':
    'TOPdesk ger inte Vägvisaren lov, så ärendet väntar här. Koordinatorerna har fått veta det. Ärendet skickas av sig självt när det är ordnat.',
  'case.refused':
    'TOPdesk tog inte emot ärendet och säger: ”{detail}”. Rätta det och försök igen, eller fråga er koordinator.',
  'case.gone':
    'Ärendet finns inte längre i TOPdesk. Fråga dem som arbetar i TOPdesk vad som har hänt med det, eller försök igen: då skapas det på nytt.',
  'case.down': 'TOPdesk svarar inte just nu. Inget är förlorat: Vägvisaren försöker igen om en stund.',

  'button.handOver': 'Skicka till TOPdesk',
  'button.tryAgain': 'Försök med TOPdesk igen',

  'health.none': 'Vägvisaren har inget konto i ert TOPdesk. Den som driver Vägvisaren lägger upp det.',
  'health.unused': 'Anslutningen har inte använts än. Prova den.',
  'health.worked': 'Anslutningen fungerar. Senast använd {at}.',
  'health.signed-out':
    'Sedan {since} säger TOPdesk nej till lösenordet. Det har gått ut eller är fel. Skapa ett nytt applikationslösenord i TOPdesk och ge det till den som driver Vägvisaren.',
  'health.not-allowed':
    'Sedan {since} saknar kontot en behörighet i TOPdesk. Det ska ha ”REST API” (läsa), ”Använd applikationslösenord” (skriva) och få skapa och ändra ärenden i första linjen.',
  'health.down': 'TOPdesk har inte svarat sedan {since}. Vägvisaren försöker själv igen.',
  'health.detail': 'TOPdesk säger: {detail}',
  'health.tryAgainAt': 'Nästa försök sker av sig självt: {at}.',
  'health.waiting':
    '{count, plural, =0 {Inga ärenden väntar på TOPdesk.} one {# ärende väntar på TOPdesk. Det är sparat här.} other {# ärenden väntar på TOPdesk. De är sparade här.}}',
  'health.unknown':
    '{count, plural, one {TOPdesk känner inte längre till namnet {names}. Nya ärenden skapas utan det. Välj ett annat.} other {TOPdesk känner inte längre till namnen {names}. Nya ärenden skapas utan dem. Välj andra.}}',

  'card.failing': 'Ärenden når inte fram till TOPdesk',
  'card.unknown': 'Något har fått nytt namn i TOPdesk',
  'card.open': 'Visa inställningen',
} as const;
