import type { DemoCases } from './demo-case-types.ts';

export const bjorkalvaCases: DemoCases = {
  key: 'bjorkalva',
  cases: [
    {
      key: 'headset',
      leaf: 'technical-error',
      at: 'alvskola',
      by: 'soeren',
      hoursAgo: 52,
      title: 'Mikrofonen hörs inte i mötet',
      answers: {
        what: 'Mikrofonen hörs inte i mötet. Jag hör alla andra.',
        expected: 'Att de hör mig.',
        where: 'Mötet med Dalsnäs',
        when: 'I går kl. 10',
        affected: 'me',
      },
      then: [
        [50, 'linn', { kind: 'ask', text: 'Syns ditt headset i listan under Ljud?' }],
        [49, 'soeren', { kind: 'reply', text: 'Ja, men datorns egen mikrofon är vald.' }],
        [
          48,
          'linn',
          {
            kind: 'solve',
            outcome: 'user-error',
            text: 'Välj headsetet både under Mikrofon och Högtalare. Programmet minns det till nästa möte.',
          },
        ],
      ],
    },
    {
      key: 'screen',
      leaf: 'equipment',
      at: 'social',
      by: 'jonas',
      hoursAgo: 5,
      title: 'Skärmen i lokal Björken startar inte',
      answers: {
        what: 'Skärmen i lokal Björken startar inte. Lampan lyser rött.',
        where: 'Lokal Björken',
        when: 'Sedan i morse',
      },
      then: [],
    },
  ],
};
