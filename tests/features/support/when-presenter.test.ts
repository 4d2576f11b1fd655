import assert from 'node:assert/strict';
import { sayWhen } from '../../../src/features/support/when-presenter.ts';
import type { Locale } from '../../../src/kernel/locale.ts';

// Monday 23 November 2026, 10:00 in Copenhagen
const now = new Date('2026-11-23T09:00:00Z');
const zone = 'Europe/Copenhagen';

describe('when, as people say it', () => {
  const cases: [Locale, string, string][] = [
    ['da', '2026-11-23T14:30:00Z', 'kl. 15.30'],
    ['sv', '2026-11-23T14:30:00Z', 'kl. 15:30'],
    ['nb', '2026-11-23T14:30:00Z', 'kl. 15:30'],
    ['en', '2026-11-23T14:30:00Z', '15:30 today'],
    ['da', '2026-11-24T07:00:00Z', 'i morgen kl. 08.00'],
    ['sv', '2026-11-24T07:00:00Z', 'i morgon kl. 08:00'],
    ['da', '2026-11-26T07:00:00Z', 'torsdag kl. 08.00'],
    ['en', '2026-11-29T07:00:00Z', '08:00 on Sunday'],
    ['da', '2026-11-30T07:00:00Z', '30. november kl. 08.00'],
    ['nb', '2026-11-30T07:00:00Z', '30. november kl. 08:00'],
    ['da', '2026-12-02T23:00:00Z', '3. december'],
    ['sv', '2026-11-23T23:00:00Z', '24 november'],
    ['en', '2027-01-03T23:00:00Z', '4 January 2027'],
  ];
  for (const [locale, at, said] of cases) {
    it(`${at} is "${said}" (${locale})`, () => assert.equal(sayWhen(locale, zone, new Date(at), now), said));
  }
  it('counts days as the zone does, also over a changed hour', () => {
    const evening = new Date('2026-10-24T20:00:00Z');
    assert.equal(sayWhen('da', zone, new Date('2026-10-25T07:00:00Z'), evening), 'i morgen kl. 08.00');
    assert.equal(sayWhen('da', zone, new Date('2026-10-26T07:00:00Z'), evening), 'mandag kl. 08.00');
  });
});
