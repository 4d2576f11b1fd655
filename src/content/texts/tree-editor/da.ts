export const da = {
  'refused.heading': 'Den planlagte udgivelse blev stoppet',
  'refused.text':
    '“{title}” skulle være udgivet {when}. Det blev ikke gjort, og kollegerne bruger stadig den udgave, de havde.',
  'refused.count':
    '{count, plural, one {Der er en fejl, som skal rettes først.} other {Der er # fejl, som skal rettes først.}}',
  'refused.overtaken':
    'En anden har udgivet træet, efter at du planlagde det. Se, hvad der er ændret, og planlæg igen.',
  'refused.next': 'Åbn træet, se hvad der er galt, og udgiv det igen.',
  'refused.open': 'Åbn træet',
} as const;
