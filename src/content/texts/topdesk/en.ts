export const en = {
  'request.said': 'Written in the case before it came here:',
  'request.words': '{name}, {at}: {words}',
  'request.link': 'The case in Wayfinder: {link}',
  'caller.unknown': 'Employee',
  'note.fileRefused': 'TOPdesk does not take the file “{name}”. It is still here in the case.',

  'case.onItsWay': 'On its way to TOPdesk.',
  'case.there': 'At TOPdesk: {number}. Last read {at}.',
  'case.thereStatus': 'At TOPdesk: {number}, {status}. Last read {at}.',
  'case.closed': 'Closed in TOPdesk: {number}. Last read {at}.',
  'case.signed-out':
    'TOPdesk says no to the password, so the case waits here. The coordinators have been told. It is sent by itself once that is put right.',
  'case.not-allowed':
    'TOPdesk does not let Wayfinder in, so the case waits here. The coordinators have been told. It is sent by itself once that is put right.',
  'case.refused':
    'TOPdesk did not take the case and says: “{detail}”. Put it right and try again, or ask your coordinator.',
  'case.gone':
    'The case is no longer in TOPdesk. Ask those who work in TOPdesk what has become of it, or try again: it is made anew.',
  'case.down': 'TOPdesk does not answer right now. Nothing is lost: Wayfinder tries again in a while.',

  'button.handOver': 'Send to TOPdesk',
  'button.tryAgain': 'Try TOPdesk again',

  'health.none': 'Wayfinder has no account in your TOPdesk. Whoever runs Wayfinder sets it up.',
  'health.unused': 'The connection has not been used yet. Try it.',
  'health.worked': 'The connection works. Last used {at}.',
  'health.signed-out':
    'TOPdesk has said no to the password since {since}. It has expired or is wrong. Make a new application password in TOPdesk, and give it to whoever runs Wayfinder.',
  'health.not-allowed':
    'The account has lacked a right in TOPdesk since {since}. It needs “REST API” (read), “Use application passwords” (write), and to create and change first-line incidents.',
  'health.down': 'TOPdesk has not answered since {since}. Wayfinder keeps trying.',
  'health.detail': 'TOPdesk says: {detail}',
  'health.tryAgainAt': 'Next try by itself: {at}.',
  'health.waiting':
    '{count, plural, =0 {No cases wait for TOPdesk.} one {# case waits for TOPdesk. It is kept here.} other {# cases wait for TOPdesk. They are kept here.}}',
  'health.unknown':
    '{count, plural, one {TOPdesk no longer knows the name {names}. New cases are made without it. Choose another.} other {TOPdesk no longer knows the names {names}. New cases are made without them. Choose others.}}',

  'card.failing': 'Cases do not reach TOPdesk',
  'card.unknown': 'Something has a new name in TOPdesk',
  'card.open': 'See the setting',
} as const;
