import assert from 'node:assert/strict';
import { asksForPerson } from '../../../src/features/qna/errand-or-entry-rules.ts';

describe('asking for a person', () => {
  for (const text of [
    'hvem kontakter jeg om unilogin',
    'Hvem kan hjælpe mig med tavlen?',
    'hvem har ansvaret for stamdata',
    'hvordan får jeg fat i supporten, jeg vil tale med nogen',
    'vem frågar jag om schemat',
    'Vem är ansvarig för behörigheter?',
    'hur får man tag på it',
    'jag vill få tag på IT',
    'hvem ringer jeg når nettet er nede',
    'hvem spør jeg om timeplanen',
    'who do I call about the projector',
    'Whom do I contact?',
    'can I talk to someone',
  ])
    it(text, () => assert.equal(asksForPerson(text), true));

  for (const text of [
    'hvem kan se min kalender',
    'hvordan deler jeg et album',
    'vem ser bilderna jag lägger upp',
    'hvem får beskeden når jeg skriver til en gruppe i appen',
    'who can read what I write',
    'hvordan ringer jeg op til mødet',
    '',
  ])
    it(`not: ${text}`, () => assert.equal(asksForPerson(text), false));
});
