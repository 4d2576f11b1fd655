import assert from 'node:assert/strict';
import { sessionWhen, startOfLine } from '../../../src/features/training/session-when-presenter.ts';
import { textIn } from '../../../src/features/training/text-in.ts';
import { locales } from '../../../src/kernel/locale.ts';

const at = (startsAt: string, endsAt: string, timeZone = 'Europe/Copenhagen') => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  timeZone,
});

describe('saying when a session is', () => {
  const autumn = at('2026-09-22T11:00:00Z', '2026-09-22T12:30:00Z');

  it('says weekday, date, time and week as each language writes them', () => {
    assert.deepEqual(
      locales.map((locale) => sessionWhen(autumn, locale).long),
      [
        'tirsdag 22. september kl. 13.00–14.30, uge 39',
        'tisdag 22 september kl. 13.00–14.30, vecka 39',
        'tirsdag 22. september kl. 13.00–14.30, uke 39',
        'Tuesday 22 September, 13:00–14:30, week 39',
      ],
    );
  });

  it('has a short form for rows and notifications', () => {
    assert.deepEqual(
      locales.map((locale) => sessionWhen(autumn, locale).short),
      ['tirs. 22. sep. kl. 13.00', 'tis 22 sep. kl. 13.00', 'tir. 22. sep. kl. 13.00', 'Tue 22 Sept, 13:00'],
    );
  });

  it('says the same local time on both sides of a change of the clocks', () => {
    const before = at('2026-10-23T06:00:00Z', '2026-10-23T07:00:00Z');
    const after = at('2026-10-26T07:00:00Z', '2026-10-26T08:00:00Z');
    assert.equal(sessionWhen(before, 'da').time, 'kl. 08.00–09.00');
    assert.equal(sessionWhen(after, 'da').time, 'kl. 08.00–09.00');
  });

  it("speaks of the session's own zone", () => {
    const finnish = at('2026-09-22T11:00:00Z', '2026-09-22T12:30:00Z', 'Europe/Helsinki');
    assert.equal(sessionWhen(finnish, 'sv').time, 'kl. 14.00–15.30');
  });

  it('counts the last days of December to the week they lie in', () => {
    const newYear = at('2027-01-01T09:00:00Z', '2027-01-01T10:00:00Z');
    assert.equal(sessionWhen(newYear, 'nb').week, 'uke 53');
  });

  it('says the year where it is another one', () => {
    const now = new Date('2026-12-15T08:00:00Z');
    const next = at('2027-01-12T09:00:00Z', '2027-01-12T10:00:00Z');
    assert.match(sessionWhen(next, 'da', now).date, /12\. januar 2027$/);
    assert.match(sessionWhen(autumn, 'da', now).date, /22\. september$/);
  });

  it('begins a line with a capital letter', () => {
    assert.equal(startOfLine('lørdag 3. oktober', 'nb'), 'Lørdag 3. oktober');
    assert.equal(startOfLine('', 'da'), '');
  });
});

describe('reading a text in several languages', () => {
  const texts = { da: 'Aula for nye', sv: 'Aula för nya', nb: ' ' };

  it('prefers the language of the reader, then the fallback, then any', () => {
    assert.equal(textIn(texts, 'sv', 'da'), 'Aula för nya');
    assert.equal(textIn(texts, 'en', 'sv'), 'Aula för nya');
    assert.equal(textIn(texts, 'en', 'nb'), 'Aula for nye');
    assert.equal(textIn(texts, 'nb'), 'Aula for nye');
    assert.equal(textIn({}, 'nb'), '');
  });
});
