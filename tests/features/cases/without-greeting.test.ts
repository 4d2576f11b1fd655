import assert from 'node:assert/strict';
import { withoutGreeting } from '../../../src/features/cases/without-greeting-rules.ts';

describe('withoutGreeting', () => {
  const cases = {
    'Hej en kollega. Slå “Spar data” fra.': 'Slå “Spar data” fra.',
    'Hej Signe,\nvælg uge 38.\n\nVenlig hilsen\nAksel': 'Vælg uge 38.',
    'Kjære alle! Last siden på nytt.': 'Last siden på nytt.',
    'Välj headsetet.\nMvh Linn': 'Välj headsetet.',
    'God idé at vælge uge 38.': 'God idé at vælge uge 38.',
    'Heisen virker igen, prøv den.': 'Heisen virker igen, prøv den.',
    'Skriv en hilsen.\nTryk så Send.': 'Skriv en hilsen.\nTryk så Send.',
    'Hej du skal vælge uge 38. Så virker det.': 'Hej du skal vælge uge 38. Så virker det.',
    'Hej Signe.': 'Hej Signe.',
    '': '',
  };
  for (const [said, kept] of Object.entries(cases))
    it(`keeps "${kept}"`, () => assert.equal(withoutGreeting(said), kept));
});
