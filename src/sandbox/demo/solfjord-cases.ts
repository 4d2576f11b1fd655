import type { DemoCases } from './demo-case-types.ts';

export const solfjordCases: DemoCases = {
  key: 'solfjord',
  cases: [
    {
      key: 'drive',
      leaf: 'technical-error',
      at: 'fjordskole',
      by: 'priya',
      hoursAgo: 30,
      title: 'Delt mappe er tom på nettbrettet',
      answers: {
        what: 'Delt mappe er tom på nettbrettet. På maskinen ser jeg alle filene.',
        expected: 'De samme filene begge steder.',
        where: 'Disk',
        when: 'Siden mandag',
        affected: 'me',
        device: 'Nettbrett',
      },
      then: [
        [28, 'silje', { kind: 'take' }],
        [27, 'silje', { kind: 'ask', text: 'Hvilken konto er du logget på med på nettbrettet?' }],
      ],
    },
    {
      key: 'calendar',
      leaf: 'technical-error',
      at: 'berg',
      by: 'risten',
      hoursAgo: 3,
      title: 'Kalenderen viser møter en time for sent',
      answers: {
        what: 'Kalenderen viser møter en time for sent, men bare dem andre har laget.',
        expected: 'Riktig klokkeslett.',
        where: 'Kalender',
        when: 'Siden helgen',
        affected: 'some',
      },
      then: [],
    },
  ],
};
